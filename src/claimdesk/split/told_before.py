"""Which body or document "it", "the agency" or "the study" is that says something. Pure.

Each answer is a run of the article's own words, or None where nothing certain is near.
"""

from collections.abc import Iterator, Sequence

from claimdesk.split.measures import one
from claimdesk.split.name_types import TIMES, type_of
from claimdesk.split.names import begins
from claimdesk.split.parse import Parse
from claimdesk.split.plain_saying import DOCUMENTS
from claimdesk.split.referred import main_subject, of_what
from claimdesk.split.speaker_identities import COMMON_BODIES

NAMES = ("NNP", "NNPS")
BODILY = ("ORG", "GPE")
"""What a name can name that says something and is "it"."""
NEAR = 3
"""Paragraphs back in which a body is called what it is."""
LONGEST = 9
"""Most words of what "it" is told by."""
MADE = 14
"""Most words that tell of a document whose it is."""
OFFICIAL = frozenset(
    """administration agency authority board bureau center centre commission department inspectorate
    office patrol service""".split()
)
"""Words with which names of what is called "the agency" end."""
ALIKE = {"paper": "newspaper", "firm": "company", "organisation": "organization"}
"""Words that call a body the same."""


def it_before(paragraphs: Sequence[Parse], n: int, i: int) -> str | None:
    """What "it", token ``i``, is: the body or the document that the sentence before tells of."""
    place = _sentence_before(paragraphs, n, i)
    if place is None:
        return None
    p, start, end = place
    k = main_subject(p, start, end)
    if k is None or p.kid(k, "conj") is not None or p.tags[k] not in ("NNP", "NN"):
        return None
    if p.tags[k] == "NN":
        told = one(p.lower[k]) in COMMON_BODIES | DOCUMENTS
        return _phrase(p, k) if told else None
    first = begins(p, k)
    return _whole(p, k) if type_of(p.words[first : k + 1]) in BODILY else None


def called_so(paragraphs: Sequence[Parse], n: int, at: int, head: int) -> str | None:
    """Which body "the paper" is: "the newspaper Port Gazette" near before it, or "a newspaper".

    Else "the agency" is the only public body with a name of which the sentence before tells.
    """
    word = _like(paragraphs[n].lower[head])
    if word not in COMMON_BODIES:
        return None
    for p, end in _before(paragraphs, n, at):
        for k in range(end - 1, -1, -1):
            if _like(p.lower[k]) == word and p.tags[k] == "NN":
                named = _named_beside(p, k)
                if named is not None:
                    return named
    place = _sentence_before(paragraphs, n, at)
    if place is None or word != "agency":
        return None
    p, start, end = place
    bodies = {_whole(p, k) for k in range(start, end) if _a_body(p, k)}
    return bodies.pop() if len(bodies) == 1 else None


def made(p: Parse, head: int, last: int) -> int:
    """Where "documents obtained under the Ports Act" end: whose they are tells which.

    ``last`` is the last word of the noun without that.
    """
    if p.lower[head] not in DOCUMENTS:
        return last
    for k in p.kids[head]:
        if p.deps[k] == "acl" and p.tags[k] == "VBN" and k == last + 1:
            own = p.subtree(k)
            named = any(p.tags[i] in NAMES and p.lower[i] not in TIMES for i in own)
            whole = own[-1] - k + 1 == len(own) <= MADE
            if named and whole and _closed(p, own):
                return own[-1] - (p.words[own[-1]] == ",")
    return last


def _closed(p: Parse, own: Sequence[int]) -> bool:
    """Whether each bracket among words is closed there."""
    words = [p.words[i] for i in own]
    return words.count("(") == words.count(")")


def document_before(paragraphs: Sequence[Parse], n: int, at: int, head: int) -> str | None:
    """Which one "the study" is: the only one before it of which it is told whose it is."""
    word = one(paragraphs[n].lower[head])
    if not {word, paragraphs[n].lower[head]} & DOCUMENTS:
        return None
    found: dict[str, str] = {}
    for m in range(n + 1):
        p = paragraphs[m]
        for k in range(at if m == n else len(p.words)):
            if one(p.lower[k]) == word and p.tags[k] in ("NN", "NNS"):
                end = made(p, k, k)
                if end > k:
                    text = p.text[p.starts[p.first(k)] : p.ends[end]]
                    found.setdefault(text.partition(" ")[2].lower(), text)
    return next(iter(found.values())) if len(found) == 1 else None


def _before(paragraphs: Sequence[Parse], n: int, at: int) -> Iterator[tuple[Parse, int]]:
    """The paragraphs that are near before token ``at``, and up to where, the nearest first."""
    for m in range(n, max(n - NEAR, -1), -1):
        yield paragraphs[m], at if m == n else len(paragraphs[m].words)


def _sentence_before(paragraphs: Sequence[Parse], n: int, i: int) -> tuple[Parse, int, int] | None:
    """The sentence before token ``i``'s, if need be the last one of the paragraph before."""
    p = paragraphs[n]
    before = [(s, e) for s, e in p.sentences if e <= i]
    if not before and n:
        p = paragraphs[n - 1]
        before = list(p.sentences)
    if not before or p.words[before[-1][1] - 1] in ("?", ":"):
        return None
    return p, *before[-1]


def _like(word: str) -> str:
    return ALIKE.get(word, word)


def _named_beside(p: Parse, k: int) -> str | None:
    """The name in "newspaper Port Gazette" and "Port Gazette, a newspaper"."""
    if p.tags[k + 1 : k + 2] == ["NNP"] and p.words[k + 1][0].isupper():
        last = k + 1
        while p.tags[last + 1 : last + 2] == ["NNP"] and p.words[last + 1][0].isupper():
            last += 1
        return p.text[p.starts[k + 1] : p.ends[last]]
    told = p.heads[k]
    if p.deps[k] == "appos" and told < k and p.tags[told] in NAMES:
        return _whole(p, told)
    return None


def _a_body(p: Parse, k: int) -> bool:
    """Whether a name ends in token ``k`` that is a public body's, and owns no other."""
    if p.tags[k] not in NAMES or p.tags[k + 1 : k + 2] in (["NNP"], ["NNPS"]):
        return False
    if p.deps[k] == "poss" and p.tags[p.heads[k]] in NAMES:
        return False
    words = p.words[begins(p, k) : k + 1]
    return len(words) > 1 and p.lower[k] in OFFICIAL


def _whole(p: Parse, k: int) -> str:
    """The name that token ``k`` ends or, "Centre of Storms", begins; with its owner."""
    first, last = begins(p, k), of_what(p, k)
    if first > 1 and p.lower[first - 1] in ("'s", "’s", "'", "’") and p.tags[first - 2] in NAMES:
        first = begins(p, first - 2)
    return p.text[p.starts[first] : p.ends[last]]


def _phrase(p: Parse, k: int) -> str | None:
    """A noun with what narrows it, if that is short."""
    cut = {j for j in p.kids[k] if p.deps[j] in ("relcl", "appos", "punct")}
    words = p.subtree(k, cut)
    whole = len(words) <= LONGEST and words[-1] - words[0] + 1 == len(words)
    return p.text[p.starts[words[0]] : p.ends[words[-1]]] if whole else None
