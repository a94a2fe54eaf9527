"""The adapter's own fixed phrases, in three languages; Traditional Chinese is converted."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrase_languages import in_language
from corpus.language import Language

__all__ = ["Wording", "wording_for"]


@dataclass(frozen=True)
class Wording:
    """Phrases of one language. A phrase with `{name}` is filled by `str.format`.

    `menu_…` describe commands in Telegram's menu, `button_…` stand on buttons,
    `tap_…` are the short notes shown when a button was pressed (at most 200 characters).
    """

    language: Language
    menu_ask: str
    menu_companies: str
    menu_sources: str
    menu_new: str
    menu_forget: str
    menu_settings: str
    menu_help: str
    description: str
    short_description: str
    welcome: str
    help: str
    ask_what: str
    text_only: str
    about_company: str
    newest: str
    nothing_on_company: str
    unknown_company: str
    example_questions: tuple[str, ...]
    companies: str
    no_companies: str
    sources_heading: str
    no_sources: str
    behind: str
    new_conversation: str
    forget_sure: str
    forgotten: str
    not_forgotten: str
    settings: str
    language_is: str
    brevity_is: str
    automatic: str
    brevity_short: str
    brevity_full: str
    failed: str
    unconfirmed: str
    gone: str
    inline_open: str
    inline_nothing: str
    button_good: str
    button_bad: str
    button_wrong_source: str
    button_out_of_date: str
    button_missing: str
    button_more: str
    button_again: str
    button_yes: str
    button_no: str
    button_back: str
    tap_thanks: str
    tap_why: str
    tap_noted: str
    tap_saved: str
    tap_expired: str
    tap_asking: str

    def companies_listed(self, names: Sequence[str]) -> str:
        """Names in one line."""
        return (", " if self.language == "en" else "、").join(names)


_ENGLISH = Wording(
    language="en",
    menu_ask="Ask about an AI company",
    menu_companies="Companies I know about",
    menu_sources="Sources of the last answer, in full",
    menu_new="Start a new conversation",
    menu_forget="Delete what I keep about you",
    menu_settings="Language and length of answers",
    menu_help="How to ask",
    description=(
        "Ask me about AI companies in Chinese or English. I answer from a curated collection of "
        "articles, cite the source of every sentence, and say so when the articles don't say."
    ),
    short_description="Questions about AI companies, answered with sources.",
    welcome=(
        "Ask me about an AI company: who founded it, when, what it raised, what it released. "
        "I answer only from a curated collection of articles, and every sentence cites its "
        "source. When the articles don't say, I say so."
    ),
    help=(
        "Just write your question, in Chinese or English. Follow-ups such as “and its founder?” "
        "are understood. Edit a question, and its answer changes.\n\n"
        "In groups I answer when you mention me, reply to me, or write /ask and your question. "
        "In any other chat, type my name and the question to insert an answer.\n\n"
        "/companies – companies I know about\n"
        "/sources – sources of the last answer, in full\n"
        "/new – start a new conversation\n"
        "/forget – delete what I keep about you\n"
        "/settings – language and length of answers"
    ),
    ask_what="Write your question after it, for example: /ask Who founded DeepSeek?",
    text_only="I can only read text. Please write your question.",
    about_company="{company}: {count} article{s}",
    newest="Newest first:",
    nothing_on_company="There is no article on {company} yet.",
    unknown_company="I don't know that company. /companies lists those I know.",
    example_questions=(
        "When was {company} founded?",
        "Who founded {company}?",
        "How much has {company} raised?",
        "What is new at {company}?",
    ),
    companies="Companies with articles ({first}–{last} of {count}):",
    no_companies="There are no articles yet.",
    sources_heading="Sources",
    no_sources="There is no answer with sources in this conversation yet.",
    behind="based on",
    new_conversation="A new conversation: what was said before is deleted.",
    forget_sure=(
        "Delete your conversations, settings and votes in all chats? What others wrote stays."
    ),
    forgotten="Deleted. I keep nothing about you.",
    not_forgotten="Nothing was deleted.",
    settings="Settings",
    language_is="Language",
    brevity_is="Answers",
    automatic="as the question",
    brevity_short="short",
    brevity_full="full",
    failed="That didn't work. Please ask again in a moment.",
    unconfirmed="Telegram didn't confirm my answer. If you don't see it, press the button.",
    gone="I'm being restarted. Please ask again in a moment.",
    inline_open="Ask me in a private chat",
    inline_nothing="Nothing found",
    button_good="👍",
    button_bad="👎",
    button_wrong_source="Wrong source",
    button_out_of_date="Out of date",
    button_missing="Something missing",
    button_more="More",
    button_again="Show the answer",
    button_yes="Yes, delete",
    button_no="No",
    button_back="‹ Companies",
    tap_thanks="Thank you!",
    tap_why="Noted. What is wrong with it?",
    tap_noted="Thank you, noted.",
    tap_saved="Saved.",
    tap_expired="This button has expired. Please ask again.",
    tap_asking="Asking …",
)

_SIMPLIFIED = Wording(
    language="zh-Hans",
    menu_ask="提问：关于AI公司",
    menu_companies="我了解的公司",
    menu_sources="上一个回答的完整来源",
    menu_new="开始新的对话",
    menu_forget="删除我保存的关于你的内容",
    menu_settings="语言和回答的长短",
    menu_help="怎样提问",
    description=(
        "用中文或英文问我关于AI公司的问题。我只根据精选的文章回答，每句话都注明来源；"
        "文章里没有的，我会直说。"
    ),
    short_description="关于AI公司的问题，回答都有来源。",
    welcome=(
        "请问我关于AI公司的问题：谁创立的、哪一年成立、融资多少、发布了什么。"
        "我只根据精选的文章回答，每句话都注明来源；文章里没有的，我会直说。"
    ),
    help=(
        "直接写下问题，中文英文都可以。“那它的创始人呢？”这样的追问也能听懂。"
        "修改问题，回答会随之更新。\n\n"
        "在群里，提到我、回复我，或者写 /ask 加问题，我就回答。"
        "在别的聊天里，输入我的名字和问题，就能插入回答。\n\n"
        "/companies – 我了解的公司\n"
        "/sources – 上一个回答的完整来源\n"
        "/new – 开始新的对话\n"
        "/forget – 删除我保存的关于你的内容\n"
        "/settings – 语言和回答的长短"
    ),
    ask_what="请把问题写在后面，例如：/ask 深度求索的创始人是谁？",
    text_only="我只能读文字，请把问题写出来。",
    about_company="{company}：{count}篇文章",
    newest="从新到旧：",
    nothing_on_company="还没有关于{company}的文章。",
    unknown_company="我不认识这家公司。/companies 列出我了解的公司。",
    example_questions=(
        "{company}是哪一年成立的？",
        "{company}的创始人是谁？",
        "{company}融资了多少？",
        "{company}最近有什么新消息？",
    ),
    companies="有文章的公司（第{first}–{last}家，共{count}家）：",
    no_companies="还没有文章。",
    sources_heading="来源",
    no_sources="这个对话里还没有带来源的回答。",
    behind="依据",
    new_conversation="新的对话开始了，之前的内容已删除。",
    forget_sure="要删除你在所有聊天里的对话、设置和评价吗？别人写的内容会保留。",
    forgotten="已删除，我没有保存任何关于你的内容。",
    not_forgotten="没有删除任何内容。",
    settings="设置",
    language_is="语言",
    brevity_is="回答",
    automatic="跟随问题",
    brevity_short="简短",
    brevity_full="完整",
    failed="没有成功，请稍后再问一次。",
    unconfirmed="Telegram没有确认我的回答已送达。如果没有看到，请按下面的按钮。",
    gone="我正在重启，请稍后再问。",
    inline_open="和我私聊提问",
    inline_nothing="没有找到",
    button_good="👍",
    button_bad="👎",
    button_wrong_source="来源不对",
    button_out_of_date="已经过时",
    button_missing="缺少内容",
    button_more="展开",
    button_again="显示回答",
    button_yes="是，删除",
    button_no="否",
    button_back="‹ 公司列表",
    tap_thanks="谢谢！",
    tap_why="已记下。哪里不对？",
    tap_noted="谢谢，已记下。",
    tap_saved="已保存。",
    tap_expired="这个按钮已过期，请重新提问。",
    tap_asking="正在提问……",
)


def wording_for(language: Language) -> Wording:
    """The phrases for a language."""
    return in_language(_ENGLISH, _SIMPLIFIED, language)
