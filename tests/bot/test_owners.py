"""Whose a valuation, a staff or a seat is, where a sentence names several companies."""

import pytest
from conftest import article
from measuring import Answering, measured

from bot.answering import Answerer
from corpus.companies import CompanyTable

ENGLISH = """\
Google's first $10 billion was at Anthropic's valuation of about $380 billion.
Cerebras announced $1 billion of new capital at a valuation of $23 billion, with AMD among\
 the investors.
After the restructuring Microsoft held 27% of OpenAI Group, valued at around $135 billion.
Sources differ on the valuation of Scale AI in the investment of Meta, with more than\
 $29 billion in one.
The index valued Zhang Jianzhong's stake in Moore Threads at more than $4.3 billion.
The purchase by SpaceX valued xAI at $250 billion and SpaceX at $1 trillion.
At the first close MetaX was worth 332 billion yuan, compared with 336 billion yuan for Biren.
AI21 Labs employed about 200 people at the time of the talks with Nvidia.
Fewer than a dozen of the roughly 1,500 employees of Databricks went to Snowflake.
Google DeepMind is a laboratory headquartered in London and a subsidiary of Alphabet.
Kling AI of Kuaishou had revenue of more than 650 million yuan in the first quarter of 2026.
Investors in the Series A round of Sakana AI included Intel, Mizuho and KDDI.
Google Cloud had revenue of $20.03 billion in the first quarter of 2026."""
CHINESE = """\
百川智能随后获得阿里、腾讯、小米等参与的3亿美元融资，估值一度达到10亿美元。
微软和英伟达投资后，Anthropic的估值在多数报道中约为3500亿美元。
Hugging Face拒绝了英伟达提出的5亿美元投资，该投资会使Hugging Face的估值达到70亿美元。
智谱和月之暗面的估值分别为240亿元和330亿元。
Cohere宣布与CoreWeave合作建设数据中心时，约有400名员工。
2023年，OpenAI有500多名员工联名要求董事会辞职，否则可能转投微软。
摩尔线程的首轮融资投资方包括深创投、红杉资本和字节跳动。
有线新闻称，美国政府所得英特尔股份的估值约110亿美元。"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        article("english", ENGLISH.replace("\n", "\n\n"), language="en", title="Figures"),
        article("chinese", CHINESE.replace("\n", "\n\n"), title="数字"),
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is Google's valuation?", "$380 billion"),
        ("AMD valuation", "$23 billion"),
        ("Microsoft valuation", "$135 billion"),
        ("OpenAI valuation", "$135 billion"),
        ("meta valuation", "$29 billion"),
        ("Moore Threads valuation", "$4.3 billion"),
        ("How many employees does Nvidia have?", "about 200 people"),
        ("Where is Google headquartered?", "London"),
        ("Kuaishou revenue", "650 million"),
        ("What was Google's revenue in the first quarter of 2026?", "$20.03 billion"),
        ("小米估值", "10亿美元"),
        ("微软的估值是多少？", "3500亿美元"),
        ("英伟达估值", "70亿美元"),
        ("CoreWeave员工数", "400名"),
        ("Intel investors", "Mizuho"),
        ("字节跳动投资方", "深创投"),
        ("微软有多少员工？", "500多名"),
        ("英特尔估值", "110亿美元"),
    ],
)
def test_it_is_somebody_elses(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str
) -> None:
    assert measured(answerer, table, question, sentence)["slot_empty"] == 2.0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is Anthropic's valuation?", "$380 billion"),
        ("Cerebras valuation", "$23 billion"),
        ("What is Microsoft's stake in OpenAI valued at?", "$135 billion"),
        ("xAI valuation", "$1 trillion"),
        ("SpaceX valuation", "$1 trillion"),
        ("MetaX market value", "332 billion"),
        ("Biren market value", "336 billion"),
        ("AI21 Labs employees", "about 200 people"),
        ("Databricks employees", "roughly 1,500"),
        ("Where is Google DeepMind headquartered?", "London"),
        ("Google Cloud revenue in the first quarter of 2026", "$20.03 billion"),
        ("百川智能估值", "10亿美元"),
        ("Anthropic估值", "3500亿美元"),
        ("智谱估值", "240亿元"),
        ("月之暗面估值", "240亿元"),
        ("Cohere有多少员工？", "400名"),
        ("Who are the investors of Sakana AI?", "Mizuho"),
        ("摩尔线程的投资方有哪些？", "深创投"),
        ("OpenAI员工数", "500多名"),
    ],
)
def test_it_is_its_own(
    answerer: Answerer, table: CompanyTable, question: str, sentence: str
) -> None:
    assert measured(answerer, table, question, sentence)["slot_empty"] == 0.0
