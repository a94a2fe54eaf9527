"""Phrases of guarding, curating and following, in three languages; see `bot.telegram.wording`."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrase_languages import in_language
from corpus.language import Language

__all__ = ["OpsWording", "ops_wording_for"]


@dataclass(frozen=True)
class OpsWording:
    """Phrases of one language; `{name}` is filled by `str.format`."""

    language: Language
    # The menu.
    menu_follow: str
    menu_unfollow: str
    menu_digest: str
    menu_add: str
    menu_remove: str
    menu_reindex: str
    menu_stats: str
    menu_gaps: str
    # Guarding.
    overload: str
    too_many: str
    away: str
    stopping: str
    failed: str
    # Curating.
    only_private: str
    add_how: str
    remove_how: str
    reading: str
    no_text: str
    file_too_large: str
    byline_no_date: str
    link: str
    companies: str
    kept: str
    dropped: str
    repeats: str
    updates: str
    button_add: str
    button_update: str
    button_remove: str
    button_cancel: str
    working: str
    added: str
    unchanged: str
    removed: str
    remove_sure: str
    not_done: str
    cancelled: str
    preview_expired: str
    tap_decided: str
    tap_not_yours: str
    reindexing: str
    reindexed: str
    stats: str
    stats_acts: str
    no_gaps: str
    gaps: str
    more_pages: str
    # Following.
    follow_how: str
    unknown_company: str
    following: str
    follows_already: str
    unfollowed: str
    follows_not: str
    follows_nothing: str
    unfollow_which: str
    followed: str
    digest_at: str
    digest_off: str
    digest_how: str
    digest_title: str
    digest_more: str
    digest_nothing: str
    button_now: str
    button_off: str
    group_admins: str

    def listed(self, names: Sequence[str]) -> str:
        """Names in one line."""
        return (", " if self.language == "en" else "、").join(names)


_ENGLISH = OpsWording(
    language="en",
    menu_follow="Follow a company: a daily digest of what is new",
    menu_unfollow="Stop following a company",
    menu_digest="What is new on companies you follow, and when to tell",
    menu_add="Add a link, text or file to the corpus",
    menu_remove="Remove an article from the corpus",
    menu_reindex="Bring the index in line with the articles",
    menu_stats="The corpus in numbers, and the last acts",
    menu_gaps="What was asked and could not be answered",
    overload="Very many people are asking right now. Please ask again in a minute.",
    too_many="That is as many questions as I take in this time. Please ask again in {wait}.",
    away="I was away when you wrote. Please ask again, and I answer at once.",
    stopping="I am being restarted; your answer comes as soon as I am back.",
    failed="Something went wrong on my side. Please try again.",
    only_private="Curating is for private chats: write to me directly.",
    add_how=(
        "Send me a link alone, a file (txt, md, html, pdf; up to 20 MB), a forwarded message, or "
        "a text of more than {length} characters; or write /add and the link or text. "
        "I show what I would add, and you confirm."
    ),
    remove_how="Which article? Write /remove and its name, as the preview or /stats shows it.",
    reading="Reading…",
    no_text="There is nothing in this message that I could add.",
    file_too_large="The file is larger than {megabytes} MB, more than I can take.",
    byline_no_date="no date found",
    link="Link: ",
    companies="Companies: ",
    kept="Kept {kept} characters; left out {dropped} lines.",
    dropped="Left out: ",
    repeats="The corpus has this already ({kind}): {slug} – {title}. Nothing is added.",
    updates="This page is in the corpus as {slug}; its text has changed and would be updated.",
    button_add="Add",
    button_update="Update",
    button_remove="Remove",
    button_cancel="Cancel",
    working="One moment…",
    added="Added as {slug}. Answers use it now.",
    unchanged="{slug} holds this text already; nothing was changed.",
    removed="{slug} is removed. Answers no longer use it.",
    remove_sure="Remove {slug} – {title}?",
    not_done="Not done: {reason}",
    cancelled="Cancelled; nothing was changed.",
    preview_expired="This preview has expired. Send it again.",
    tap_decided="This has been decided already.",
    tap_not_yours="Only admins may do this.",
    reindexing="Re-indexing…",
    reindexed=(
        "Index {generation}: {added} added, {changed} changed, {removed} removed, "
        "{unchanged} unchanged, {broken} broken; {seconds} s."
    ),
    stats=(
        "{articles} articles, {passages} passages, {sentences} sentences.\n"
        "Index {generation}, made {created}.\nWaiting to be indexed: {pending}. Broken: {broken}."
    ),
    stats_acts="Last acts:",
    no_gaps="Nothing was asked that the corpus could not answer.",
    gaps="Asked and not answered, most often first:",
    more_pages="The feed has more; these are the {count} newest.",
    follow_how="Which company? Write for example: /follow DeepSeek",
    unknown_company="I know no company named “{name}”. /companies lists them.",
    following="You follow {company}. News come daily at {hour}:00 ({zone}); /digest changes that.",
    follows_already="You follow {company} already.",
    unfollowed="You no longer follow {company}.",
    follows_not="You don't follow {company}.",
    follows_nothing="You follow no company yet. Write for example: /follow DeepSeek",
    unfollow_which="You follow {companies}. Write /unfollow and a name, or /unfollow all.",
    followed="You follow {companies}.",
    digest_at="News come daily at {hour}:00 ({zone}), if there are any.",
    digest_off="No daily digest.",
    digest_how="Choose an hour below, or write for example: /digest 8 +8",
    digest_title="New in the corpus on {companies}",
    digest_more="and {count} more",
    digest_nothing="Nothing new since the last digest.",
    button_now="Now",
    button_off="Off",
    group_admins="In a group, its administrators choose what is followed.",
)

_SIMPLIFIED = OpsWording(
    language="zh-Hans",
    menu_follow="关注公司：每天推送新内容",
    menu_unfollow="取消关注公司",
    menu_digest="所关注公司的新内容和推送时间",
    menu_add="向资料库添加链接、文字或文件",
    menu_remove="从资料库删除文章",
    menu_reindex="按文章更新索引",
    menu_stats="资料库的数字和最近的操作",
    menu_gaps="没能回答的提问",
    overload="现在提问的人很多，请一分钟后再问。",
    too_many="这段时间内的提问次数已用完，请在{wait}后再问。",
    away="你发消息时我不在线。请再问一次，我会马上回答。",
    stopping="我正在重启，恢复后马上回答这个问题。",
    failed="我这边出了点问题，请再试一次。",
    only_private="添加文章请在私聊中进行：直接给我发消息。",
    add_how=(
        "请发给我一个链接、一个文件（txt、md、html、pdf，不超过20 MB）、一条转发的消息，或超过"
        "{length}个字符的文字；也可以写 /add 加链接或文字。我先给出预览，由你确认。"
    ),
    remove_how="要删除哪篇文章？请写 /remove 加文章名，预览和 /stats 里有文章名。",
    reading="正在读取……",
    no_text="这条消息里没有可以添加的内容。",
    file_too_large="文件大于{megabytes} MB，超出了限制。",
    byline_no_date="未找到日期",
    link="链接：",
    companies="公司：",
    kept="保留{kept}个字符，去掉{dropped}行。",
    dropped="去掉的内容：",
    repeats="资料库中已有（{kind}）：{slug}——{title}。没有添加。",
    updates="资料库中已有这个页面（{slug}），正文有变化，将会更新。",
    button_add="添加",
    button_update="更新",
    button_remove="删除",
    button_cancel="取消",
    working="请稍候……",
    added="已添加为 {slug}，现在回答时就会用到。",
    unchanged="{slug} 的内容与此相同，没有改动。",
    removed="{slug} 已删除，回答不再使用它。",
    remove_sure="确定删除 {slug}——{title}？",
    not_done="没有完成：{reason}",
    cancelled="已取消，没有任何改动。",
    preview_expired="这个预览已过期，请重新发送。",
    tap_decided="这件事已经决定过了。",
    tap_not_yours="只有管理员可以这样做。",
    reindexing="正在重建索引……",
    reindexed=(
        "索引 {generation}：新增{added}篇，更改{changed}篇，删除{removed}篇，未变{unchanged}篇，"
        "损坏{broken}篇；用时{seconds}秒。"
    ),
    stats=(
        "{articles}篇文章，{passages}个段落，{sentences}个句子。\n"
        "索引 {generation}，建于 {created}。\n待索引：{pending}。损坏：{broken}。"
    ),
    stats_acts="最近的操作：",
    no_gaps="没有资料库答不了的提问。",
    gaps="资料库没能回答的提问（按次数排列）：",
    more_pages="订阅源中还有更多，这里是最新的{count}篇。",
    follow_how="要关注哪家公司？例如：/follow 深度求索",
    unknown_company="没有名为“{name}”的公司，可用 /companies 查看。",
    following="已关注{company}。每天{hour}:00（{zone}）推送新内容，可用 /digest 更改。",
    follows_already="你已经关注了{company}。",
    unfollowed="已取消关注{company}。",
    follows_not="你没有关注{company}。",
    follows_nothing="你还没有关注任何公司。例如：/follow 深度求索",
    unfollow_which="你关注了{companies}。请写 /unfollow 加公司名，或 /unfollow all。",
    followed="你关注了{companies}。",
    digest_at="有新内容时，每天{hour}:00（{zone}）推送。",
    digest_off="不每天推送。",
    digest_how="请在下面选择时间，或写：/digest 8 +8",
    digest_title="资料库新内容：{companies}",
    digest_more="另有{count}篇",
    digest_nothing="上次推送之后没有新内容。",
    button_now="现在看",
    button_off="关闭",
    group_admins="在群里，由群管理员选择关注的公司。",
)


def ops_wording_for(language: Language) -> OpsWording:
    """The phrases for a language."""
    return in_language(_ENGLISH, _SIMPLIFIED, language)
