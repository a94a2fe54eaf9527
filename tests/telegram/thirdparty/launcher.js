// Starts npm's telegram-test-api on a given port and mends what a present-day client cannot read:
// getMe without `is_bot`, dates in milliseconds, an edit that answers null, a callback query
// without `chat_instance`, objects that it gives back as the JSON text they were sent in, and
// HTTP 500 for a method it does not know.
const express = require('express');

const plainJson = express.response.json;
express.response.json = function json(body) {
  const { path } = this.req;
  if (!path.startsWith('/bot')) return plainJson.call(this, body);
  let answer = body;
  if (answer && answer.message && answer.ok === undefined) {
    this.status(200);
    answer = { ok: true, result: true };
  }
  if (path.endsWith('/getMe')) {
    answer.result = {
      ...answer.result,
      is_bot: true,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    };
  }
  if (answer.result === null) answer.result = true;
  if (answer.result && answer.result.date > 1e11) {
    answer.result.date = Math.floor(answer.result.date / 1000);
  }
  for (const name of ['link_preview_options', 'reply_parameters', 'entities', 'reply_markup']) {
    const given = answer.result && answer.result[name];
    if (typeof given === 'string') answer.result[name] = JSON.parse(given);
  }
  if (path.endsWith('/getUpdates')) {
    for (const update of answer.result) {
      if (update.callback_query) update.callback_query.chat_instance = '1';
    }
  }
  return plainJson.call(this, answer);
};

const TelegramServer = require('telegram-test-api');

const port = Number(process.argv[2]);
new TelegramServer({ port, host: '127.0.0.1', storeTimeout: 3600 }).start().then(
  () => console.log(`listening on ${port}`),
);
