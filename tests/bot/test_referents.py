"""Follow-ups on whom or what the last answer named, and on the next round or another sum."""

import pytest

from bot.conversation import Turn, asks_of_event, standalone
from corpus.companies import CompanyTable


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "made"),
    [
        (
            "DeepSeek是哪家基金出钱孵化的",
            "幻方量化（High-Flyer）是深度求索（DeepSeek）的创立者和出资方。[1]",
            "那家公司CEO是谁",
            "幻方量化CEO是谁",
        ),
        (
            "印奇以前创办过什么公司",
            "網易科技英文原文：“Yin Qi founded Megvii in 2011.”[1]",
            "那家啥时候进的实体清单",
            "旷视啥时候进的实体清单",
        ),
        ("Midjourney创始人是谁", "大卫·霍尔茨创立。[1]", "那家公司多少人", "Midjourney多少人"),
        ("Who bought Graphcore?", "SoftBank bought it.[1]", "where is that company based?",
         "where is SoftBank based?"),
        ("When did Sora come out?", "February 2024.[1]", "who runs that company?",
         "who runs OpenAI?"),
        (
            "who was SSI's CEO before Sutskever?",
            "Daniel Gross, an investor, was chief executive until June 29, 2025.[1]",
            "where did he go after?",
            "where did Daniel Gross go after?",
        ),
        ("谁是寒武纪的董事长", "陈天石——董事长是陈天石。[1]", "他哪里毕业的", "陈天石哪里毕业的"),
        # Who came, and not who went.
        ("C3.ai的創辦人卸任後誰接執行長？",
         "C3.ai創始人托馬斯·西貝爾卸任。[1]史蒂芬·埃希基安接替托馬斯·西貝爾。[2]",
         "他之前在哪家公司？", "史蒂芬·埃希基安之前在哪家公司？"),
        ("C3.ai的財務長是誰？", "希特什·拉思——財務長是希特什·拉思。[1]", "哪年上任的？",
         "希特什·拉思哪年上任的？"),
        ("Which phone did ByteDance and ZTE bring out?",
         "封面新闻, in Chinese: “字节跳动与中兴通讯推出努比亚M153。”[1]", "how much was it?",
         "how much was Doubao phone assistant?"),
        ("英伟达跟哪家芯片创业公司做了200亿美元的交易？", "英伟达与芯片创业公司Groq达成协议。[1]",
         "它的创始人去哪儿了？", "Groq的创始人去哪儿了？"),
        ("Which record company settled with Suno?", "Warner Music Group settled with Suno.[1]",
         "How much did Suno pay to that company?",
         "How much did Suno pay to Warner Music Group?"),
        ("Adept的两位共同发明人后来创办了哪家公司？", "Essential AI was founded by them.[1]",
         "这家新公司融了多少钱？", "Essential AI融了多少钱？"),
        ("Anysphere 2025年6月那輪募了多少？", "Anysphere raised it in a Series C round.[1]",
         "再下一輪是誰領投的？", "Anysphere D轮是誰領投的？"),
        ("Which startup did Mistral buy first?", "Koyeb was the first acquisition of it.[1]",
         "founded by whom?", "Koyeb: founded by whom?"),
        ("Which fund led Figure AI's Series C?",
         "Parkway Venture Capital led the Series C of Figure AI, and NVIDIA took part.[1]",
         "who started that one?", "who started Parkway Venture Capital?"),
        ("Which browser did Perplexity launch?", "Perplexity AI launched its browser Comet.[1]",
         "how much is it?", "how much is Perplexity Comet?"),
        ("字节和中兴出了哪款手机", "2025年12月1日，双方推出努比亚M153。[1]", "它卖多少钱",
         "努比亚M153卖多少钱"),
        # Not of who bought it.
        ("Who bought Graphcore?", "SoftBank bought Graphcore.[1]", "And who had founded it?",
         "And who had founded Graphcore?"),
        ("Is Musk the boss of xAI?", "Elon Musk runs xAI.[1]", "How old is he?",
         "How old is Elon Musk?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_on_whom_the_answer_named(
    before: str, answer: str, follow_up: str, made: str, table: CompanyTable
) -> None:
    assert standalone(follow_up, (Turn(before, answer),), table) == made


@pytest.mark.parametrize(
    ("before", "follow_up", "made"),
    [
        ("Sakana AI的A轮估值多少", "B轮呢", "Sakana AI的B轮估值多少"),
        ("月之暗面A轮融了多少", "上一轮呢？", "月之暗面种子轮融了多少"),
        ("how big was Anthropic Series G?", "and the one after that?",
         "how big was Anthropic Series H?"),
        ("how big was Anthropic Series G?", "what about the Series F?",
         "how big was Anthropic Series F?"),
        ("how big was Mistral's Series A?", "the round before?",
         "how big was Mistral's seed round?"),
        ("輝達市值哪天破5兆美元", "那4兆呢", "輝達市值哪天破4兆美元"),
        ("When did Nvidia pass $4 trillion?", "and $5 trillion?",
         "When did Nvidia pass $5 trillion?"),
        ("how much was Anthropic Series H", "who led it?", "Anthropic Series H: who led it?"),
        ("who bought Graphcore?", "really? when?", "bought Graphcore: when?"),
        ("Mistral的C轮融了多少", "这笔里阿斯麦出了多少", "Mistral的C轮融了，这笔里阿斯麦出了多少"),
        ("how many robotaxis did Pony have at end of 2024?", "by Nov 2025?",
         "how many robotaxis did Pony have at nov 2025?"),
        ("智谱2023年收入多少", "再下一年呢", "智谱2024年收入多少"),
        ("可灵2.0什么时候上线的？", "那2.5 Turbo多少钱？", "可灵2.5 Turbo多少钱？"),
    ],
)  # fmt: skip
def test_a_follow_up_puts_one_thing_in_anothers_place(
    before: str, follow_up: str, made: str, table: CompanyTable
) -> None:
    assert standalone(follow_up, (Turn(before, "…"),), table) == made


@pytest.mark.parametrize(
    ("follow_up", "of_event"), [("他们食堂咋样", True), ("那它的食堂呢", False)]
)
def test_what_is_asked_of_an_event_is_known(
    follow_up: str, of_event: bool, table: CompanyTable
) -> None:
    history = (Turn("宇树CEO是谁", "王兴兴——首席执行官是王兴兴。[1]"),)
    made = standalone(follow_up, history, table)
    assert asks_of_event(follow_up, made, history, table) is of_event
