"""Doing what was confirmed: the corpus and the index are changed, and the outcome is said."""

import asyncio
import logging
from typing import TYPE_CHECKING, Literal

from bot.telegram.curating.act_message import change, wording_of
from bot.telegram.render import harmless
from corpus.article import parse_article
from corpus.errors import CompanybotError, StorageError

if TYPE_CHECKING:
    from bot.curation.acts import Act, Acts
    from bot.curation.curator import Curator
    from bot.telegram.app import BotApplication
    from bot.telegram.ops_wording import OpsWording
    from index.build import ReindexReport

__all__ = ["Executor"]

EXPIRY_SECONDS = 3600.0
"""Between two looks for previews that nobody decided on."""

REINDEX_PATIENCE = 300.0
"""Seconds to wait for another process that is re-indexing."""

_LOG = logging.getLogger(__name__)


class Executor:
    """Executes confirmed acts, those too that a killed process left; closes old previews."""

    def __init__(self, app: "BotApplication", acts: "Acts", curator: "Curator") -> None:
        self._app = app
        self._acts = acts
        self._curator = curator
        self._tasks: set[asyncio.Task[None]] = set()

    async def resume(self) -> None:
        """Do what was confirmed when a process was killed; from now on, close old previews."""
        self._keep(asyncio.create_task(self._expire()))
        for act in await asyncio.to_thread(self._acts.unfinished):
            _LOG.warning("act %s (%s %s) is done now", act.id, act.kind, act.slug)
            self._keep(asyncio.create_task(self.execute(act.id)))

    async def stop(self) -> None:
        """What was resumed and is not done waits for the next start."""
        for task in self._tasks:
            task.cancel()

    async def execute(self, act_id: str) -> None:
        """Do what was confirmed; may be called again after a kill."""
        act = await asyncio.to_thread(self._acts.get, act_id)
        if act is None or act.state != "confirmed":
            return
        wording = wording_of(act)
        try:
            said, generation = await asyncio.to_thread(_execute, self._curator, act, wording)
        except CompanybotError as error:
            _LOG.error("%s %s failed: %s", act.kind, act.slug, error)
            said, generation = wording.not_done.format(reason=harmless(str(error))), None
        state: Literal["done", "failed"] = "failed" if generation is None else "done"
        if await asyncio.to_thread(self._acts.complete, act.id, state, generation or said):
            self._app.metrics.curation.labels(act.kind, state).inc()
            await change(self._app.delivery, act, said)

    def _keep(self, task: "asyncio.Task[None]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _expire(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._acts.expire_old)
            except StorageError as error:
                _LOG.error("old previews can't be closed: %s", error)
            await asyncio.sleep(EXPIRY_SECONDS)


def _execute(curator: "Curator", act: "Act", wording: "OpsWording") -> tuple[str, str]:
    """Change the corpus and the index; returns what to say, and the generation."""
    said = ""
    if act.kind == "add":
        said = _add(curator, act, wording)
    elif act.kind == "remove" and act.slug in curator.library.slugs():
        curator.remove(act.slug)
    report = curator.reindex(
        full=act.kind == "reindex" and act.slug == "full", patience=REINDEX_PATIENCE
    )
    if act.kind == "remove":
        said = wording.removed.format(slug=act.slug)
    elif act.kind == "reindex":
        said = _reindexed(report, wording)
    return said, report.generation


def _add(curator: "Curator", act: "Act", wording: "OpsWording") -> str:
    drafted = parse_article(act.content or "", act.slug)
    article, is_new = curator.settle(drafted)
    if is_new:
        curator.add(article)
    # After a kill the file may be there already, from this very act.
    ours = is_new or article.slug == act.slug
    return (wording.added if ours else wording.unchanged).format(slug=article.slug)


def _reindexed(report: "ReindexReport", wording: "OpsWording") -> str:
    return wording.reindexed.format(
        generation=report.generation,
        added=len(report.added),
        changed=len(report.changed),
        removed=len(report.removed),
        unchanged=report.unchanged,
        broken=len(report.broken),
        seconds=report.seconds,
    )
