"""Whose holders, customers and chair: an investor's article tells of what it holds."""

import pytest
from conftest import article
from measuring import Answering

from bot.answering import Answerer, Request
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.conditions.relations import Relation
from bot.evidence.coverage import WordMatcher
from bot.understanding.own_words import own_words
from bot.understanding.question import understand
from corpus.companies import CompanyTable
from corpus.language import fold
from index.lexicon import Lexicon

ENGLISH = """\
Microsoft held 27% of OpenAI Group after the restructuring, as of October 28, 2025.
Microsoft and Nvidia announced on November 18, 2025 that they would invest up to $5 billion and\
 up to $10 billion in Anthropic.
Nvidia invested an undisclosed sum in ElevenLabs as part of a round of investments.
Google, Meta and Anthropic are named as customers for custom AI silicon of Broadcom.
Lip-Bu Tan, chief executive of Intel, is chairman of SambaNova.
The committee chairman John Moolenaar said that robots such as those of Unitree could spy.
Databricks announced the purchase of the database company Neon for about $1 billion.
NATO has bought a version of the Maven Smart System from Palantir."""
CHINESE = """\
截至2026年1月，阿里巴巴是MiniMax的第二大股东，持股约12.52%。
2023年12月上市时，腾讯持有优必选6.3%的股份。
红杉资本在2026年2月同时持有OpenAI、xAI和Anthropic三家公司的股份。
昆仑芯的股东还包括比亚迪和中国移动旗下基金。
2025年第三季度，AMD客户端与游戏业务收入同比增长73%。
2025年9月，寒武纪以每股1195.02元定向增发333.49万股，募资39.85亿元。
宇树科技先后推出H1和G1两款人形机器人，G1售价9.9万元。"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("english", ENGLISH.replace("\n", "\n\n"), language="en", title="Deals"),
        article("chinese", CHINESE.replace("\n", "\n\n"), title="往来"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "microsoft shareholders",
        "Who are the investors in Nvidia?",
        "nvidia investors",
        "google customers",
        "Who are Meta's clients?",
        "intel chairman",
        "unitree robotics chairman",
        "阿里巴巴股东",
        "腾讯的主要股东有哪些？",
        "百度股东",
        "AMD客户",
        "寒武纪价格",
        "palantir acquisitions",
    ],
)
def test_it_is_another_companys(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Request(question))
    assert not answer.answered, answer.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("openai shareholders", "27% of OpenAI Group"),
        ("anthropic investors", "$5 billion"),
        ("broadcom customers", "custom AI silicon"),
        ("sambanova chairman", "Lip-Bu Tan"),
        ("MiniMax股东", "12.52%"),
        ("优必选股东", "6.3%"),
        ("昆仑芯股东", "比亚迪"),
        ("宇树科技价格", "9.9万元"),
        ("databricks acquisitions", "Neon"),
    ],
)
def test_it_is_its_own(answerer: Answerer, question: str, quote: str) -> None:
    answer = answerer.answer(Request(question))
    assert answer.answered, answer.text
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    ("side", "sentence", "company", "whole", "unmet"),
    [
        ("held", "Alibaba held 12.52% of MiniMax at the listing.", "alibaba", True, True),
        ("held", "Meta invested $14.3 billion in Scale AI for 49%.", "meta", True, True),
        ("held", "Meta invested $14.3 billion in Scale AI for 49%.", "scale-ai", True, False),
        ("held", "AMD持有海光微电子51%的股权。", "amd", True, True),
        ("held", "红杉资本同时持有OpenAI、xAI和Anthropic的股份。", "anthropic", True, False),
        ("held", "微软在OpenAI营利实体的持股约为27%。", "microsoft", True, True),
        ("held", "摩尔线程上市前的投资方还有腾讯的投资部门。", "tencent", True, True),
        ("held", "昆仑芯的股东还包括比亚迪。", "baidu", True, True),
        ("held", "昆仑芯的股东还包括比亚迪。", "baidu", False, False),
        ("held", "The weather was fine in Paris.", "amd", True, False),
        ("served", "Meta, a customer of Scale AI since 2019, went elsewhere.", "meta", True, True),
        ("served", "谷歌是Scale AI最大的客户。", "google", True, True),
        ("served", "CoreWeave新增的客户包括Midjourney和Runway。", "coreweave", True, False),
        ("chaired", "Alex Davis of Disruptive is chairman of Groq.", "groq", True, False),
        ("chaired", "A chairman of the House committee spoke on Groq.", "groq", True, True),
        (
            "rivalled",
            "Meta also used Mercor and Surge, competitors of Scale AI.",
            "meta",
            True,
            True,
        ),
        ("rivalled", "Harvey AI的竞争对手有OpenAI。", "harvey", True, False),
        (
            "owned",
            "She worked at the DeepSeek parent High-Flyer before Xiaomi.",
            "xiaomi",
            True,
            True,
        ),
        ("owned", "Waymo is a subsidiary of Alphabet.", "waymo", True, False),
        ("owned", "Baidu's chip subsidiary Kunlunxin filed for a listing.", "baidu", True, True),
        (
            "run",
            "Schulman was chief scientist of Thinking Machines Lab and Zoph its chief\
 technology officer, both formerly of OpenAI.",
            "openai",
            True,
            True,
        ),
        ("run", "A former US chief technology officer joined Scale AI.", "scale-ai", True, True),
        ("run", "Intel named Lip-Bu Tan, former CEO of Cerebras, its CEO.", "intel", True, False),
        ("run", "Mark Papermaster is chief technology officer of AMD.", "amd", True, False),
    ],
)
def test_what_a_sentence_tells(
    table: CompanyTable, side: str, sentence: str, company: str, whole: bool, unmet: bool
) -> None:
    told = Relation(side, frozenset((company,)), whole, table).told(fold(sentence))
    assert (bool(told) and company not in told) == unmet


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("openai acquisitions", "openai bought the start-up io.", "openai bought services."),
        ("nvidia收购", "英伟达收购了迈络思。", "英伟达采购芯片。"),
        ("intel takeovers", "intel is to buy sambanova for shares.", "it bought intel shares."),
        ("商汤价格", "商汤的模型每百万token卖10元。", "商汤以每股1.50港元配售新股。"),
        ("meta parent company", "meta is owned by nobody.", "meta owns instagram."),
        ("科大讯飞母公司", "它的母公司是甲公司。", "归属于母公司的净资产为1亿元。"),
        ("is deepseek open source", "its weights are under the mit licence.", "it led others."),
        ("智谱盈利了吗？", "智谱净亏损23.58亿元。", "利润上限被取消。"),
        ("openai profit", "it made a profit of $1.", "it adopted a capped-profit model."),
        ("who are baidu's partners?", "baidu works with huawei.", "baidu published a kit."),
        ("openai pricing", "openai charges $10 a month.", "the price paid for shares was $5."),
    ],
)
def test_its_own_words(
    question: str, told: str, not_told: str, table: CompanyTable, lexicon: Lexicon
) -> None:
    asked = understand(question, table)
    inquiry = Inquiry(asked, WordMatcher(asked, {}, lexicon), table)
    patterns = own_words(asked.folded, inquiry.bare)
    assert patterns
    assert all(pattern.search(told) for pattern in patterns)
    assert not all(pattern.search(not_told) for pattern in patterns)
