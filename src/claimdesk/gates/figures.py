"""Figures among the tokens of a text: their value, their unit, what they reach."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from claimdesk.gates import vocabulary as words
from claimdesk.gates.synonyms import CHANGES, VERBS, stem
from claimdesk.gates.tokens import Token
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS

REACH = 6
"""Tokens before "to 5" among which a word of change stands: "rose by a third to 5"."""


OPENING = frozenset((*NUMBER_WORDS, *MAGNITUDES, "a", "half"))
"""Words with which a figure begins."""


class Figure(NamedTuple):
    """A figure: how many tokens it takes, its value as a name, and as it was written.

    ``unit`` is that of a sign before it, or of a share; ``end`` is "to" or "from" where something
    changed to or from it.
    """

    length: int
    name: str
    written: str
    unit: str = ""
    end: str = ""


def figure(tokens: Sequence[Token], at: int) -> Figure | None:
    """The figure that begins at a token; "one" alone is none."""
    token = tokens[at]
    if token.share is not None:
        return Figure(1, f"{100 * token.share:.12g}", token.text, "%", _end(tokens, at))
    if token.folded not in OPENING and not token.folded[-1].isdigit():
        return None  # as nearly all
    found = _value(tokens, at)
    if not found:
        return None
    value, end, scaled = found
    percent = end < len(tokens) and tokens[end].folded == "%"
    if token.folded == "one" and not scaled and not percent:
        return None  # "one of them": hardly a figure
    sign = tokens[at - 1].text if at and tokens[at - 1].text in words.SIGNS else ""
    said = " ".join(_grouped(one) for one in tokens[at:end])
    written = f"{sign}{said}{' per cent' if percent else ''}"
    unit = words.CURRENCIES.get(sign, "")
    return Figure(end - at, f"{value:.12g}", written, unit, _end(tokens, at))


def _grouped(token: Token) -> str:
    """A figure with its commas between thousands, where it had any."""
    whole, point, part = token.text.partition(".")
    return f"{int(whole):,}{point}{part}" if token.grouped and whole.isdecimal() else token.text


def begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure comes next, signs and "a" passed over: "over £5", "about a million"."""
    while at < len(tokens) and tokens[at].folded in ("a", "an", *words.SIGNS):
        at += 1
    if at >= len(tokens):
        return False
    word = tokens[at].folded
    return tokens[at].share is not None or number(word) is not None or word in MAGNITUDES


def number(word: str) -> float | None:
    """The value of one word: "12", "-3.5", "twelve"; None for another word."""
    if word[-1:].isdigit():
        try:
            return float(word)
        except ValueError:
            return None
    return NUMBER_WORDS.get(word)


def _value(tokens: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """The value of a figure, where it ends, and whether it has a magnitude: "4.2 million"."""
    word, end = tokens[at].folded, at + 1
    value = number(word)
    following = tokens[end].folded if end < len(tokens) else ""
    if value is None and word == "a" and following in MAGNITUDES and len(following) > 2:
        value = 1.0
    elif value is None and word in MAGNITUDES and len(word) > 2:
        value, end = 1.0, at
    if value is None:
        return None
    spelled = word in NUMBER_WORDS
    if spelled and value >= 20 and value % 10 == 0 and 0 < NUMBER_WORDS.get(following, 0) < 10:
        value, end = value + NUMBER_WORDS[following], end + 1
    first = end
    while end < len(tokens) and tokens[end].folded in MAGNITUDES:
        value, end = value * MAGNITUDES[tokens[end].folded], end + 1
    return value, end, end > first


def _end(tokens: Sequence[Token], at: int) -> str:
    """Whether something changed "to" or "from" a figure; a range ("3 to 5") is no change."""
    at -= at > 0 and tokens[at - 1].text in words.SIGNS
    word = tokens[at - 1].folded if at else ""
    bound = at > 1 and (tokens[at - 2].folded, word) in words.BOUNDS  # "up to 5"
    if word not in ("to", "from") or bound:
        return ""
    before = [token.folded for token in tokens[max(0, at - 1 - REACH) : at - 1]]
    if word == "to" and before and _is_counted(before) and "from" not in before:
        return ""
    return word if any(stem(one) in CHANGES for one in before) else ""


def _is_counted(before: Sequence[str]) -> bool:
    """Whether a figure stands right before, with its unit or without: "3 per cent to"."""
    last = before[-2:] if before[-1] in words.CURRENCIES else before[-1:]
    return number(last[0]) is not None or last[0] in MAGNITUDES


def counted(tokens: Sequence[Token], end: int, dated: Collection[int]) -> tuple[str, ...]:
    """The words that a figure can be a number of: those that follow, up to a function word.

    ``dated`` are the tokens that are part of a date.
    """
    found: list[str] = []
    if tokens[end - 1].stop:
        return ()  # "to £5, York said"
    for at, token in enumerate(tokens[end : end + 6], end):
        word = token.folded
        if at in dated:
            break
        if word in words.SOFT or word in words.NEGATIONS or number(word) is not None:
            if word in words.ARTICLES or (word == "of" and not found):
                continue
            break
        verb = word.endswith("ed") or word in VERBS
        if found and (verb or word in words.HEDGES or word in words.QUANTIFIERS):
            break  # what was counted has been named
        found.append(words.CURRENCIES.get(word) or stem(word))
        if word in words.CURRENCIES or token.stop:
            break
    return tuple(found)
