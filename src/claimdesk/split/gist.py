"""A claim as a headline of at most 75 characters.

Articles, forms of "be", connectives and courtesy titles go at once; a hope, plan or estimate is
said in brackets at the end. What is still too long is shortened by :mod:`shorten`. Figures,
negations and hedges stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from claimdesk.split import lexicon
from claimdesk.split.branches import Marked
from claimdesk.split.headline import ARTICLES, PRESENT, SILENT, Style, style_of
from claimdesk.split.parse import Parse
from claimdesk.split.shorten import condition_last, shortened

LIMIT = 75
_SURELY_LONG = 90
_ELLIPSIS = "…"
_GLUED = frozenset({",", ".", ")", ";", ":"})
_QUOTES = frozenset({'"', "“", "”", "„", "``", "''", "‘", "’", "'", "«", "»"})
_PAIRED = re.compile(r"[\"()\[\]“”‘\s]\s|[\"()\[\]“”‘\n\t]")
_WORDS = 3
_NEAR_END = 14
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"))
_DANGLING = frozenset({"IN", "CC", "TO", "WDT", ",", ":", "``", "-LRB-", "POS", "PDT", "$", "HYPH"})


def render(p: Parse, order: Sequence[int], instead: Mapping[int, str] | None = None) -> str:
    """Words in reading order, spaced as in the text where they are neighbours there.

    ``instead`` has other words for some of the tokens.
    """
    parts: list[str] = []
    for n, i in enumerate(order):
        if n and order[n - 1] == i - 1:
            parts.append(p.text[p.ends[i - 1] : p.starts[i]])
        elif n and p.words[i] not in _GLUED:
            parts.append(" ")
        parts.append(instead.get(i, p.words[i]) if instead else p.words[i])
    return " ".join("".join(parts).split())


def gist(
    p: Parse, order: Sequence[int], head: int, instead: Mapping[int, str] | None = None
) -> str:
    """The headline of the claim with these tokens in reading order; never longer than ``LIMIT``.

    ``instead`` has names for pronouns.
    """
    style = style_of(p)
    gone = style.gone
    kept = [i for i in order if i not in gone]
    if kept and p.deps[kept[0]] == "mark" and p.lower[kept[0]] == "that":
        kept = kept[1:]
    if not kept:
        kept = list(order)
    if not style.hedges.isdisjoint(kept):
        bracketed = _bracketed(p, kept, head)
        if bracketed:
            text = _fitted(style, *bracketed, head, instead)
            if text:
                return text
    return _fitted(style, kept, "", head, instead)


def _fitted(
    style: Style, kept: list[int], hedge: str, head: int, instead: Mapping[int, str] | None
) -> str:
    """The headline of these words, shortened if need be.

    Empty where it takes an ellipsis to get the hedge in.
    """
    p = style.p
    suffix = f" ({hedge})" if hedge else ""
    words = p.words
    long = instead is None and sum([len(words[i]) for i in kept]) + len(kept) > _SURELY_LONG
    text = "" if long else _line(style, kept, instead) + suffix
    if long or len(text) > LIMIT:
        if style.spare:
            kept = [i for i in kept if i not in style.spare]
        if style.marked is None:
            style.marked = Marked(p, style.tight)
        for shorter in shortened(style.marked, kept, head, LIMIT - len(suffix), instead):
            kept = shorter
            text = _line(style, kept, instead) + suffix
            if len(text) <= LIMIT:
                break
        else:
            turned = condition_last(p, kept, head)
            if turned[0] != kept[0]:  # the "If" stands inside now
                instead = {kept[0]: p.lower[kept[0]], **(instead or {})}
            text = "" if hedge else _cut(style, turned, instead)
    return text[:1].upper() + text[1:]


def _line(style: Style, kept: list[int], instead: Mapping[int, str] | None) -> str:
    """The words with the punctuation that they still need, and without loose ends."""
    p = style.p
    if style.separators and not style.separators.isdisjoint(kept):
        kept = _punctuated(style, kept)
    while len(kept) > 2 and p.tags[kept[-1]] in _DANGLING:
        kept = kept[:-1]
    text = "".join(_joined(p, kept, instead) if instead else _runs(p, kept))
    if _PAIRED.search(text):
        text = _balanced(text)
    return text


def _runs(p: Parse, kept: list[int]) -> Iterator[str]:
    """The words as they stand in the text, as long as they are neighbours there."""
    begin = before = kept[0]
    after = before + 1
    for i in kept:
        if i not in (after, begin):
            yield p.text[p.starts[begin] : p.ends[before]]
            if p.words[i] not in _GLUED and p.words[i][0] not in "'’":
                yield " "
            begin = i
        before = i
        after = i + 1
    yield p.text[p.starts[begin] : p.ends[before]]


def _joined(p: Parse, kept: list[int], instead: Mapping[int, str]) -> list[str]:
    parts: list[str] = []
    before = -1
    for i in kept:
        apart = before != i - 1 and p.words[i] not in _GLUED and p.words[i][0] not in "'’"
        if parts and (apart or (before == i - 1 and p.starts[i] > p.ends[before])):
            parts.append(" ")
        parts.append(instead.get(i, p.words[i]))
        before = i
    return parts


def _punctuated(style: Style, kept: list[int]) -> list[int]:
    """Without the separators whose neighbours are gone, and never one without the other."""
    p, inside = style.p, set(kept)
    inside.update(style.spare)
    inside.update(i for i in style.gone if p.lower[i] in SILENT)
    loose = set()
    for i in style.separators.intersection(kept):
        word = p.words[i]
        left, right = _beside(p, i, -1) in inside, _beside(p, i, 1) in inside
        needed = right if word in "([" else left if word in ")]" else left and right
        if not needed:
            loose.add(i)
    kept = [i for i in kept if i not in loose]
    while kept and kept[0] in style.separators and p.words[kept[0]] not in "([":
        kept = kept[1:]
    return kept


def _beside(p: Parse, i: int, step: int) -> int:
    """The next word in this direction, quotation marks passed over."""
    i += step
    while 0 <= i < len(p.words) and p.words[i] in _QUOTES:
        i += step
    return i


def _balanced(text: str) -> str:
    """Brackets and quotation marks of which one half is missing go."""
    if text.count("(") == 1 + text.count(")") and text.rfind("(") > len(text) - _NEAR_END:
        text += ")"
    for opening, closing in _PAIRS:
        apostrophe = closing == "’"
        if apostrophe and opening not in text:
            continue
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "")
            text = text if apostrophe else text.replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())


def _free(p: Parse, verb: int) -> bool:
    """Whether a verb of hoping stands in the present, is not denied, and has a noun as subject."""
    if p.tags[verb] not in ("VBZ", "VBP", "VBG", "VBN"):
        return False
    for k in p.kids[verb]:
        if p.deps[k] in ("neg", "advmod", "mark") and k < verb and p.lower[k] != "now":
            return False
        if p.deps[k] in ("aux", "auxpass") and p.lower[k] not in PRESENT:
            return False
        if p.deps[k] in ("nsubj", "nsubjpass") and any(
            p.lower[j] in lexicon.NEGATIONS or p.lower[j] in ("few", "only") for j in p.subtree(k)
        ):
            return False
    return True


def _bracketed(p: Parse, kept: list[int], head: int) -> tuple[list[int], str] | None:
    """The claim with its hedge taken out, and the form of it that stands in brackets."""
    word = p.lower[head]
    goal = p.kid(head, "xcomp")
    to = p.kid(goal, "aux") if goal is not None else None
    if goal is not None and to == head + 1 and word in lexicon.BRACKETED_DONE and _free(p, head):
        done = _done(p, kept, goal)
        if done:
            return done, lexicon.BRACKETED_DONE[word]
        passive = p.kid(head, "auxpass") is not None
        subject = p.kid(head, "nsubj", "nsubjpass")
        lead = kept[0] if kept else head
        named = subject is not None and p.tags[subject].startswith("NN")
        if word in lexicon.BRACKETED and named and goal in kept and lead != head:
            if p.tags[head] == "VBN" and not passive:
                return None
            auxiliaries = {k for k in p.kids[head] if p.deps[k] in ("aux", "auxpass")}
            return [i for i in kept if i != head and i not in auxiliaries], lexicon.BRACKETED[word]
    first = kept[0]
    word = p.lower[first]
    if p.deps[first] == "advmod" and p.heads[first] == head and word in lexicon.BRACKETED:
        return (kept[1:], lexicon.BRACKETED[word]) if len(kept) > _WORDS else None
    return _estimated(p, kept, head)


def _estimated(p: Parse, kept: list[int], head: int) -> tuple[list[int], str] | None:
    """ "An estimated 60 ships sank": the figure that a claim is about, called an estimate."""
    for n, i in enumerate(kept):
        if i == head:
            return None
        if p.lower[i] == "estimated" and p.tags[i + 1 : i + 2] in (["CD"], ["$"]):
            article = n > 0 and kept[n - 1] == i - 1 and p.lower[i - 1] in ARTICLES
            return [*kept[: n - article], *kept[n + 1 :]], lexicon.BRACKETED["estimated"]
    return None


def _done(p: Parse, kept: list[int], have: int) -> list[int]:
    """ "Hopes to have it finished by May": it finished by May; empty where that is not said."""
    if p.lower[have] != "have" or have not in kept:
        return []
    verb = p.kid(have, "ccomp")
    what = p.kid(verb, "nsubj", "nsubjpass") if verb is not None else p.kid(have, "dobj")
    if verb is None and what is not None:
        verb = p.kid(what, "acl")
    if verb is None or what is None or p.tags[verb] != "VBN" or p.tags[what][:2] != "NN":
        return []
    begin = p.first(what)
    at = [n for n, i in enumerate(kept) if i >= begin and n > kept.index(have)]
    if not at or any(p.tags[i] == "CD" or p.deps[i] == "neg" for i in kept[: at[0]]):
        return []
    rest = kept[at[0] :]
    if p.deps[rest[0]] == "det" and p.lower[rest[0]] in ("this", "these", "that", "those"):
        rest = rest[1:]
    return rest


def _cut(style: Style, kept: list[int], instead: Mapping[int, str] | None) -> str:
    """The longest beginning that ends with a whole phrase, and an ellipsis."""
    p = style.p
    best, length = 1, 0
    for n, i in enumerate(kept):
        length += len(instead.get(i, p.words[i]) if instead else p.words[i]) + 1
        if length > LIMIT - 1:
            break
        whole = p.heads[i] <= i or p.heads[i] in kept[:n]
        if p.tags[i] not in _DANGLING and whole and p.words[i][-1].isalnum():
            best = n + 1
    if best == 1 < len(kept) and kept[0] in style.separators:  # a comma alone is no beginning
        return _cut(style, kept[1:], instead)
    return _line(style, kept[:best], instead)[: LIMIT - 1].rstrip(" ,;:") + _ELLIPSIS
