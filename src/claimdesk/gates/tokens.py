"""A text → its tokens, with one spelling for what people write in several ways.

"2020-05-03" becomes "3 May 2020", "U.S." and "America" one name, "can't" two words, "No. 5" "number
5", "half a million" 0.5 million.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimdesk import days
from claimdesk.gates import vocabulary as words
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS
from claimdesk.words import MONTHS

_PUNCTUATION = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "−": "-",
        "–": "-",
        "—": "-",
        "⁄": "/",
        "\u00ad": None,
        "№": "number ",
    }
)
_ALIASES = re.compile(
    r"(?<![\w-])(?:the )?(?:"
    + "|".join(map(re.escape, sorted(words.ALIASES, key=len, reverse=True)))
    + r")(?![\w-])"
)
_CODES = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.CODES))})(?![^\W\d_])")
_DAY = re.compile(
    r"(?<![\w/.-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?![\w/-]|\.\d)"
)
_YEARS = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)[-/]((?:19|20)?\d\d)(?![-\d/])")
_FOUR_DIGITS = re.compile(r"\d{4}")
_LARGE = "|".join(name for name in MAGNITUDES if len(name) > 3)


def _and_a_half(match: re.Match[str]) -> str:
    whole = match[1].casefold()
    value = float(whole) if whole.isdecimal() else NUMBER_WORDS.get(whole)
    return match.group() if value is None else f"{value + 0.5:g} "


def _letters(match: re.Match[str]) -> str:
    """ "U.S." as "US", and so as the country even where all is in capitals."""
    letters = match.group().replace(".", "")
    return words.ALIASES.get(letters, letters)


_REPLACED: list[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (sign, re.compile(pattern), said)
    for sign, pattern, said in (
        ("pct", r"(?i)\bpct\b", "%"),
        ("per", r"(?i)\bper ?cent\b", "%"),
        ("point", r"(?i)(?:%|percentage)[ -]points?\b", words.POINTS),
        ("no", r"(?:\b[Nn]os?\.|(?<=\w )No\b)\s?(?=\d)", "number "),
        ("#", r"#\s?(?=\d)", "number "),
        ("non", r"\b([Nn]on)[- ](?=[a-z])", r"\1"),
        ("anti-", r"\b([Aa]nti)-(?=[a-z])", r"\1"),
        ("half", rf"(?i)\b(?:a )?half an? (?={_LARGE})", "0.5 "),
        ("half", rf"(?i)\b(\d+|[a-z]+) and a half (?={_LARGE})", _and_a_half),
        ("quarter", rf"(?i)\b(?:a|one)[ -]quarter of an? (?={_LARGE})", "0.25 "),
        ("quarters", rf"(?i)\bthree[ -]quarters of an? (?={_LARGE})", "0.75 "),
        (".", r"\b(?:[A-Z]\.)+(?:[A-Z]\b|(?<=\.[A-Z]\.))", _letters),
    )
]
"""What a text has in small letters, what is replaced there, and by what."""
_TOKEN = re.compile(
    r"(?<![\w/.-])[1-9]/(?:[2-9]|10)(?![\w/]|\.\d)|\d+(?:st|nd|rd|th|s)\b|(?<![\w.])-\d[\d.,:]*|"
    r"\d[\d.,:]*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£¥°;]"
)
_STOPS = frozenset(",;:.!?)")
_THOUSANDS = re.compile(r",(?=\d{3})")
_CONTRACTED = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}


class Token(NamedTuple):
    """One word, figure or sign: as it is compared, and that in small letters.

    ``share`` is the value of "one in five": 0.2 (:mod:`shares`). ``stop`` is a comma, full stop
    or the like after it; ``grouped``: it had commas between thousands.
    """

    text: str
    folded: str
    share: float | None = None
    stop: str = ""
    grouped: bool = False


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order."""
    text = _spelled(text)
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        folded = written.casefold()
        if written.isalpha() and folded not in _CONTRACTED:
            found.append(Token(written, folded))
        else:
            found += _split(written, folded)
        after = text[match.end() : match.end() + 1]
        if after in _STOPS and found:
            found[-1] = found[-1]._replace(stop=after)
    return found


def _spelled(text: str) -> str:
    """A text with one spelling of signs, days, countries and parts of a million."""
    text = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION)).translate(_PUNCTUATION)
    if _FOUR_DIGITS.search(text):  # which a day or a year in figures has
        text = _YEARS.sub(_years, _DAY.sub(_day, text))
    text = _CODES.sub(lambda match: words.CODES[match.group()], text)
    small = text.lower()
    for sign, pattern, said in _REPLACED:
        if sign in small:
            text = pattern.sub(said, text)
    if text.isupper():
        return text  # "WHO" may be "who"
    return _ALIASES.sub(lambda match: words.ALIASES[match.group().removeprefix("the ")], text)


def _day(match: re.Match[str]) -> str:
    """A day in figures as "3 May 2020", if it can only be that one."""
    found = days.readings(match.group())
    if len(found) != 1:
        return match.group()
    year, month, day = found.pop().split("-")
    return f"{int(day)} {MONTHS[int(month) - 1].capitalize()} {year}"


def _years(match: re.Match[str]) -> str:
    """ "2018-19" and "2018-2019" as "2018 to 2019", and "2020-05" as "May 2020"."""
    year, part = match.groups()
    if len(part) == 4:
        return f"{year} to {part}"
    if part > year[2:]:
        return f"{year} to {year[:2]}{part}"
    if 0 < int(part) <= 12:
        return f"{MONTHS[int(part) - 1].capitalize()} {year}"
    return match.group()


def _split(token: str, word: str) -> Iterator[Token]:
    """Contractions taken apart, possessives and commas of thousands taken off."""
    if token[-1].isdigit() or token[-1] in ".,:":
        plain = _THOUSANDS.sub("", token).rstrip(".,:")
        stop = token[-1] if token[-1] in ".,:" else ""
        yield Token(plain, plain, None, stop, "," in token.rstrip(","))
        return
    if word in _CONTRACTED:
        pieces = [_CONTRACTED[word], "not"]
    elif word.endswith("n't"):
        pieces = [token[:-3], "not"]
    elif word.endswith("'ll"):
        pieces = [token[:-3], "will"]
    else:
        stem = token.split("'", maxsplit=1)[0]
        named = len(stem) > 1 or stem in "Ii"  # "Keller's", "I'm"; but "d'Estaing"
        pieces = [stem if named else token.replace("'", "")]
    yield from (Token(piece, piece.casefold()) for piece in pieces if piece)
