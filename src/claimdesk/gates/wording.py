"""A wording taken apart for comparison: figures, dates, negations, hedges, names, words. Pure.

Read by patterns alone, because an anchor is only text: its article may not exist any more.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from claimdesk.gates import vocabulary as words
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS

_PUNCTUATION = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "−": "-", "–": "-", "—": "-", "\u00ad": None}
)
_PER_CENT = re.compile(r"\bper ?cent\b|\bpct\b|\bpercent\b", re.IGNORECASE)
_POINTS = re.compile(r"(?:%|percentage)[ -]points?\b", re.IGNORECASE)
_LETTERS = re.compile(r"\b(?:[A-Z]\.){2,}")
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th|s)\b|(?<![\w.])-\d[\d.,:]*|\d[\d.,:]*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£¥°;]"
)
_ALIASES = re.compile(
    r"(?<![\w-])(?:the )?(?:"
    + "|".join(map(re.escape, sorted(words.ALIASES, key=len, reverse=True)))
    + r")(?![\w-])"
)
_THOUSANDS = re.compile(r",(?=\d{3})")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MAGNITUDES = {k: v for k, v in MAGNITUDES.items() if k != "dozen"} | {"dozen": 12.0}


_CIRCUMSTANCE = re.compile(
    r"(?:in|on|at|after|before|during|despite|without|with|near|for|from|by|since|to|under|over|as|"
    r"across|through|throughout|amid|while|when|because|if|last|this|next)\b[^,]{2,80}, (?=.{10})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Wording:
    """What a wording says, taken apart; ``stems`` are its words in order, ``content`` those that
    carry meaning, ``counted`` says for each figure what it may count, in order, and ``head`` is the
    first word that carries meaning, after a circumstance that goes before ("In 2019, …").
    ``sequence`` are the words that carry meaning, figures and dates in order, each with the
    preposition right before it; ``said`` gives stems and figures as they were written.
    """

    text: str
    lower: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    negations: Counter[str] = field(default_factory=Counter)
    qualifiers: Counter[str] = field(default_factory=Counter)
    joiners: Counter[str] = field(default_factory=Counter)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    first: str = ""
    head: str = ""
    counted: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    sequence: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    role: str = ""


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """Take a wording apart; the result is shared, so do not change it."""
    said = Wording(text)
    tokens = _tokens(text)
    folded = [token.casefold() for token in tokens]
    bounds = dict(_bounds(folded))
    position, figure_at = 0, []
    while position < len(tokens):
        if position in bounds:
            length, name = bounds[position]
            said.qualifiers[name] += 1
            said.lower.extend(folded[position : position + length])
            said.stems.append(name)
            position += length
            continue
        length = _read_number(folded, position, said)
        if length:
            figure_at.append(position + length)
            position += length
            continue
        _read_word(tokens[position], folded, position, said)
        position += 1
    _read_names(tokens, said)
    if before := _CIRCUMSTANCE.match(text):
        rest = wording(text[before.end() :])
        said.head = rest.head
    else:
        said.head = next(iter(said.content), "")
    said.counted = [
        (value, _counted(folded, end))
        for (value, _), end in zip(said.counted, figure_at, strict=True)
    ]
    return said


def _tokens(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION))
    text = _POINTS.sub("percentagepoints", _PER_CENT.sub("%", text))
    text = _LETTERS.sub(lambda match: match.group().replace(".", ""), text)
    text = _ALIASES.sub(lambda match: words.ALIASES[match.group().removeprefix("the ")], text)
    return [token for token in _split(text) if token]


def _split(text: str) -> Iterator[str]:
    """Tokens, contractions taken apart, possessives and thousands' commas taken off."""
    for token in _TOKEN.findall(text):
        word = token.lower()
        if token[-1].isdigit() or token[-1] in ".,:":
            yield _THOUSANDS.sub("", token).rstrip(".,:")
        elif word in ("can't", "cannot"):
            yield from ("can", "not")
        elif word == "won't":
            yield from ("will", "not")
        elif word.endswith("n't"):
            yield from (token[:-3], "not")
        elif word.endswith("'ll"):
            yield from (token[:-3], "will")
        else:
            stem = token.split("'")[0]
            yield stem if len(stem) > 1 else token.replace("'", "")


def _bounds(folded: list[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a figure is bounded ("more than 5"), in how many words, and how."""
    for end, word in enumerate(folded):
        if _value(word) is None and word not in _MAGNITUDES:
            continue
        while end and folded[end - 1] in ("a", "an", "$", "€", "£", "¥"):
            end -= 1  # noqa: PLW2901  walks back over the currency sign
        for length in range(min(4, end), 0, -1):
            if name := words.BOUNDS.get(tuple(folded[end - length : end])):
                yield end - length, (length, name)
                break


def _value(word: str) -> float | None:
    if word[-1:].isdigit() and word.lstrip("-")[0].isdigit() and word.count(".") < 2:
        try:
            return float(word)
        except ValueError:
            return None
    return NUMBER_WORDS.get(word)


def _read_number(folded: list[str], at: int, said: Wording) -> int:
    """Read a figure or a year; returns how many tokens it takes, 0 where there is none."""
    word = folded[at]
    value = _value(word)
    end = at + 1
    if value is None and word == "a" and folded[end : end + 1] and folded[end] in _MAGNITUDES:
        value = 1.0 if len(folded[end]) > 2 else None
    elif value is None and word in _MAGNITUDES and len(word) > 2:
        value, end = 1.0, at
    if value is None:
        return 0
    written = word[:1].isdigit() or word[:1] == "-"
    if not written and value >= 20 and end < len(folded) and value % 10 == 0:
        unit = NUMBER_WORDS.get(folded[end])
        if unit and unit < 10:
            value, end = value + unit, end + 1
    scaled = False
    while end < len(folded) and folded[end] in _MAGNITUDES:
        value, end, scaled = value * _MAGNITUDES[folded[end]], end + 1, True
    if written and not scaled and _YEAR.fullmatch(word) and not _of_money(folded, at, end):
        cue = _cue(folded, at)
        said.dates[cue + word] += 1
        said.said[cue + word] = f"{folded[at - 1]} {word}" if cue else word
        _place(said, word)
        said.counted.append((word, ()))
        said.lower.append(word)
        said.stems.append(word)
        return 1
    if word == "one" and not scaled and folded[end : end + 1] != ["%"]:
        return 0  # "one of them", "no one": hardly a figure
    name = f"{value:.12g}"
    if written and not scaled and value <= 31 and _of_month(folded, at):
        said.dates[f"day {name}"] += 1
        said.said[f"day {name}"] = name
        _place(said, name)
        said.counted.append((word, ()))
        said.lower.append(name)
        said.stems.append(name)
        return 1
    said.figures[name] += 1
    said.said.setdefault(name, _written(folded, at, end))
    _place(said, name)
    said.counted.append((name, ()))
    said.lower.append(name)
    said.stems.append(name)
    return end - at


def _written(folded: list[str], at: int, end: int) -> str:
    """A figure with its currency or per cent, for people: "£4.2 million", "3 per cent"."""
    sign = folded[at - 1] if at and folded[at - 1] in ("$", "€", "£", "¥") else ""
    percent = " per cent" if folded[end : end + 1] == ["%"] else ""
    return sign + " ".join(folded[at:end]) + percent


def _of_month(folded: list[str], at: int) -> bool:
    """Whether a number is a day of a month: "5 May", "May 5", "5th of May"."""
    after = [word for word in folded[at + 1 : at + 3] if word != "of"][:1]
    return any(word in words.MONTHS for word in (*folded[max(0, at - 1) : at], *after))


def _of_money(folded: list[str], at: int, end: int) -> bool:
    around = folded[max(0, at - 1) : at] + folded[end : end + 1]
    return any(word in words.CURRENCIES for word in around)


def _cue(folded: list[str], at: int) -> str:
    """Whether a year opens or closes a period: "since 2018", "by 2018"."""
    before = folded[at - 1] if at else ""
    if before in words.SINCE:
        return "from "
    return "to " if before in words.UNTIL else ""


def _counted(folded: list[str], end: int) -> tuple[str, ...]:
    """The words that a figure can be a number of: those that follow, up to a function word."""
    found: list[str] = []
    for word in folded[end : end + 6]:
        if word in words.SOFT or word in words.NEGATIONS or _value(word) is not None:
            if word in words.ARTICLES or (word == "of" and not found):
                continue
            break
        if found and (word.endswith("ed") or word in words.IRREGULAR or word in words.QUALIFIERS):
            break  # a verb: what was counted has been named
        found.append(words.CURRENCIES.get(word) or words.stem(word))
        if word in words.CURRENCIES:
            break
    return tuple(found)


def _read_word(token: str, folded: list[str], at: int, said: Wording) -> None:
    word = folded[at]
    mark = _mark(token, folded, at, said)
    said.lower.append(word)
    if word in words.JOINERS:
        said.joiners[word] += 1
    if word == ";" or word in words.CURRENCIES:
        return
    stem = words.stem(word)
    said.stems.append(stem)
    if word in words.PREPOSITIONS:
        said.role = word
    if word not in words.SOFT:
        _place(said, stem)
        if not mark:
            said.content.append(stem)
            said.said.setdefault(stem, token)


def _place(said: Wording, word: str) -> None:
    """Note a word that carries meaning with the preposition before it."""
    said.sequence.append((said.role, word))
    said.role = ""


def _mark(token: str, folded: list[str], at: int, said: Wording) -> bool:
    """Note a word that must not change; returns whether it is one that carries no more."""
    word = folded[at]
    if _mark_figure(word, folded, at, said):
        return True
    if word in words.NEGATIONS or (word == "yet" and folded[at + 1 : at + 2] == ["to"]):
        said.negations["not"] += 1
    elif word in words.DENIALS:
        said.negations[words.DENIALS[word]] += 1
        return False
    elif word in words.MONTHS and (word not in ("may", "march", "mar") or _is_month(token, at)):
        said.dates[words.MONTHS[word]] += 1
    elif word in words.DAYS or word in words.TIMES:
        said.dates[word] += 1
    elif word in words.QUALIFIERS:
        said.qualifiers[words.QUALIFIERS[word]] += 1
        return word not in ("all", "every", "each")
    else:
        return False
    return True


def _mark_figure(word: str, folded: list[str], at: int, said: Wording) -> bool:
    """Note a word that is a figure or a unit of one; returns whether it is."""
    if word[-1].isdigit():  # 5:30
        said.figures[word] += 1
    elif word[0].isdigit() and word[-1] == "s":  # the 1990s
        said.dates[word] += 1
    elif word[0].isdigit() and _of_month(folded, at):  # 5th of May
        said.dates[f"day {word[:-2]}"] += 1
        said.said[f"day {word[:-2]}"] = word
    elif word[0].isdigit():  # 5th
        said.figures[f"{word[:-2]}th"] += 1
    elif word in words.ORDINALS:
        said.figures[f"{words.ORDINALS[word]}th"] += 1
    elif word in words.CURRENCIES:
        said.figures[words.CURRENCIES[word]] += 1
    elif word in words.MULTIPLES:
        said.figures[words.MULTIPLES[word]] += 1
    elif word == "percentagepoints":
        said.figures["points"] += 1
    else:
        return False
    return True


def _is_month(token: str, at: int) -> bool:
    return token[0].isupper() and at > 0


def _read_names(tokens: list[str], said: Wording) -> None:
    """Words with a capital, each with the other words of its name; the first word stands apart."""
    run: list[str] = []
    said.first = ""
    for at, token in enumerate([*tokens, "."]):
        word = token.casefold()
        named = token[:1].isupper() and word not in words.MONTHS and word not in words.DAYS
        if not at and named and word not in words.SOFT:
            following = tokens[1:2]
            named_on = bool(following and following[0][:1].isupper())
        else:
            named_on = at > 0
        if named and word != "i" and (named_on or (len(token) > 1 and token.isupper())):
            run.append(word)
            continue
        for name in run:
            said.names[name] = said.names.get(name, frozenset()) | frozenset(run)
        run = []
        if not at and named:
            said.first = word
