"""Figures as they are written → figures that can be compared: one scale, one name for a unit. Pure.

Half, 50 per cent and one in two are 50 %; £9 is 9 GBP; 14 months late is 14 months; of 3,800
people, people are counted. Nothing is converted but shares and small coins.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from claimdesk.records import Measure, Quantity
from claimdesk.split.quantities import unit_after

Tags = Mapping[str, Set[str]]
"""The tags that each word has in a paragraph, lower-case."""

_MONEY: dict[str, tuple[str, float]] = {
    "dollar": ("USD", 1.0), "us dollar": ("USD", 1.0), "cent": ("USD", 0.01),
    "australian dollar": ("AUD", 1.0), "canadian dollar": ("CAD", 1.0), "euro": ("EUR", 1.0),
    "pound": ("GBP", 1.0), "pound sterling": ("GBP", 1.0), "pence": ("GBP", 0.01),
    "penny": ("GBP", 0.01), "yen": ("JPY", 1.0), "yuan": ("CNY", 1.0), "renminbi": ("CNY", 1.0),
    "rupee": ("INR", 1.0), "ruble": ("RUB", 1.0), "rouble": ("RUB", 1.0), "franc": ("CHF", 1.0),
    "krona": ("SEK", 1.0), "krone": ("NOK", 1.0), "zloty": ("PLN", 1.0), "shekel": ("ILS", 1.0),
}  # fmt: skip
"""Money by the name of the coin: its ISO code, and how much of that one is."""
_SPELLED = {
    "second": "sec", "minute": "min", "hour": "hr", "day": "", "week": "", "fortnight": "",
    "month": "", "year": "yr", "decade": "", "century": "", "millimetre": "mm millimeter",
    "centimetre": "cm centimeter", "metre": "meter", "kilometre": "km kilometer", "inch": "",
    "foot": "ft", "yard": "", "mile": "", "hectare": "ha", "acre": "", "microgram": "µg mcg",
    "milligram": "mg", "gram": "gramme", "kilogram": "kg kilo", "tonne": "", "ton": "",
    "ounce": "oz", "litre": "liter", "millilitre": "ml milliliter", "gallon": "", "barrel": "",
    "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "degree": "", "mph": "", "gigabyte": "gb",
    "megabyte": "mb", "terabyte": "tb", "megaton": "", "kiloton": "",
}  # fmt: skip
UNITS = {word: name for name, others in _SPELLED.items() for word in (name, *others.split())}
"""Units of measure as they are written → their name."""
_ONE = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "inches": "inch", "police": "police", "lives": "life", "centuries": "century", "news": "news",
    "series": "series", "species": "species", "wives": "wife", "times": "time",
}  # fmt: skip
_OF = re.compile(r"\s*of\s+(?:the\s+|all\s+|its\s+|their\s+|our\s+|those\s+|these\s+)*")
_WEIGHED = re.compile(r"\b(?:weigh|heavy|heavier|weight|lost|overweight)", re.IGNORECASE)


def measured(figures: Iterable[Quantity], text: str, tags: Tags) -> tuple[Quantity, ...]:
    """Give each figure of a claim its measure; ``text`` is the claim, ``tags`` tell its nouns."""
    found = []
    position = 0
    for figure in figures:
        at = text.find(figure.text, position)
        position = at + len(figure.text) if at >= 0 else position
        found.append(replace(figure, measure=_measure(figure, text, position, tags)))
    return tuple(found)


def _measure(figure: Quantity, text: str, end: int, tags: Tags) -> Measure:
    """On the scale of its kind; ``end`` is where the figure ends in the text."""
    low, high, unit = figure.value, figure.value, figure.unit
    if figure.high is not None:
        low, high = sorted((figure.value, figure.high))
    if unit in ("share", "%", "percentage points"):
        factor = 100.0 if unit == "share" else 1.0
        name = "percentage point" if unit == "percentage points" else "%"
        return _scaled(low, high, factor, name, _of_what(text, end, tags))
    if unit == "times" or (unit and unit.isupper()):
        return Measure(low, high, unit)
    nouns = _nouns((unit or "").split(), tags)
    return _of_nouns(low, high, nouns, text)


def _of_nouns(low: float, high: float, nouns: Sequence[str], text: str) -> Measure:
    """What the nouns behind a figure make of it: money, a unit of measure, or a count."""
    for size in (2, 1):
        coin = " ".join([*nouns[: size - 1], one(nouns[size - 1])]) if len(nouns) >= size else ""
        if coin in _MONEY and not (coin == "pound" and _WEIGHED.search(text)):
            code, factor = _MONEY[coin]
            return _scaled(low, high, factor, code, None)
    if list(nouns) == ["times"]:
        return Measure(low, high, "times")
    unit = UNITS.get(one(nouns[0])) if nouns else None
    if unit:
        rest = nouns[1:]
        return Measure(low, high, unit, "age" if rest == ["old"] else None)
    return Measure(low, high, None, " ".join([*nouns[:-1], one(nouns[-1])]) if nouns else None)


def _scaled(low: float, high: float, by: float, unit: str, counted: str | None) -> Measure:
    if by != 1.0:
        low, high = round(low * by, 4), round(high * by, 4)
    return Measure(low, high, unit, counted)


def _of_what(text: str, end: int, tags: Tags) -> str | None:
    """Of what something is a share: "30 per cent of the shops"."""
    of = _OF.match(text, end)
    nouns = _nouns((unit_after(text, of.end() - 1) or "").split(), tags) if of else []
    return " ".join([*nouns[:-1], one(nouns[-1])]) if nouns else None


def _nouns(words: Sequence[str], tags: Tags) -> list[str]:
    """The words up to the last noun before one that cannot stand in front of a noun."""
    kept: list[str] = []
    last = 0
    for word in words:
        told = tags.get(word, frozenset())
        if told and not any(tag.startswith(("NN", "JJ", "VBN", "VBG", "CD")) for tag in told):
            break
        kept.append(word)
        noun = any(tag.startswith("NN") for tag in told) or word in UNITS or not told
        if noun or kept[0] in ("year", "years"):
            last = len(kept)
    return kept[:last]


def one(noun: str) -> str:
    """Return a noun in the singular."""
    if noun in _ONE:
        return _ONE[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
