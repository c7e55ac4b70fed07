"""Parts of a whole among tokens: "one in five", "a third of", "two-thirds", "half the"."""

from collections.abc import Sequence

from claimdesk.gates.tokens import Token
from claimdesk.gates.vocabulary import SPANS
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS

PARTS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_OF_WHAT = frozenset("of the its their his her our all those these".split())
_AFTER = _OF_WHAT | frozenset("in on by to from after since last this and than as".split())
_NO_SHARE = frozenset("first second other latter top bottom better".split())
"""Before "half", these make a thing of it: "the second half of the game"."""
_OPENING = frozenset(NUMBER_WORDS) | {"half", "a", "an"}
_SPANS = SPANS | {f"{span}s" for span in SPANS} | {"minute", "minutes", "centuries"}


def joined(tokens: list[Token]) -> list[Token]:
    """The tokens, those of a share made one."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        opens = tokens[at].folded in _OPENING or not tokens[at].folded.isalpha()
        length, share = _share(tokens, at) if opens else (0, 0.0)
        if length:
            part = tokens[at : at + length]
            said = " ".join(token.text for token in part)
            found.append(Token(said, said.casefold(), share, part[-1].stop))
        else:
            found.append(tokens[at])
        at += length or 1
    return found


def _share(tokens: Sequence[Token], at: int) -> tuple[int, float]:
    """How many tokens a share takes that begins here, 0 where none does; and its value."""
    word = tokens[at].folded
    if word == "half":
        return (1, 0.5) if _is_half(tokens, at) else (0, 0.0)
    if "/" in word:
        top, bottom = word.split("/")
        return (1, int(top) / int(bottom)) if int(top) < int(bottom) else (0, 0.0)
    top_ = _number(word)
    if top_ is None or tokens[at].stop or at + 1 >= len(tokens):
        return 0, 0.0
    if tokens[at + 1].folded == "half" and top_ == 1:
        return (2, 0.5) if _is_half(tokens, at + 1) else (0, 0.0)
    return _part(tokens, at, top_) or _ratio(tokens, at, top_) or (0, 0.0)


def _is_half(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].folded if at else ""
    following = tokens[at + 1].folded if at + 1 < len(tokens) and not tokens[at].stop else ""
    return before not in _NO_SHARE and following in _OF_WHAT


def _part(tokens: Sequence[Token], at: int, top: float) -> tuple[int, float] | None:
    """ "Two-thirds", "a third of"; "a third time" is none, nor are two quarters of a year."""
    part = tokens[at + 1]
    bottom = PARTS.get(part.folded.removesuffix("s"), 0)
    if not top < bottom or (bottom == 4 and top == 2):
        return None
    ends = part.stop or at + 2 == len(tokens) or tokens[at + 2].folded in _AFTER
    return (2, top / bottom) if ends or part.folded.endswith("s") else None


def _ratio(tokens: Sequence[Token], at: int, top: float) -> tuple[int, float] | None:
    """ "One in five", "2 out of every 3"; "12 in 30 days" is none."""
    said = [token.folded for token in tokens[at + 1 : at + 6]]
    place = 1 if said[:1] == ["in"] else 2 if said[:2] == ["out", "of"] else 0
    if not place or tokens[at].folded in ("a", "an"):
        return None
    place += said[place : place + 1] == ["every"]
    if said[place : place + 2] == ["a", "hundred"]:
        bottom, end = 100.0, place + 2
    else:
        bottom, end = _number(*said[place : place + 1]) or 0.0, place + 1
    after = said[end : end + 1]
    counted = after and (after[0] in MAGNITUDES or after[0] in _SPANS or _number(after[0]))
    if not 0 < top < bottom < 1000 or (counted and not tokens[at + end].stop):
        return None
    return end + 1, top / bottom


def _number(word: str = "") -> float | None:
    if word in ("a", "an"):
        return 1.0
    return float(word) if word.isdecimal() else NUMBER_WORDS.get(word)
