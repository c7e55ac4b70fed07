"""What headlines leave out of any paragraph: articles, forms of "be", connectives."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.split import lexicon
from claimdesk.split.branches import Marked
from claimdesk.split.parse import Parse
from claimdesk.split.quantities import FRACTIONS, MAGNITUDES

ARTICLES = frozenset("the a an".split())
_BE = frozenset("is are was were 's ’s 're ’re has have 've ’ve".split())
"""May be left out in front of a participle, as headlines do."""
PRESENT = frozenset("is are 's ’s 're ’re".split())
_COUNTING = (
    frozenset("few lot little number couple majority bit dozen while".split())
    | frozenset(FRACTIONS)
    | frozenset(MAGNITUDES)
)
"""What "a" belongs to: "a few", "a third", "a million"."""
_WHOLE = frozenset("all half both double twice".split())
SEPARATORS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "[", "]"})
_OBJECTS = ("dobj", "ccomp", "xcomp", "oprd", "dative", "attr")
SILENT = ARTICLES | _BE | lexicon.COURTESY
"""Words that a comma before or after them does not belong to."""
_SPECIAL = (
    ARTICLES
    | _BE
    | lexicon.CONNECTIVES
    | lexicon.COURTESY
    | frozenset(lexicon.CONNECTING)
    | lexicon.TEXTS
    | {"according"}
)


@dataclass(slots=True)
class Style:
    """What headlines leave out of a paragraph, found once for all its claims.

    ``spare`` may go besides where room is short; ``marked`` is found when it first is.
    """

    p: Parse
    gone: frozenset[int]
    spare: frozenset[int]
    separators: frozenset[int]
    hedges: frozenset[int]
    tight: frozenset[int]
    marked: Marked | None = None


def _article(p: Parse, i: int) -> bool:
    """An article that a headline can do without: not in "£120 a year", "a few", "the rich"."""
    head = p.heads[i]
    after = p.lower[i + 1] if i + 1 < len(p.lower) else ""
    if head <= i or p.deps[i] != "det" or p.deps[head] == "npadvmod":
        return p.deps[i] == "det" and head > i and p.words[i].islower() and p.tags[head] == "NNP"
    if after in _COUNTING or p.lower[head] in _COUNTING or after == "estimated":
        return False
    if p.tags[head][:2] not in ("NN", "CD") or (i and p.lower[i - 1] in _WHOLE):
        return False
    if i and p.words[i][0].isupper() and p.words[i - 1][0].isalnum():
        return False  # part of a name: "The Hague"
    if after in ("more", "less") or p.lower[head].endswith("0s"):
        return False
    return not _hyphened(p, i)


def _hyphened(p: Parse, i: int) -> bool:
    """Whether a hyphen ties the word to its neighbour: "high-speed" stays whole."""
    before = i > 0 and p.words[i - 1] in ("-", "/") and p.starts[i] == p.ends[i - 1]
    after = i + 1 < len(p.words) and p.words[i + 1] in ("-", "/") and p.starts[i + 1] == p.ends[i]
    return before or after


def _auxiliaries(p: Parse, i: int) -> list[int]:
    """The form of "be" at ``i``, "has been" included, if the participle reads as well without it.

    "The mayor was paid £300" does not mean "Mayor paid £300"; a person "was attacked" did not
    attack; what was going on is not going on.
    """
    verb = p.heads[i]
    if p.deps[i] not in ("aux", "auxpass") or verb < i or p.deps[verb] in ("relcl", "advcl"):
        return []
    kids = p.kids[verb]
    if any(p.tags[k][0] == "W" for k in kids):
        return []
    subject = next((k for k in kids if p.deps[k] in ("nsubj", "nsubjpass")), None)
    if subject is None or subject > i or not p.tags[subject].startswith(("NN", "CD")):
        return []
    auxiliaries = [k for k in kids if p.deps[k] in ("aux", "auxpass")]
    if any(p.lower[k] == "n't" or p.lower[k] == "n’t" for k in (i + 1, i + 2) if k in kids):
        return []
    if p.tags[verb] == "VBG":
        return auxiliaries if len(auxiliaries) == 1 and p.lower[i] in PRESENT else []
    if p.tags[verb] != "VBN" or p.deps[auxiliaries[-1]] != "auxpass":
        return []
    if len(auxiliaries) > 1 and p.lower[auxiliaries[-1]] == "being":
        return auxiliaries[:1] if p.lower[i] in PRESENT else []
    if len(auxiliaries) > 1 and not (p.lower[i] in ("has", "have") and len(auxiliaries) == 2):
        return []
    named = p.tags[subject].startswith("NNP") and p.lower[verb][-2:] not in ("en", "wn")
    by = any(p.lower[k] == "by" for k in kids if k > verb)
    if any(p.deps[k] in _OBJECTS for k in kids if k > verb) or (named and not by):
        return []
    return auxiliaries


def _connective(p: Parse, i: int) -> list[int]:
    """A word or two that only join a sentence to the one before: "however", "in fact"."""
    if p.lower[i] in lexicon.CONNECTIVES:
        return [i] if p.deps[i] == "advmod" and not p.kids[i] and not _hyphened(p, i) else []
    first = lexicon.CONNECTING[p.lower[i]]
    apart = p.words[i + 1 : i + 2] == [","] or i + 1 == len(p.words)
    return [i - 1, i] if apart and i and p.lower[i - 1] == first else []


def _frame(p: Parse, i: int) -> list[int]:
    """The words of "in a recent report," before a subject: they only say where it is said."""
    prep = p.heads[i]
    verb = p.heads[prep]
    if p.deps[i] != "pobj" or p.lower[prep] != "in" or p.deps[prep] != "prep" or verb < i:
        return []
    if not any(p.deps[k] in ("nsubj", "nsubjpass") and i < k < verb for k in p.kids[verb]):
        return []
    words = p.subtree(prep)
    return [] if any(p.tags[j] == "CD" for j in words) else words


def _found(p: Parse) -> Style:
    gone: set[int] = set()
    spare: set[int] = set()
    separators: set[int] = set()
    hedges: set[int] = set()
    tight: set[int] = set()
    for i, word in enumerate(p.lower):
        if word not in _NOTED:
            continue
        if word in _SPECIAL:
            if word in ("a", "an") and p.deps[p.heads[i]] == "attr":
                spare.update(_needless(p, i))  # "it is a place" reads better with it
            else:
                gone.update(_needless(p, i))
        elif word in lexicon.BRACKETED_DONE:
            hedges.add(i)
        elif word in SEPARATORS:
            separators.add(i)
        elif word in ("-", "/"):
            tight.update(j for j in (i - 1, i, i + 1) if p.starts[i] == p.ends[i - 1])
    return Style(
        p,
        frozenset(gone),
        frozenset(spare),
        frozenset(separators),
        frozenset(hedges),
        frozenset(tight),
    )


def _needless(p: Parse, i: int) -> Sequence[int]:
    word = p.lower[i]
    if word in ARTICLES:
        return [i] if _article(p, i) else ()
    if word in _BE:
        return _auxiliaries(p, i)
    if word in lexicon.COURTESY:
        return [i] if p.deps[i] == "compound" else ()
    if word == "according":
        return p.subtree(i) if p.lower[i + 1 : i + 2] == ["to"] and p.deps[i] == "prep" else ()
    return _frame(p, i) if word in lexicon.TEXTS else _connective(p, i)


_NOTED = _SPECIAL | frozenset(lexicon.BRACKETED_DONE) | SEPARATORS | {"-", "/"}
_latest: list[Style] = []


def style_of(p: Parse) -> Style:
    """Found once for a paragraph: its claims come one after the other."""
    if _latest and _latest[0].p is p:
        return _latest[0]
    style = _found(p)
    _latest[:] = [style]
    return style
