"""The right attribute of the right company, and another one all the same: what must be kept to."""

import pytest
from conftest import article
from hypothesis import given
from hypothesis import strategies as st
from measuring import Answering, measured

from bot.answering import Answerer, Request
from bot.evidence.conditions import conditions_of
from bot.evidence.conditions.condition import Inquiry
from bot.evidence.coverage import WordMatcher
from bot.settings import load_settings
from bot.understanding.own_words import own_words
from bot.understanding.parts import parts_asked, roles_asked
from bot.understanding.places import is_held, places_asked, places_named
from bot.understanding.question import understand
from bot.understanding.versions import versions_asked
from corpus.companies import load_companies
from corpus.language import fold

TABLE = load_companies(load_settings({}, env_file=None).companies_file)
UNMET = 2.0
NVIDIA = (
    "NVIDIA had revenue of $215.9 billion in fiscal 2026, up 65% from a year earlier. "
    "NVIDIA's data center revenue in fiscal 2026 was $193.7 billion. "
    "In October 2025 NVIDIA said it had invested $1 billion in Nokia. "
    "NVIDIA bought $250 million of CoreWeave shares in March 2025. "
    "Colette Kress is chief financial officer of NVIDIA."
)
OPENAI = (
    "Italy's data protection authority fined OpenAI 15 million euros in December 2024. "
    "ChatGPT had 900 million weekly users in February 2026. "
    "OpenAI raised $6.6 billion in October 2024, with NVIDIA and Microsoft among the investors. "
    "The New York Times sued OpenAI on December 27, 2023. "
    "OpenAI released GPT-5 on August 7, 2025."
)
ANTHROPIC = (
    "Anthropic raised $450 million in a Series C led by Spark Capital in May 2023. "
    "Anthropic raised $3.5 billion in a Series E in March 2025. "
    "Anthropic was founded by seven former OpenAI employees in 2021."
)
PERPLEXITY = (
    "Perplexity AI offered on August 12, 2025 to buy Google's Chrome browser for $34.5 billion."
)
TENCENT = (
    "腾讯2025年第三季度收入为1928.7亿元。腾讯2025年第三季度营销服务收入为362.4亿元。"
    "2018年上市时，腾讯持有美团20.14%的股份。"
)
XAI = "2026年2月2日，SpaceX收购xAI。2025年3月28日，马斯克宣布xAI收购X。"
ZHIPU = "智谱2025年上半年收入为1.909亿元。智谱于2026年1月8日在香港上市。"
KUNLUNXIN = "2026年1月1日，百度的昆仑芯递交了在香港上市的申请。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    english = {"language": "en"}
    articles = [
        article("nvidia", NVIDIA, companies=("nvidia",), title="NVIDIA", **english),
        article("openai", OPENAI, companies=("openai",), title="OpenAI", **english),
        article("anthropic", ANTHROPIC, companies=("anthropic",), title="Anthropic", **english),
        article("perplexity", PERPLEXITY, companies=("perplexity",), title="Perplexity", **english),
        article("tencent", TENCENT, companies=("tencent",), title="腾讯"),
        article("xai", XAI, companies=("xai",), title="xAI"),
        article("zhipu", ZHIPU, companies=("zhipu",), title="智谱"),
        article("baidu", KUNLUNXIN, companies=("baidu",), title="昆仑芯"),
    ]
    return answering(*articles)


@pytest.mark.parametrize(
    "question",
    [
        # Another part, place, stretch of time.
        "What was NVIDIA's gaming revenue in fiscal 2026?",
        "nvidia revenue in india fiscal 2026",
        "nvidia q3 fiscal 2026 revenue",
        "How much was OpenAI fined in France?",
        "OpenAI被法国罚了多少钱？",
        "ChatGPT在印度有多少用户？",
        "腾讯2025年第三季度游戏收入是多少？",
        "腾讯2025年收入是多少？",
        "智谱2025年收入是多少？",
        # Another round, version, office.
        "Who led Anthropic's Series B round?",
        "When was GPT-5.7 released?",
        "Who is chief marketing officer of NVIDIA?",
        "How many daily users does ChatGPT have?",
        # The other way round, of somebody else, not done.
        "How much did Nokia invest in NVIDIA?",
        "how much did coreweave invest in nvidia",
        "When did OpenAI sue the New York Times?",
        "百度持有美团多少股份？",
        "When did Perplexity buy Chrome?",
        "昆仑芯什么时候在香港上市？",
        "How many employees does Anthropic have?",
        "What is OpenAI's phone number?",
        "Is Claude better than ChatGPT?",
    ],
)
def test_it_is_refused(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was NVIDIA's data center revenue in fiscal 2026?", "$193.7 billion"),
        ("nvidia revenue fiscal 2026", "$215.9 billion"),
        ("How much was OpenAI fined in Italy?", "15 million euros"),
        ("OpenAI被意大利罚了多少钱？", "15 million euros"),
        ("Who led Anthropic's Series C round?", "Spark Capital"),
        ("How many weekly users does ChatGPT have?", "900 million"),
        ("腾讯2025年第三季度收入是多少？", "1928.7亿元"),
        ("How much did NVIDIA invest in Nokia?", "$1 billion"),
        ("Did Microsoft invest in OpenAI?", "Microsoft"),
        ("When did the New York Times sue OpenAI?", "December 27, 2023"),
        ("xAI被谁收购了？", "SpaceX"),
        ("腾讯上市时持有美团多少股份？", "20.14%"),
        ("智谱什么时候在香港上市？", "2026年1月8日"),
        ("智谱2025年上半年收入是多少？", "1.909亿元"),
    ],
)
def test_it_is_answered(answerer: Answerer, question: str, said: str) -> None:
    assert said in answerer.answer(Request(question)).text


@pytest.mark.parametrize(
    ("question", "sentence", "unmet"),
    [
        ("谁收购了xAI？", "xAI收购X", True),
        ("谁收购了xAI？", "SpaceX收购", False),
        ("How much did Nokia invest in NVIDIA?", "in Nokia", True),
        ("How much did NVIDIA invest in OpenAI?", "among the investors", False),
        ("How many employees does Anthropic have?", "former OpenAI", True),
        ("When did Perplexity buy Chrome?", "offered", True),
        ("How much did Anthropic raise in its Series E?", "Series C", True),
    ],
)
def test_a_sentence_is_ruled_out(
    answerer: Answerer, question: str, sentence: str, unmet: bool
) -> None:
    assert (measured(answerer, TABLE, question, sentence)["slot_empty"] == UNMET) == unmet


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does NVIDIA make?", []),
        ("How much was OpenAI fined in France?", ["place"]),
        ("What was NVIDIA's gaming revenue in fiscal 2026?", ["part", "owner", "year"]),
        ("腾讯2025年第三季度收入是多少？", ["whole", "owner", "quarter", "part of year"]),
        ("When was GPT-5.7 released?", ["version"]),
        ("Who is chief marketing officer of NVIDIA?", ["role"]),
        ("Who led Anthropic's Series B round?", ["round", "own words"]),
        ("How many daily users does ChatGPT have?", ["product", "own words"]),
        ("How many employees does Anthropic have?", ["owner", "staff"]),
    ],
)
def test_a_question_sets_no_condition_that_it_does_not_name(
    answerer: Answerer, question: str, names: list[str]
) -> None:
    asked = understand(question, TABLE)
    inquiry = Inquiry(asked, WordMatcher(asked, {}, answerer.lexicon), TABLE)
    assert [condition.name for condition in conditions_of(inquiry)] == names


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("ChatGPT在中国有多少用户？", {"中国"}),
        ("日本為什麼禁用DeepSeek?", {"日本"}),
        ("How many users are in the US?", {"美国"}),
        ("What did Washington's regulators say?", {"美国"}),
        ("Has Beijing approved the sale?", {"中国"}),
        ("How many cars are in Beijing?", {"北京"}),
        # Which one is meant, and no place that anything is asked of.
        ("Why did the French start-up Mistral borrow money?", set()),
        ("日本那家Sakana是谁创立的？", set()),
        ("tell us about OpenAI", set()),
    ],
)
def test_places_that_are_asked_about(question: str, places: set[str]) -> None:
    assert places_asked(fold(question), ()) == places


def test_a_city_lies_in_its_country() -> None:
    assert is_held("日本", frozenset({"东京"}))
    assert is_held("欧洲", frozenset({"柏林"}))
    assert not is_held("东京", frozenset({"日本"}))


def test_versions_of_one_product_of_the_table() -> None:
    for question, said, other in (
        ("How many cores does the WSE-2 have?", "the wse-2 has", "the wse-3 has"),
        ("How many H100s are there?", "10,000 h100 chips", "10,000 h200 chips"),
        ("When was Stable Diffusion 4 released?", "stable diffusion 4", "stable diffusion 3.5"),
    ):
        versions = versions_asked(understand(question, TABLE))
        assert all(version.told.search(said) for version in versions)
        assert not all(version.told.search(other) for version in versions)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    question = understand(text, TABLE)
    places_asked(question.folded, ())
    places_named(question.folded)
    versions_asked(question)
    own_words(question.folded, question.folded)
    list(parts_asked(question.folded, frozenset(question.words)))
    list(roles_asked(question.folded))
