"""Persons whom the names table lacks.

Only a name beside a role word, in a sentence that also names a company of the
article, is taken for a person of that company: recall is given up for warnings
that are worth reading.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from corpus.checking.finding import Finding
from corpus.checking.page import Page
from corpus.companies import CompanyTable
from corpus.language import fold, is_han

__all__ = ["check_people"]

_ROLE = (
    r"(?:[Ff]ounders?|[Cc]o-?founders?|CEO|CTO|CFO|COO|[Cc]hief executive(?: officer)?"
    r"|[Cc]hief (?:technology|financial|operating|science|product|scientific) officer|[Cc]hief scientist"
    r"|[Cc]hairman|[Cc]hairwoman|[Cc]hair|president)"
)
_WORD = r"(?:[A-Z]['’])?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ]+)*"
_NAME = rf"(?P<name>{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,2}})"
# `President` with a capital is mostly one of a country; `led by` mostly tells investors.
_BESIDE = (
    re.compile(rf"\b{_ROLE},? {_NAME}(?! [A-Z])"),
    re.compile(
        rf"(?<![\w&-] )(?<![\w&'’-]){_NAME},? (?:is|was|became|serves as|served as|as|the|a|its)"
        rf"(?: (?:the|a|its|an|named|new))* {_ROLE}\b"
    ),
    re.compile(rf"\b(?:founded|co-founded|started)\b[^.,;]{{0,30}} by {_NAME}(?! [A-Z])"),
)
_NO_NAMES = frozenset(
    """The In On At By From After Before When While Its Their New Series Inc Corp Ltd Capital Ventures
    Partners Group Holdings Technologies Technology Labs Lab Research Institute University College
    School Bank Fund Securities Studio Studios Systems Cloud Intelligence Robotics Computing Foundation
    Academy Commission Court Ministry Department Reuters Bloomberg Times Journal News Post January
    February March April May June July August September October November December Chinese American
    United States Hong Kong Silicon Valley Wall Street San Francisco Chief Executive Officer Officers
    Vice Board Former Model Models Code Pro Max Google Microsoft Brain""".split()
)
_HAN_ROLES = (
    "联合创始人 创始人 创办人 首席执行官 首席技术官 首席财务官 首席运营官 首席科学家 董事长 董事会主席 总裁 总经理 CEO CTO CFO COO"
).split()
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝印贠"
)
_LATIN_DOTTED = (
    r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,6}?){1,2}"
    r"(?=$|[^\u4e00-\u9fff·•]|[任出担表说称在于将和与及宣离加被是为曾兼的等也对向以从此还共则都已]|辞职|认为)"
)
_MASK = "\ue010"


def check_people(pages: Iterable[Page], table: CompanyTable) -> Iterator[Finding]:
    """One finding for each person that the table lacks, at the first article that names them."""
    known = _known(table)
    first: dict[str, tuple[Page, int, str]] = {}
    others: dict[str, set[str]] = {}
    for page in pages:
        for line, name in _people(page, table):
            key = _plain(name)
            if key in known or " ".join(reversed(key.split())) in known:
                continue
            first.setdefault(key, (page, line, name))
            others.setdefault(key, set()).add(page.article.slug)
    for key, (page, line, name) in first.items():
        more = len(others[key]) - 1
        where = f" ({more} more of the articles name them)" if more else ""
        message = f"The names table has no person {name}{where}."
        yield page.finding("person-unknown", line, message)


def _known(table: CompanyTable) -> set[str]:
    return {_plain(form) for company in table for person in company.people for form in person.forms}


def _plain(name: str) -> str:
    """Folded, without accents and initials: `Timothée` and `Lisa T. Su` are found."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r" [a-z]\.", "", fold(bare))


def _people(page: Page, table: CompanyTable) -> Iterator[tuple[int, str]]:
    subjects = set(page.article.companies)
    find = _english if page.article.language == "en" else _chinese
    for paragraph in page.paragraphs:
        for sentence in paragraph.sentences:
            mentions = table.find(sentence.text)
            if subjects & {each.company.id for each in mentions if each.kind != "person"}:
                for name in find(sentence.text, table):
                    yield sentence.line, name


def _english(text: str, table: CompanyTable) -> Iterator[str]:
    for pattern in _BESIDE:
        for match in pattern.finditer(text):
            name = match["name"]
            words = set(re.findall(r"[^\s]+", name))
            if not words & _NO_NAMES and not table.find(name):
                yield name


def _chinese(text: str, table: CompanyTable) -> Iterator[str]:
    """Names of the tagger beside a role, and names with a dot such as `萨姆·奥尔特曼`."""
    folded = fold(text)
    roles = [role for role in map(fold, _HAN_ROLES) if role in folded]
    if not roles:
        return
    for mention in reversed(table.find(text)):
        folded = folded[: mention.start] + _MASK + folded[mention.end :]
    role = "|".join(map(re.escape, roles))
    dotted = rf"(?:(?:{role})(?:是|为)?({_LATIN_DOTTED}))|({_LATIN_DOTTED})(?:任|出任|担任)[^,;。]{{0,12}}(?:{role})"
    for match in re.finditer(dotted, folded):
        yield match[1] or match[2]
    yield from _tagged(folded, roles)


def _tagged(folded: str, roles: list[str]) -> Iterator[str]:
    import rjieba

    words = _merged(rjieba.tag(folded))
    for number, (word, tag) in enumerate(words):
        around = [each for each, _ in words[max(0, number - 1) : number + 2]]
        dotted = not {"·", "•"}.isdisjoint(around)
        if tag != "nr" or dotted or not _looks_like_a_name(word):
            continue
        before = "".join(each for each, _ in words[max(0, number - 4) : number])
        behind = "".join(each for each, _ in words[number + 1 : number + 8])
        takes_office = re.match(
            rf"(?:出任|担任|任|为|是)[^,;。]{{0,12}}?(?:{'|'.join(roles)})", behind
        )
        if before.endswith(tuple(roles)) or takes_office:
            yield word


def _merged(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The tagger's words; surname and given name, where it parts them, as one."""
    merged: list[tuple[str, str]] = []
    for word, tag in words:
        if merged and tag == "nr" == merged[-1][1] and len(merged[-1][0]) == 1:
            merged[-1] = (merged[-1][0] + word, tag)
        else:
            merged.append((word, tag))
    return merged


def _looks_like_a_name(word: str) -> bool:
    return 2 <= len(word) <= 3 and word[0] in _SURNAMES and all(map(is_han, word))
