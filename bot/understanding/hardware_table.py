"""What is asked of a machine: how long, how far and how much; rows as in `attribute_table`."""

__all__ = ["OF_MACHINES"]

_LASTS = r"\d\s?(?:个?(?:多|半)?小时|分钟|公里|千米|天)|[一二两三四五六七八九十半]个?(?:多)?小时|\b(?:\d[\d.]*|one|two|three|four|five|six|eight|ten|half an?)[ -](?:hours?|minutes?|hrs?|miles?|km|kilomet\w+|days?)\b"

OF_MACHINES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "battery life",
        r"续航(?!里程)|充(?:一次|满)?(?:电|满)[^,，?？]{0,3}(?:能|可以?|够|撑|顶|用|跑|干)[^,，?？]{0,8}(?:多久|多长|几个?小时|多少)|一次充电|\bbattery (?:life|last)|\b(?:how long|run ?time)\b(?![^?]*\b(?:swap|replac|chang|need|take|recharg)\w*)[^?]{0,50}\b(?:charge|battery|batteries)\b|\bbattery\b[^?]{0,20}\blast",
        r"续航|待机|充一?次电|一次充电|充满|电池|\bbatter(?:y|ies)\b|\bcharge\b|\brun ?time\b|\bendurance\b",
        _LASTS,
        "",
    ),
    (
        "range",
        r"航程|续航里程|(?:飞|跑|走|开)(?:得?多远|多少(?:公里|千米))|\b(?:flight|driving|operating) range\b|\bhow far\b[^?]{0,40}\b(?:fly|flies|go|goes|drive|travel|reach)\b",
        r"航程|续航|射程|\d\s?(?:公里|千米)|\brange\b|\b(?:fl(?:y|ies|own)|go(?:es)?|travels?)\b",
        r"\d\s?(?:公里|千米|米)|\b\d[\d.,]*[ -]?(?:km|kilomet\w+|miles?|met(?:er|re)s?)\b",
        "",
    ),
    (
        "payload",
        r"(?:负载|负重|承重|载荷|载重).{0,8}(?:多少|几|多大|多重|能力)|(?:举|提|搬|拎|驮|背|扛)(?:得?动|得?起)?(?:多少|多重|多大)|\bpayload\b|\bhow (?:much|heavy)\b.{0,40}\b(?:lift|carry|carries)\b",
        r"负载|负重|承重|载荷|载重|举|提|搬|拎|驮|背|扛|\blift|\bcarr(?:y|ies|ied)\b|payload|\bhold",
        r"\d\s?(?:公斤|千克|斤|吨|kg|磅)|\b\d[\d.,]*[ -]?(?:kg|kilos?|kilograms?|pounds?|lbs?|tons?|tonnes?)\b",
        "",
    ),
)
"""Attributes of robots, drones and cars, by name."""
