"""Pronouns and "this system" → the words that they stand for, where only one thing fits. Pure.

Looks back over at most ``REACH`` sentences. A pronoun is resolved to the one person, or the one
subject, that agrees with it in number and kind; where two would do, it is left as it is and the
claim does not stand alone. "This system" means the last longer phrase of the article with the
same noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.records import Span
from claimdesk.split.parse import Parse

REACH = 3
"""Sentences back, the pronoun's own included."""
PERSON = frozenset("he she him her his hers".split())
THING = frozenset("it its".split())
SEVERAL = frozenset("they them their theirs".split())
POSSESSIVE = frozenset("his her its their".split())
PLACES = frozenset("in at near from to across outside inside within".split())
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december day week month year""".split()
)
ADULTS = frozenset(
    """boss chairman chief coach critic director doctor driver farmer father founder governor
    husband judge king lawyer leader man manager mayor minister mother officer owner player
    policeman president priest professor queen reporter singer son daughter spokesman
    spokeswoman star student teacher wife woman worker writer boy girl""".split()
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: the words of a phrase and where they stand in the whole text."""

    kind: str
    text: str
    source: Span
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    """A phrase that a later word can point back to."""

    text: str
    source: Span
    head: str
    plural: bool
    name: bool
    person: bool
    place: bool
    subject: bool
    sentence: int


def resolve(paragraphs: Sequence[tuple[Parse, int]]) -> list[dict[int, Meaning]]:
    """For each paragraph (with its offset in the text), what its pointing words stand for."""
    mentions: list[_Mention] = []
    nouns: dict[str, _Mention] = {}
    found: list[dict[int, Meaning]] = []
    sentence = 0
    for p, offset in paragraphs:
        here: dict[int, Meaning] = {}
        for start, end in p.sentences:
            _sentence(p, (start, end), offset, sentence, mentions, nouns, here)
            sentence += 1
            mentions = [m for m in mentions if sentence - m.sentence < REACH]
        found.append(here)
    return found


def _sentence(
    p: Parse,
    tokens: tuple[int, int],
    offset: int,
    sentence: int,
    mentions: list[_Mention],
    nouns: dict[str, _Mention],
    here: dict[int, Meaning],
) -> None:
    """Resolve and note the phrases of one sentence, from left to right."""
    for i in range(*tokens):
        tag = p.tags[i]
        if tag in ("PRP", "PRP$") and p.deps[i] != "expl":
            antecedent = _antecedent(p, i, sentence, mentions)
            if antecedent is not None:
                possessive = tag == "PRP$"
                here[i] = Meaning("pronoun", antecedent.text, antecedent.source, possessive)
        elif tag in ("NN", "NNS", "NNP", "NNPS") and p.deps[i] != "compound":
            mention = _mention(p, i, offset, sentence)
            pointing = p.kid(i, "det")
            same = nouns.get(mention.head)
            if pointing is not None and p.lower[pointing] in ("this", "that", "these", "those"):
                if same is not None and same.plural == mention.plural:
                    here[i] = Meaning("phrase", same.text, same.source)
                continue
            mentions.append(mention)
            vague = mention.text.lower().startswith(("a ", "an "))
            if mention.name or (len(mention.text.split()) > 2 and not vague):
                nouns[mention.head] = mention


def _mention(p: Parse, n: int, offset: int, sentence: int) -> _Mention:
    """The phrase around noun ``n``: its words before it, without what follows."""
    first = min((k for k in p.kids[n] if k < n and _belongs(p, k, n)), default=n)
    first = min(p.subtree(first)) if first != n else n
    if any(not _inner(p, k) for k in range(first, n)):
        first = n
    text = p.text[p.starts[first] : p.ends[n]]
    name = p.tags[n] in ("NNP", "NNPS")
    head = p.lower[n]
    above = p.heads[n]
    place = p.deps[n] == "pobj" and p.lower[above] in PLACES
    coordinated = p.kid(n, "conj") is not None
    return _Mention(
        text=text,
        source=(offset + p.starts[first], offset + p.ends[n]),
        head=head,
        plural=p.tags[n] in ("NNS", "NNPS") or coordinated,
        name=name,
        person=head in ADULTS or (name and _personal(p, first, n)),
        place=place,
        subject=p.deps[n] in ("nsubj", "nsubjpass"),
        sentence=sentence,
    )


def _belongs(p: Parse, k: int, n: int) -> bool:
    return p.deps[k] in ("det", "compound", "amod", "nummod", "poss", "nmod") and n - k < 8


def _inner(p: Parse, k: int) -> bool:
    return p.tags[k] not in (",", ":", "CC", "IN", "``", "''", "-LRB-", "-RRB-", "PRP$", "PRP")


def _personal(p: Parse, first: int, n: int) -> bool:
    """Whether a name looks like a person's: two or three words without an article before them."""
    words = [i for i in range(first, n + 1) if p.tags[i] == "NNP"]
    bare = p.tags[first] != "DT" and p.lower[n] not in TIMES
    verb = p.heads[n]
    speaks = p.deps[n] == "nsubj" and p.tags[verb].startswith("VB")
    return bare and (len(words) in (2, 3) or (len(words) == 1 and speaks))


def _antecedent(p: Parse, i: int, sentence: int, mentions: Sequence[_Mention]) -> _Mention | None:
    word = p.lower[i]
    if word in PERSON:
        fits = [m for m in mentions if m.person and not m.plural and not m.place]
        return _nearest(fits, sentence)
    if word in SEVERAL:
        fits = [m for m in mentions if m.plural]
        return _parallel(p, i, sentence, fits)
    if word in THING:
        fits = [m for m in mentions if not (m.plural or m.person) and m.head not in TIMES]
        return _parallel(p, i, sentence, [m for m in fits if m.subject])
    return None


def _nearest(fits: Sequence[_Mention], sentence: int) -> _Mention | None:
    """The one that fits in the nearest sentence that has any; where two differ, the subject."""
    for back in range(REACH):
        near = [m for m in fits if m.sentence == sentence - back]
        if near:
            subjects = [m for m in near if m.subject] or near
            heads = {m.head for m in subjects}
            return max(subjects, key=lambda m: len(m.text)) if len(heads) == 1 else None
    return None


def _parallel(p: Parse, i: int, sentence: int, fits: Sequence[_Mention]) -> _Mention | None:
    """For a pronoun that is its sentence's subject: the subject of the sentence before it.

    Things and groups are too many to go by distance; only a subject that is alone of its kind
    in that sentence will do, with nothing that fits in between.
    """
    head = p.heads[i]
    if p.deps[i] not in ("nsubj", "nsubjpass") or p.deps[head] != "ROOT":
        return None
    if any(m.sentence == sentence for m in fits):
        return None
    before = [m for m in fits if m.sentence == sentence - 1]
    alone = len({m.head for m in before}) == 1 and before[0].subject
    return before[0] if alone else None
