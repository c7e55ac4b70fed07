"""Figures in running text: "17.5 million", "one in five", "$3bn", "between 10 and 20 per cent".

Patterns over text. Years and days of the month are left to :mod:`dates`.
"""

import re
from collections.abc import Sequence

from claimdesk.records import Quantity, Span

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
CURRENCIES = {"$": "USD", "us$": "USD", "a$": "AUD", "£": "GBP", "€": "EUR", "¥": "CNY"}

_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|\b(?:{_WORD})(?:[- ](?:{_WORD}))?(?=[\s-]|$)"
    r"|\ba(?=\s(?:hundred|thousand|million|billion|dozen)\b))"
)
_MAGNITUDE = r"(?:(?:hundred|thousand|million|billion|trillion|dozen|k|m|mn|bn|tn)\b)"
_PERCENT = r"(?:%|per\s?cent(?:age\s+points?)?\b)"
FIGURE = re.compile(
    rf"(?P<currency>(?:\b(?:us|a))?[$£€¥])?\s?(?<![\w.,])(?<![A-Za-z]-)(?P<low>{_NUMBER})"
    rf"(?:[\s-]?(?P<low_magnitude>{_MAGNITUDE}))?\s?(?P<low_percent>{_PERCENT})?"
    rf"(?:\s?(?:-|–|\bto\b|\band\b|\bor\b)\s?[$£€¥]?(?P<high>{_NUMBER})"
    rf"(?:[\s-]?(?P<high_magnitude>{_MAGNITUDE}))?\s?(?P<high_percent>{_PERCENT})?)?",
    re.IGNORECASE,
)
RATIO = re.compile(
    rf"\b(?P<top>{_NUMBER})\s+(?:in|out of)(?:\s+every)?\s+(?P<bottom>{_NUMBER})(?![\w,.]*\d)",
    re.IGNORECASE,
)
FRACTION = re.compile(
    rf"\b(?:a|one|two|three)?[\s-]?\b(?P<part>{'|'.join(FRACTIONS)})\s+(?:of|as|the|its|their|all)\b",
    re.IGNORECASE,
)
FACTOR = re.compile(rf"\b(?:{'|'.join(FACTORS)})\b", re.IGNORECASE)
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
        return float(text.replace(",", ""))
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
    if bare and re.fullmatch(r"1[5-9]\d\d|20\d\d", low_text):
        return None  # a year
    if bare and low_text.lower() in ("one", "a"):
        return None  # "one of them": an article, not a figure
    try:
        value = number(low_text) * MAGNITUDES.get(
            magnitude or (high_magnitude if high_text else ""), 1
        )
        high = number(high_text) * MAGNITUDES.get(high_magnitude, 1) if high_text else None
    except (KeyError, ValueError):
        return None
    if match["currency"]:
        unit: str | None = CURRENCIES.get(match["currency"].lower())
    elif percent:
        unit = "percentage points" if "point" in percent.lower() else "%"
    else:
        unit = unit_after(text, end)
    approximate = bool(APPROXIMATE.search(text[: match.start()].rstrip()[-24:] + " "))
    said = text[match.start() : end].strip()
    return Quantity(value=value, high=high, unit=unit, approximate=approximate, text=said)


def quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """All figures of a text in order; characters inside ``taken`` (dates) are not read."""
    if not LIKELY.search(text):
        return []
    blank = list(text)
    for start, end in taken:
        blank[start:end] = "\x00" * (end - start)
    rest = "".join(blank)
    found: list[tuple[int, Quantity]] = []

    def keep(start: int, end: int, quantity: Quantity) -> None:
        nonlocal rest
        found.append((start, quantity))
        rest = rest[:start] + "\x00" * (end - start) + rest[end:]

    for match in RATIO.finditer(rest):
        top, bottom = number(match["top"]), number(match["bottom"])
        if bottom > top > 0:
            keep(*match.span(), Quantity(top / bottom, match.group(), unit="share"))
    for match in FRACTION.finditer(rest):
        said = match.group().rsplit(None, 1)[0].strip()
        value = FRACTIONS[match["part"].lower()]
        keep(match.start(), match.end(), Quantity(value, said, unit="share"))
    for match in FACTOR.finditer(rest):
        value = FACTORS[match.group().lower()]
        keep(*match.span(), Quantity(value, match.group(), unit="times"))
    position = 0
    while figure := FIGURE.search(rest, position):
        quantity = _figure(rest, figure)
        if quantity is None:
            position = max(figure.end("low"), figure.start() + 1)
            continue
        found.append((figure.start(), quantity))
        position = (
            figure.start()
            + len(quantity.text)
            + (len(figure.group()) - len(figure.group().lstrip()))
        )
    return [quantity for _, quantity in sorted(found, key=lambda pair: pair[0])]
