"""Tokens in reading order → the sentence that a person would write. Pure.

First letter upper case, quotation marks and brackets in pairs or not at all, no comma where what
stood behind it is gone. Words that the article does not have at that place stand in ``instead`` (a
name for a pronoun) or before a token (``before``, a form of "be"); both are in square brackets.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from claimdesk.records import Span
from claimdesk.split.cues import BE
from claimdesk.split.in_marks import apostrophe, needless
from claimdesk.split.joining import MARKS
from claimdesk.split.parse import Parse
from claimdesk.split.tree import SUBJECTS

PAIRS = {"(": ")", "[": "]", "“": "”", "„": "”", "«": "»", "‘": "’", "``": "''"}
CLOSERS = frozenset({")", "]", "”", "»", "''"})
BRACKETS = frozenset({")", "]"})
STRAIGHT = frozenset({'"'})
_HALVES = STRAIGHT | CLOSERS | PAIRS.keys() | {"’", "'"}
SEPARATORS = frozenset({",", ";", ":", "—", "–", "--", "-"})
SMALL = frozenset("DT PRP$ IN PRP VBN VBG VBD RB WRB CC MD EX".split())
"""Tags of words that are written small but where a sentence opens."""
_STOPS = frozenset({".", "!", "?"})
_GLUED = frozenset({",", ".", ")", "]", ";", ":", "%", "n't", "n’t", "”", "?", "!"})
_OPEN = frozenset({"(", "[", "“", "‘", "$", "£", "€", "#"})


def tidy(p: Parse, order: Sequence[int]) -> list[int]:
    """Without separators beside a gap, and without marks that lost their other half."""
    away = _pointers(p, order) | needless(p, order)
    kept, closing = _paired(p, [i for i in order if i not in away] if away else order)
    found: list[int] = []
    inside = set(kept)
    for n, i in enumerate(kept):
        if n and i > kept[n - 1] + 1 and _told_between(p, kept[n - 1], i):
            found.append(kept[n - 1] + 1)
        if p.words[i].isalnum() and p.deps[i] != "cc":
            found.append(i)  # as most words
            continue
        if p.deps[i] == "cc" and n and kept[n - 1] != i - 1 and _joins_nothing(p, i, inside):
            continue
        if p.words[i] == "," and p.lower[i - 1] in BE and p.words[i + 1 : i + 2] == ["“"]:
            continue  # "which is, “a system …”"
        if p.words[i] in SEPARATORS and p.deps[i] == "punct" and not _inside(p, kept, n):
            if p.words[i] == "," and kept[n + 1 : n + 2] == [i + 1] and _closes(p, found, i):
                found.append(i)
            continue
        if p.words[i] == ")" and found and p.words[found[-1]] == "(":
            found.pop()  # nothing is left between them
            continue
        found.append(i)
    return _stripped(p, found, closing)


def _joins_nothing(p: Parse, i: int, inside: set[int]) -> bool:
    """Whether what a conjunction ties to its head is not there."""
    return not any(p.deps[k] == "conj" and k in inside for k in p.kids[p.heads[i]])


def _inside(p: Parse, kept: Sequence[int], n: int) -> bool:
    """Whether a separator has both its neighbours: "a, b", a hyphen in a word."""
    before = n > 0 and kept[n - 1] == kept[n] - 1
    after = n + 1 < len(kept) and kept[n + 1] == kept[n] + 1
    if before and not after and n + 1 < len(kept):
        return _skips_marks(p, kept[n] + 1, kept[n + 1]) or _before_a_subject(p, *kept[n : n + 2])
    if after and not before and n > 0:
        return _skips_marks(p, kept[n - 1] + 1, kept[n])
    return before and after


def _closes(p: Parse, before: Sequence[int], comma: int) -> bool:
    """ "The note, sent in May[ after Vale left], was lost": what a comma opens, one closes."""
    noun = p.heads[comma]
    if p.tags[noun][:2] != "NN" or p.deps[noun] not in SUBJECTS or p.kid(noun, "conj") is not None:
        return False
    opened = [i for i in before if p.words[i] == "," and p.heads[i] == noun]
    return len(opened) == 1 and noun < opened[0] < before[-1]


def _before_a_subject(p: Parse, comma: int, i: int) -> bool:
    """ "If they pass[, he adds], they are safe": one of the two commas stays."""
    behind = i - 1 - (p.words[i - 1] in MARKS)
    if p.words[comma] != "," or p.words[behind] != ",":
        return False
    while p.deps[i] not in SUBJECTS and p.heads[i] > i:
        i = p.heads[i]
    return p.deps[i] in SUBJECTS


def _told_between(p: Parse, before: int, i: int) -> bool:
    """ "By 2027[, Vale says,] the port will close": one of the two commas stays."""
    teller = [k for k in range(before + 1, i) if p.deps[k] == "parataxis"]
    whole = p.words[before][-1].isalnum() and p.tags[before] != "WRB"
    return bool(teller) and whole and _before_a_subject(p, before + 1, i)


def _skips_marks(p: Parse, start: int, end: int) -> bool:
    """Whether only quotation marks and the like are left out between two tokens."""
    between = range(start, end)
    return bool(between) and all(not any(c.isalnum() for c in p.words[i]) for i in between)


def _paired(p: Parse, order: Sequence[int]) -> tuple[list[int], list[int]]:
    """Without quotation marks and brackets whose partner is not there; which marks were added.

    What is quoted within a claim and goes on beyond it is closed where the claim ends.
    """
    words = [p.words[i] for i in order]
    if _HALVES.isdisjoint(words):
        return list(order), []
    opened: list[tuple[int, str]] = []
    gone: set[int] = set()
    straight: list[int] = []
    single: list[int] = []
    for i, word in zip(order, words, strict=True):
        if word in STRAIGHT and not _inches(p, i):
            straight.append(i)
        elif word == "'" and p.tags[i] != "POS":
            single.append(i)
        elif word in PAIRS and not (word == "‘" and p.tags[i] == "POS"):
            opened.append((i, PAIRS[word]))
        elif word in CLOSERS or (word == "’" and p.tags[i] != "POS"):
            wanted = [n for n, (_, closer) in enumerate(opened) if closer == word]
            if wanted:
                gone.update(i for i, _ in opened[wanted[-1] + 1 :])
                del opened[wanted[-1] :]
            elif word != "’":
                gone.add(i)
    closing = _closing(p, order, [(i, c) for i, c in opened if c == "”"])
    closing = closing or _closing(p, order, [(i, c) for i, c in opened if c == "’"])
    gone.update(i for i, c in opened if [p.words[k] for k in closing] != [c])
    if opened and _bracket_behind(p, order[-1] + 1, opened[-1][1]):
        closing = [*closing, order[-1] + 1]
        gone.discard(opened[-1][0])
    if len(straight) % 2:
        closing += _closing(p, order, [(straight[-1], '"')])
        gone.update(() if closing else straight)
    if len(single) % 2 and _cut_away(p, order):
        closed = [] if closing else _closing(p, order, [(single[-1], "'")])
        gone.update(() if closed else single)
        closing += closed
    return [i for i in order if i not in gone] + closing, closing


def _bracket_behind(p: Parse, i: int, closer: str) -> bool:
    """ "Very calm (the least|)": what a bracket opens is closed right behind the last word."""
    return closer in BRACKETS and p.words[i : i + 1] == [closer]


def _inches(p: Parse, i: int) -> bool:
    """Whether a straight mark is that of 5'10", and closes nothing."""
    glued = p.ends[i - 1] == p.starts[i] and p.words[i - 1][-1:].isdigit()
    return glued and not p.words[:i].count('"') % 2


def _closing(p: Parse, order: Sequence[int], opened: Sequence[tuple[int, str]]) -> list[int]:
    """The mark that closes what the last of these opens within the words, where one does."""
    if len(opened) != 1 or opened[0][0] == order[0]:
        return []
    mark, closer = opened[0]
    if closer == '"' and p.words[:mark].count('"') % 2:
        return []  # it closes what was opened before
    behind = (i for i in range(order[-1] + 1, len(p.words)) if p.words[i] == closer)
    if closer in ("’", "'"):  # which may belong to a word, too
        near = order[-1] + 1 if closer == "'" else len(p.words)
        behind = (i for i in behind if i <= near and (i == order[-1] + 1 or not apostrophe(p, i)))
    return [*islice(behind, 1)]


def _cut_away(p: Parse, order: Sequence[int]) -> bool:
    """Whether a single mark stands right beside the words; the one of "’Oumuamua" has no other."""
    beside = [*range(max(order[0] - 1, 0), order[0]), *range(order[-1] + 1, order[-1] + 3)]
    return any(p.words[i] == "'" for i in beside if i < len(p.words))


def _pointers(p: Parse, order: Sequence[int]) -> set[int]:
    """The words of "(see box)", which points to another place of the page."""
    found: set[int] = set()
    for i in order:
        if p.words[i] == "(" and p.lower[i + 1 : i + 2] == ["see"]:
            end = next((k for k in range(i, len(p.words)) if p.words[k] == ")"), i)
            found |= set(range(i, end + 1))
    return found


def _stripped(p: Parse, order: list[int], closing: Sequence[int]) -> list[int]:
    """Without punctuation at the ends, but for what closes a pair or belongs to a figure."""
    first, last = 0, len(order)
    while first < last and not _holds(p.words[order[first]], opening=True):
        first += 1
    while last > first and not (
        order[last - 1] in closing or _holds(p.words[order[last - 1]], opening=False)
    ):
        last -= 1
    return order[first:last]


def _holds(word: str, *, opening: bool) -> bool:
    if word.isalnum() or any(c.isalnum() for c in word):
        return True
    return (
        word in ("$", "£", "€", "#", "(", "[", "“", '"')
        if opening
        else (word in ("%", ")", "]", "”", '"', "…"))
    )


def written(
    p: Parse,
    order: Sequence[int],
    instead: Mapping[int, str] | None = None,
    before: Mapping[int, str] | None = None,
) -> str:
    """The words as a sentence without its full stop."""
    instead, before = instead or {}, before or {}
    changed = instead.keys() | before.keys()
    parts: list[str] = []
    last = -1
    for n, i in enumerate(order):
        if n and i == last + 1 and i not in changed and p.words[last] not in _STOPS:
            parts.append(p.text[p.ends[last] : p.ends[i]])  # as it stands in the text
            last = i
            continue
        if n:
            parts.append(_gap(p, last, i))
        if i in before:
            parts.append(before[i] + " ")
        parts.append(instead.get(i, _inside_a_sentence(p, i) if n else p.words[i]))
        last = i
    text = " ".join("".join(parts).split())
    for n, c in enumerate(text):
        if c.isalnum():
            return text[:n] + c.upper() + text[n + 1 :] if _plain(p, order, n) else text
        if c not in "“\"'‘(":
            break
    return text


def _inside_a_sentence(p: Parse, i: int) -> str:
    """A word that opened its sentence, as it is written where it no longer does: "the plan"."""
    word = p.words[i]
    if i and p.words[i - 1] not in _STOPS:
        return word
    small = p.tags[i] in SMALL and word != "I" and (word == "A" or not word.isupper())
    return word.lower() if small else word


def _plain(p: Parse, order: Sequence[int], at: int) -> bool:
    """Whether the first word may get a capital: not "iPhone" or "eBay"."""
    word = p.words[order[0]] if at == 0 else ""
    return not (word[:1].islower() and any(c.isupper() for c in word[1:]))


def _gap(p: Parse, a: int, b: int) -> str:
    """The space between two tokens, as in the text where they are neighbours there."""
    if b == a + 1:
        return p.text[p.ends[a] : p.starts[b]]
    word = p.words[b]
    after = p.text[p.ends[b] : p.ends[b] + 1]
    closing = word in STRAIGHT and not after.isalnum()
    glued = word in _GLUED or word[0] in "'’" or p.words[a] in _OPEN or closing
    return "" if glued else " "


def spans_of(p: Parse, tokens: Sequence[int]) -> list[Span]:
    """Where the tokens stand in the paragraph, runs joined; no mark that closes, by itself."""
    spans: list[Span] = []
    last = -2
    for i in sorted(tokens):
        if i > last + 1 and spans and p.words[i] in ("”", '"', "’", "'"):
            continue
        if i == last + 1 and spans:
            spans[-1] = (spans[-1][0], p.ends[i])
        else:
            spans.append((p.starts[i], p.ends[i]))
        last = i
    return spans
