"""Days, months, years and times among the tokens of a text.

A date becomes marks that are compared: "by 3 May 2020" is "by day 3", "by may" and "by 2020",
however it was written.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.gates import vocabulary as words
from claimdesk.gates.synonyms import VERBS
from claimdesk.gates.tokens import Token
from claimdesk.split.quantities import MAGNITUDES
from claimdesk.words import DAYS

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"(?:\d\d)?\d0s")
_NUMBERED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_BEFORE_MONTH = frozenset(
    "in of since by until till before after from through between early late mid last next".split()
)
_BEFORE_YEAR = _BEFORE_MONTH | words.ARTICLES | {"during", "to", "and"}
_BEFORE_SMALL_MONTH = _BEFORE_MONTH - frozenset("by before after from through".split())
_EDGES = frozenset("end start beginning middle".split())
_NOT_A_RATE = frozenset("ago earlier later before after from old long".split())
_OPENING_TIMES = frozenset("this per each every a an".split())
OPENING = frozenset().union(
    words.MONTHS, DAYS, words.TIMES, words.RATES, words.ORDINALS, _OPENING_TIMES, _EDGES
)
"""Words with which a date begins, if not with a figure."""


class Dated(NamedTuple):
    """A date: how many tokens it takes, its marks, its words in one order, and as written."""

    length: int
    marks: tuple[str, ...]
    words: tuple[str, ...]
    written: str


def dated(tokens: Sequence[Token], at: int) -> Dated | None:
    """The date that begins at a token, with what opens or closes a period before it."""
    first = tokens[at].folded
    if first not in OPENING and not first[0].isdigit():
        return None  # as nearly all
    found = _date(tokens, at) or _time(tokens, at)
    if not found:
        return None
    length, marks, said = found
    cue, where = _cue(tokens, at)
    written = " ".join(token.text for token in tokens[where : at + length])
    return Dated(length, tuple(f"{cue}{mark}" for mark in marks), said, written)


def follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date comes next, or "the end of" one."""
    at += _word(tokens, at) == "the" and _word(tokens, at + 1) in _EDGES
    return at < len(tokens) and bool(_date(tokens, at) or _time(tokens, at))


def is_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a year, and neither money nor a number of people or things."""
    token = tokens[at]
    if not _YEAR.fullmatch(token.text) or token.grouped:
        return False
    before, after = _word(tokens, at - 1), _word(tokens, at + 1)
    if before in words.CURRENCIES or after in words.CURRENCIES or after in MAGNITUDES:
        return False
    many = after.endswith("s") or after in ("people", "men", "women", "children")
    if not many or token.stop or before in _BEFORE_YEAR:
        return True
    likely = "1900" <= token.text < "2040" and not token.text.endswith("00")
    return likely and not (before.endswith("ed") or before in VERBS)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""


Found = tuple[int, tuple[str, ...], tuple[str, ...]]
"""Number of tokens, marks, and the words in the order day, month, year."""


def _date(tokens: Sequence[Token], at: int) -> Found | None:
    """A day, a month, a year, or several of these together."""
    end, day, month, year = at, "", "", ""
    if (number := _day(tokens, at)) and (behind := _month_after(tokens, at)):
        day, end = number, behind
        month = words.MONTHS[tokens[behind].folded]
        end += 1
    elif _is_month(tokens, at):
        month, end = words.MONTHS[tokens[at].folded], at + 1
        own = _word(tokens, at - 1) not in ("in", "during")
        if own and not tokens[at].stop and (number := _day(tokens, end)):
            day, end = number, end + 1
    if end < len(tokens) and is_year(tokens, end) and (month or end == at):
        year, end = tokens[end].text, end + 1
    if end == at and _DECADE.fullmatch(tokens[at].folded):
        decade = tokens[at].folded
        year, end = decade if len(decade) > 3 else f"19{decade}", at + 1
    if end == at:
        return None
    marks = [f"day {day}"] * bool(day) + [month] * bool(month) + [year] * bool(year)
    return end - at, tuple(marks), tuple(word for word in (day, month, year) if word)


def _day(tokens: Sequence[Token], at: int) -> str:
    """The number of a day that may stand at a token; empty where none can."""
    if at >= len(tokens):
        return ""
    found = _NUMBERED.fullmatch(tokens[at].folded)
    if found and 0 < int(found[1]) <= 31:
        return str(int(found[1]))
    if _word(tokens, at + 1) == "of":
        return str(words.ORDINALS.get(tokens[at].folded, ""))
    return ""


def _month_after(tokens: Sequence[Token], at: int) -> int:
    """Where the month of a day stands that comes first: "3 May", "3rd of May"; 0 for nowhere."""
    if tokens[at].stop:
        return 0
    place = at + 1 + (_word(tokens, at + 1) == "of")
    if place >= len(tokens) or tokens[place].folded not in words.MONTHS:
        return 0
    doubtful = tokens[place].folded in words.DOUBTFUL_MONTHS and tokens[place].text.islower()
    return 0 if doubtful and not _year_next(tokens, place) else place


def _year_next(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and is_year(tokens, at + 1)


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a month; "may" and "march" are other words too."""
    word = tokens[at].folded
    if word not in words.MONTHS:
        return False
    if word not in words.DOUBTFUL_MONTHS or _year_next(tokens, at):
        return True
    before, after = _word(tokens, at - 1), _word(tokens, at + 1)
    if word == "mar":
        return bool(_NUMBERED.fullmatch(before) or _NUMBERED.fullmatch(after))
    if tokens[at].text.islower():
        return before in _BEFORE_SMALL_MONTH
    if before in _BEFORE_MONTH or _NUMBERED.fullmatch(after):
        return True
    if at == 0:
        return after not in words.PRONOUNS | words.ARTICLES
    headline = tokens[at - 1].text[:1].isupper() and tokens[at + 1 : at + 2]
    return not (headline and tokens[at + 1].text[:1].isupper())


def _time(tokens: Sequence[Token], at: int) -> Found | None:
    """A day of the week, "last year", "today", "a year" as a rate."""
    word, span = tokens[at].folded, _word(tokens, at + 1)
    if word in DAYS or (word in _EDGES and _edge(tokens, at)):
        return 1, (word,), (word,)
    if (word in words.TIMES or word == "this") and span in words.SPANS:
        return 2, (f"{word} {span}",), (word, span)
    if word in words.TIMES:
        return 1, (words.RATES.get(word, word),), (word,)
    if span in words.SPANS and _is_rate(tokens, at):
        return 2, (f"{span}ly",), (f"{span}ly",)
    if word in words.RATES:
        return 1, (words.RATES[word],), (words.RATES[word],)
    return None


def _edge(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the "end" or "start" of a date."""
    if _word(tokens, at + 1) != "of" or at + 2 >= len(tokens):
        return False
    return bool(_date(tokens, at + 2) or _time(tokens, at + 2))


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    """ "5 million a year", "per year", "every year"; but not "a year ago", "for a year"."""
    word = tokens[at].folded
    if word in ("per", "each", "every"):
        return True
    counted = any(token.text[:1].isdigit() for token in tokens[max(0, at - 4) : at])
    if word not in ("a", "an") or not counted:
        return False
    placed = _word(tokens, at - 1) in words.PREPOSITIONS
    return not placed and _word(tokens, at + 2) not in _NOT_A_RATE


def _cue(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """What opens or closes a period before a date, and where it stands: "by the end of 2020"."""
    place = at - 1
    while _word(tokens, place) in ("early", "late", "mid"):
        place -= 1
    if _word(tokens, place) == "of" and _word(tokens, place - 1) in _EDGES:
        place -= 2
    if _word(tokens, at) in _EDGES or _word(tokens, place + 1) in _EDGES:
        place -= _word(tokens, place) == "the"
    word = _word(tokens, place)
    between = word == "between" or _range_follows(tokens, at)
    if word == "and" and _word(tokens, place - 2) == "between":
        return "to ", place
    if cue := words.CUES.get(word, "from" if between else ""):
        return f"{cue} ", place if word in words.CUES else at
    return "", at


def _range_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "2018 to 2020", "May to July"."""
    if _word(tokens, at + 1) not in ("to", "until", "through") or at + 2 >= len(tokens):
        return False
    both = (tokens[at], tokens[at + 2])
    years = all(_YEAR.fullmatch(token.text) for token in both)
    return years or all(token.folded in words.MONTHS and token.text.istitle() for token in both)
