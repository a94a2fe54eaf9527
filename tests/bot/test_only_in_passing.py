"""What a question names only in passing: a measure, a place, a deal, an abbreviation."""

import datetime as dt

import pytest
from conftest import article
from measuring import Answering, Case, assert_gives

from bot.answering import Answerer, Request
from bot.evidence.article_names import with_names_of_articles
from bot.understanding.acts_asked import Act, acts_asked
from bot.understanding.measures import measures_asked
from bot.understanding.own_words import own_words
from bot.understanding.places import places_asked
from bot.understanding.question import Question, understand
from corpus.companies import CompanyTable

PERPLEXITY = (
    "2025年8月12日，Perplexity AI提出以345亿美元现金收购谷歌的Chrome浏览器。\n\n"
    "Perplexity AI承诺追加投资30亿美元。"
)
MISTRAL = "The Information reported in 2025 that Apple had considered an acquisition of Mistral AI."
WERIDE = "文远知行的执行董事是韩旭和李岩。\n\n文远知行的股票代码为688000.SH。"
TESLA = "Optimus工程主管米兰·科瓦克于2025年离开特斯拉。\n\n特斯拉首席设计师因身体原因离开特斯拉。"
UNITREE = (
    "3月20日，上交所受理了宇树科技科创板上市的申请，公司打算募集42.02亿元。\n\n"
    "上个月，宇树科技完成一轮数亿元融资，出资方是洪泰基金。"
)
IFLYTEK = "大模型招投标：1-9月共中标108个项目，金额9.36亿元，第三季度5.45亿元。"
SAKANA = "Sakana AI conceded that the AI CUDA Engineer had got around correctness checks."


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("perplexity", PERPLEXITY, companies=("perplexity",), title="求购Chrome"),
        article("mistral", MISTRAL, language="en", companies=("mistral",), title="Mistral AI"),
        article("weride", WERIDE, companies=("weride",), title="文远知行"),
        article("tesla", TESLA, companies=("tesla",), title="特斯拉"),
        article(
            "unitree", UNITREE, companies=("unitree",), title="宇树", published=dt.date(2026, 3, 25)
        ),
        article("iflytek", IFLYTEK, companies=("iflytek",), title="讯飞2025年前三季度"),
        article("sakana", SAKANA, language="en", companies=("sakana",), title="Sakana AI"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "On what date did Apple close its acquisition of Mistral?",
        "Google把Chrome卖给Perplexity之后，是谁接手管Chrome的？",
        "Now that Perplexity owns Chrome, who runs it?",
    ],
)
def test_a_deal_that_never_was_is_not_taken_for_granted(answerer: Answerer, question: str) -> None:
    assert not answerer.answer(Request(question)).answered


@pytest.mark.parametrize(
    "case",
    [
        # What only says when need not be told again.
        ("Perplexity提议买下Chrome时，承诺再投资多少钱？", "30亿美元", "slot_empty", 0),
        ("文远知行港股上市前有哪两位执行董事？", "韩旭", "slot_empty", 0),
        ("文远知行在上海挂牌的股票代号是多少？", "688000", "slot_empty", 0),
        # Whoever asks for a plan is answered by one.
        ("宇树科技科创板上市打算募集多少钱？", "42.02亿元", "slot_empty", 0),
        ("2026年2月那轮，谁投了宇树科技？", "洪泰基金", "month_absent", 0),
        ("科大讯飞2025年头九个月中标多少个项目？", "108个", "period_other", 0),
        ("how did Sakana manage those crazy speed-ups?", "conceded", "measure_absent", 0),
        # A departure is no reason for it.
        ("米兰·科瓦克为什么离开特斯拉？", "米兰", "slot_empty", 2),
        ("特斯拉首席设计师为什么离开特斯拉？", "身体原因", "slot_empty", 0),
    ],
)  # fmt: skip
def test_what_is_named_in_passing_is_not_demanded(
    answerer: Answerer, table: CompanyTable, case: Case
) -> None:
    assert_gives(answerer, table, case)


@pytest.mark.parametrize(
    "question",
    [
        "waymo在伦敦找谁管车队?",
        "the guy chairing that memory maker runs another firm, which one?",
        "宇树去年换董事,进来的是哪几位老师?",
        "altman被踢出去那几天,谁当过openai的头?",
    ],
)
def test_who_asks_for_somebody_wants_no_figure(table: CompanyTable, question: str) -> None:
    asked = understand(question, table)
    assert not measures_asked(asked.predicate, asked.answer_type)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("商汤的小浣熊有多少人用?", "小浣熊的用户超过300万"),
        ("一次最多能喂几张参考图?", "accepts up to 10 reference images"),
        ("how fast are the quickest parts?", "ddr5 chips with up to 8,000 mbps"),
        ("how many institutions had robots connected?", "nearly 2,000 institutions"),
        ("公开发售每股定价多少港元?", "定价116.20港元/股"),
    ],
)
def test_a_measure_is_given_in_units_of_its_own(question: str, given: str) -> None:
    assert all(measure.is_given(given) for measure in measures_asked(question))


def test_another_currency_is_not_the_one_asked_for() -> None:
    (asked,) = (each for each in measures_asked("招股每股多少港元?") if "港" in each.asked.pattern)
    assert not asked.is_given("每股美国存托凭证定价15.5美元")


@pytest.mark.parametrize(
    ("question", "other", "own"),
    [
        ("自己换一次电池要几分钟?", "续航约5小时", "三分钟自主换电"),
        ("公开发售超额认购了多少倍?", "发行价3.99港元", "香港部分超购约910倍"),
        ("who were the cornerstone investors?", "its investors are a and b", "基石投资者一共四家"),
        ("2025年总共交付多少台?", "订单接近14亿元", "全年交出去500多台"),
        ("收购是几月几号交割完成的?", "预计一季度交割", "2026年4月24日完成收购"),
        (
            "when did it close its takeover of it?",
            "it plans to take it over",
            "it bought it",
        ),
        ("她哪年进公司的?", "她是首席财务官", "她2013年加入公司"),
        ("who took over when the ceo stepped aside?", "he is also the ceo", "he became ceo"),
        ("米兰为什么辞掉了职务?", "新任负责人是米兰", "米兰因不满辞职"),
        ("充一次电能干几个小时?", "开了近十家24小时药店", "续航约5小时"),
        ("马斯克持股多少?", "股东以超过75%的支持率通过", "马斯克持有特斯拉约15%的股份"),
        ("how big a stake did it buy?", "75% of votes were for it", "it paid for 49% of scale ai"),
        ("拒绝了谁的收购?", "它宣布了收购", "它回绝了软银的收购"),
        ("which law firm is representing gema?", "gema sued", "the law firm rasch represents gema"),
        ("how many passengers fit in it?", "a fleet of 1,600", "it seats ten"),
        ("kensho后来被谁买走?", "他们都在kensho待过", "kensho被标普收购"),
        ("which model was it built on?", "it was open-sourced", "it is based on qwen3"),
        ("为什么罚它?", "罚款34.42亿元", "因二选一被罚"),
        ("how much did they spend on marketing?", "cash of $5m", "marketing cost $5m"),
        ("which executive replaced him as ceo?", "he is the ceo", "she took over as ceo"),
        (
            "how many languages do its voices speak?",
            "a million voices",
            "it speaks 30 languages",
        ),
    ],
)
def test_only_their_own_words_tell_them(question: str, other: str, own: str) -> None:
    asked = own_words(question, "")
    assert not all(each.search(other) for each in asked)
    assert all(each.search(own) for each in asked)


def test_where_something_was_listed_is_no_place_asked_for() -> None:
    assert places_asked("文远知行港股上市前有哪两位董事?", ()) == frozenset()
    assert places_asked("when weride listed in hong kong, who held it?", ()) == frozenset()
    assert places_asked("what did tencent own going into the star market float?", ()) == frozenset()
    assert places_asked("when did weride list in hong kong?", ()) == {"香港"}


def test_who_is_sold_to_buys(table: CompanyTable) -> None:
    question = understand("Google把Chrome卖给Perplexity之后，谁管Chrome？", table)
    bought = [act for act in acts_asked(question) if act.verb == "acquire"]
    assert bought == [Act("acquire", ("company", "perplexity"), ("word", "chrome"))]
    assert bought[0].granted


def test_who_has_a_stake_owns_it(table: CompanyTable) -> None:
    question = understand("How big a stake did SoftBank have in SenseTime?", table)
    assert Act("own", ("company", "softbank"), ("company", "sensetime")) in acts_asked(question)


def test_models_that_are_bought_are_no_company(table: CompanyTable) -> None:
    question = understand("Meta也买了Black Forest Labs的模型来用，答应给多少钱？", table)
    assert "acquire" not in {act.verb for act in acts_asked(question)}


def test_terms_of_the_field_are_no_names(answerer: Answerer, table: CompanyTable) -> None:
    def unknown(text: str) -> tuple[str, ...]:
        question: Question = understand(text, table)
        return with_names_of_articles(question, (), answerer.lexicon).unknown

    assert unknown("How much of its compute does Baichuan put into RL?") == ()
    assert unknown("How much did Qwen throw at its 2026 Lunar New Year freebies?") == ()
    assert understand("Besides ASML, who put money into Mistral in Sept 2025?", table).unknown == ()
    assert unknown("How much did Qwen throw at Zorbix?") == ("zorbix",)
