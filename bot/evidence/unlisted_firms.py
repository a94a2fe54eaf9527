"""Companies that are in no table, known by the look of their names: `迪哲医药`."""

import re

__all__ = ["firms_told_of"]

_SUFFIXES = r"医药|药业|生物|科技|股份|集团|电子|半导体|证券|资本|汽车|能源|材料|机器人|软件|传媒|控股|精密|智造|智驾|光电|通信"
_FIRM = re.compile(
    rf"(?:^|[,，;；。:：的])(?P<name>[\u4e00-\u9fff]{{2}}(?:{_SUFFIXES}))(?=[,，]|[已就于在也则曾率将])"
)
_GENERIC = re.compile(
    r"人工|高新|信息|生命|金融|数字|网络|前沿|尖端|[母子分]公|大型|全球|国内|国外|其他|多家|这[家些]|该|本|两家|几家|新能|新型|人形|智能|服务|工业|互联|电动|自动|民营|国有|中国|美国|海外|传统|整个|旗下|我们|他们"
)


def firms_told_of(folded: str) -> list[str]:
    """The firms that open a clause of a folded Chinese sentence by their names, left to right."""
    found = (match["name"] for match in _FIRM.finditer(folded))
    return [name for name in found if not _GENERIC.match(name)]
