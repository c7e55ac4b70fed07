"""Figures in running text: "17.5 million", "one in five", "$3bn", "between 10 and 20 per cent".

Patterns over text. Years and days of the month are left to :mod:`dates`.
"""

import re
from collections.abc import Iterator, Sequence
from math import prod

from claimdesk.records import Quantity, Span
from claimdesk.split.numerals import blank, blanked, names_something

MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: float(n) for n, word in enumerate(_UNITS)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 2 / 3, "quarter": 1 / 4, "quarters": 3 / 4,
    "fifth": 1 / 5, "tenth": 1 / 10,
}  # fmt: skip
FACTORS = {
    "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0,
    "halved": 0.5, "twice": 2.0, "double": 2.0, "doubles": 2.0, "triple": 3.0, "triples": 3.0,
    "halve": 0.5,
}  # fmt: skip
LARGE = ("hundred", "thousand", "million", "billion", "trillion", "dozen")
CURRENCIES = {"$": "USD", "us$": "USD", "a$": "AUD", "£": "GBP", "€": "EUR", "¥": "CNY"}

_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,.]\d|\d)"
    r"|\d+(?:\.\d+)?"
    rf"|\b(?:{_WORD})(?:[- ](?:{_WORD}))?(?=[\s-]|$)"
    r"|\ba(?=\s(?:hundred|thousand|million|billion|dozen)\b))"
)
_MAGNITUDE = (
    r"(?:(?:hundred\s+(?:thousand|million|billion)|hundred|thousand|million|billion|trillion|dozen"
    r"|k|m|mn|bn|tn)\b)"
)
_PERCENT = r"(?:%|per\s?cent(?:age\s+points?)?\b)"
FIGURE = re.compile(
    rf"(?P<minus>(?<![\w)%.-])[-−](?=[$£€¥\d]))?"
    rf"(?P<currency>(?:\b(?:us|a))?[$£€¥])?\s?(?<![\w.,])(?<![A-Za-z]-)(?P<low>{_NUMBER})"
    rf"(?:[\s-]?(?P<low_magnitude>{_MAGNITUDE}))?\s?(?P<low_percent>{_PERCENT})?"
    rf"(?:\s?(?:-|–|\bto\b|\band\b|\bor\b)\s?[$£€¥]?(?P<high>{_NUMBER})"
    rf"(?:[\s-]?(?P<high_magnitude>{_MAGNITUDE}))?\s?(?P<high_percent>{_PERCENT})?)?",
    re.IGNORECASE,
)
_OPENING = "".join(sorted({word[0] for word in NUMBER_WORDS}))
FIRST = re.compile(
    rf"(?=[\da{_OPENING}])(?<![\w.,])(?<![A-Za-z]-)"
    rf"(?:\d|(?:{_WORD})\b|a(?=\s(?:hundred|thousand|million|billion|dozen)\b))",
    re.IGNORECASE,
)
"""How the number of every figure begins, which is found sooner than a whole figure."""
LED = 5
"""Most characters of a figure before its number: a minus, "US$", a space."""
RATIO = re.compile(
    rf"\b(?P<top>{_NUMBER})\s+(?:in|out of)(?:\s+every)?\s+(?P<bottom>{_NUMBER})(?![\w,.]*\d)",
    re.IGNORECASE,
)
LARGE_FRACTION = re.compile(
    rf"\b(?:(?P<whole>{_WORD}|\d+)\s+and\s+(?:a\s+)?)?(?:(?P<times>a|one|two|three)[\s-]+)?"
    rf"(?P<part>{'|'.join(FRACTIONS)})[\s-]+(?:of\s+)?(?:an?\s+)?(?P<of>{'|'.join(LARGE)})\b"
    rf"|\b(?P<whole_b>{_WORD}|\d+)\s+and\s+a\s+half\s+(?P<of_b>{'|'.join(LARGE)})\b",
    re.IGNORECASE,
)
"""Half a million, three quarters of a billion, two and a half million."""
FRACTION = re.compile(
    rf"\b(?:a|one|two|three)?[\s-]?\b(?P<part>{'|'.join(FRACTIONS)})\s+(?:of|as|the|its|their|all)\b",
    re.IGNORECASE,
)
FACTOR = re.compile(rf"\b(?:{'|'.join(FACTORS)})\b", re.IGNORECASE)
NO_COUNT = re.compile(r"1[5-9]\d\d|20\d\d|one|a", re.IGNORECASE)
"""A year, or an article: "one of them"."""
ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b|:\d\d|-\w+-", re.IGNORECASE)
APPROXIMATE = re.compile(
    r"(?:about|around|roughly|some|nearly|almost|approximately|estimated|over|more than|at least|"
    r"up to|under|fewer than|less than|circa|close to|as many as|as much as|between)"
    r"\s+(?:an?\s+)?[$£€¥]?$",
    re.IGNORECASE,
)
LIKELY = re.compile(
    rf"\d|\b(?:{_WORD}|a (?:hundred|thousand|million|billion|dozen)|{'|'.join(FRACTIONS)}"
    rf"|{'|'.join(FACTORS)})\b",
    re.IGNORECASE,
)
"""What every figure has; most texts have none, and need no further look."""
LIKELY_WORDS = frozenset(
    {*NUMBER_WORDS, *FRACTIONS, *FACTORS, "hundred", "thousand", "million", "billion", "dozen"}
)
"""One of these, or a digit, is in every text that is ``LIKELY``."""
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
UNIT = re.compile(r"[\s-]?((?:[A-Za-z][\w'’]*[ -]?){1,4})")
UNIT_ENDS = frozenset(
    """a an and are as at be been being but by can could did do does due during each every for from
    had has have in including into is its may might more must of off on or out over per such than
    that the their them there these they this those through to under until up was were when which
    while who will with within without would year""".split()
)


def number(text: str) -> float:
    """The value of ``"17.5"``, ``"1,200"`` or ``"twenty-one"``; raises ValueError otherwise."""
    text = text.lower().strip()
    if text == "a":
        return 1.0
    if text[0].isdigit():
        return float(re.sub(r"[,\s]", "", text))
    return sum(NUMBER_WORDS[word] for word in re.split(r"[- ]", text))


def unit_after(text: str, end: int) -> str | None:
    """The nouns that follow a figure: "train ticket purchases"; None where none do."""
    match = UNIT.match(text, end)
    if not match:
        return None
    words: list[str] = []
    for word in re.split(r"[ -]", match.group(1)):
        if not word or word.lower() in UNIT_ENDS or (words and word.endswith("ed")):
            break
        words.append(word)
    return " ".join(words).lower() or None


def _figure(text: str, match: re.Match[str]) -> Quantity | None:
    low_text, high_text = match["low"], match["high"]
    magnitude = (match["low_magnitude"] or "").lower()
    high_magnitude = (match["high_magnitude"] or "").lower()
    percent = match["low_percent"] or match["high_percent"]
    between = text[: match.start()].lower().rstrip().endswith("between")
    joined = text[match.start("low") : match.end()].lower()
    if high_text and re.search(r"\b(?:and|or)\b", joined) and not between:
        high_text = None  # "three cats and two dogs" is two figures
    if not high_text and match["high"]:
        cut = match.end("low_percent") if match["low_percent"] else match.end("low_magnitude")
        end = cut if cut > 0 else match.end("low")
    else:
        end = match.end()
    if ORDINAL.match(text, end) and not percent and not magnitude:
        return None
    bare = not (magnitude or high_magnitude or percent or match["currency"] or high_text)
    if (bare and NO_COUNT.fullmatch(low_text)) or names_something(text, match.start("low")):
        return None
    try:
        value = number(low_text) * _times(magnitude or (high_magnitude if high_text else ""))
        high = number(high_text) * _times(high_magnitude) if high_text else None
    except (KeyError, ValueError):
        return None
    if high is not None and high < value:
        if not re.search(r"\bto\b", joined):
            return None  # "3-2", which is no range
        high, end = None, max(match.end("low"), match.end("low_magnitude"))  # "from 10 to 4 %"
    if match["minus"] and not high_text:
        value = -value
    unit = _unit(text, match, end)
    approximate = bool(APPROXIMATE.search(text[: match.start()].rstrip()[-24:] + " "))
    said = text[match.start() : end].strip()
    return Quantity(value=value, high=high, unit=unit, approximate=approximate, text=said)


def _times(magnitude: str) -> float:
    """By how much a word multiplies: "hundred thousand" by 100,000, none by 1."""
    return prod(MAGNITUDES[word] for word in magnitude.split())


def _unit(text: str, match: re.Match[str], end: int) -> str | None:
    percent = match["low_percent"] or match["high_percent"]
    if match["currency"]:
        return CURRENCIES.get(match["currency"].lower())
    if percent:
        return "percentage points" if "point" in percent.lower() else "%"
    return unit_after(text, end)


def _large_fraction(text: str, match: re.Match[str]) -> Quantity:
    """ "Half a million people": 500,000."""
    if match["of_b"]:
        share = number(match["whole_b"]) + 0.5
    else:
        times = {"two": 2, "three": 3}.get((match["times"] or "").lower(), 1)
        share = times * FRACTIONS[match["part"].lower().removesuffix("s")]
        share += number(match["whole"]) if match["whole"] else 0
    value = share * MAGNITUDES[(match["of"] or match["of_b"]).lower()]
    before = text[: match.start()].rstrip()[-24:] + " "
    return Quantity(
        value=float(f"{value:.12g}"), unit=unit_after(text, match.end()),
        approximate=bool(APPROXIMATE.search(before)), text=match.group().strip(),
    )  # fmt: skip


def likely(text: str) -> bool:
    """Whether a text can have a figure. Most have none, and single words are found sooner."""
    if _DIGIT.search(text):
        return True
    words = _LETTERS.findall(text.casefold())
    return not LIKELY_WORDS.isdisjoint(words) and bool(LIKELY.search(text))


def quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """All figures of a text in order; characters inside ``taken`` (dates) are not read."""
    if not likely(text):
        return []
    rest = text
    for start, end in taken:
        rest = blank(rest, start, end)
    rest = blanked(rest)
    found: list[tuple[int, Quantity]] = []

    def keep(start: int, end: int, quantity: Quantity) -> None:
        nonlocal rest
        found.append((start, quantity))
        rest = blank(rest, start, end)

    lower = rest.lower()  # a word is found in it much sooner than by a pattern
    parts = any(word in lower for word in FRACTIONS)
    for match in LARGE_FRACTION.finditer(rest) if parts else ():
        keep(*match.span(), _large_fraction(rest, match))
    for match in RATIO.finditer(rest) if "in" in lower or "out" in lower else ():
        top, bottom = number(match["top"]), number(match["bottom"])
        if bottom > top > 0:
            keep(*match.span(), Quantity(top / bottom, match.group(), unit="share"))
    for match in FRACTION.finditer(rest) if parts else ():
        said = match.group().rsplit(None, 1)[0].strip()
        value = FRACTIONS[match["part"].lower()]
        keep(match.start(), match.end(), Quantity(value, said, unit="share"))
    for match in FACTOR.finditer(rest) if any(word in lower for word in FACTORS) else ():
        value = FACTORS[match.group().lower()]
        keep(*match.span(), Quantity(value, match.group(), unit="times"))
    found += _plain(rest)
    return [quantity for _, quantity in sorted(found, key=lambda pair: pair[0])]


def _plain(text: str) -> Iterator[tuple[int, Quantity]]:
    """Figures and ranges, each with its place."""
    position = 0
    while figure := _next_figure(text, position):
        quantity = _figure(text, figure)
        if quantity is None:
            position = max(figure.end("low"), figure.start() + 1)
            continue
        yield figure.start(), quantity
        led = len(figure.group()) - len(figure.group().lstrip())
        position = figure.start() + len(quantity.text) + led


def _next_figure(text: str, position: int) -> re.Match[str] | None:
    """What ``FIGURE.search`` finds, tried only where a number begins."""
    for first in FIRST.finditer(text, position):
        before = text[max(position, first.start() - LED) : first.start()]
        for start in range(first.start() - len(before), first.start() + 1):
            figure = FIGURE.match(text, start)
            if figure:
                return figure
    return None
