"""Pronouns and "this system" → the words that they stand for, where only one thing fits. Pure.

Looks back over at most ``REACH`` sentences. A pronoun is resolved to the one person, or the one
subject, that agrees with it in number and kind; where two would do, it is left as it is and the
claim does not stand alone. "This system" means the last longer phrase of the article with the
same noun.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimdesk.records import Span
from claimdesk.split.parse import Parse

REACH = 3
"""Sentences back, the pronoun's own included."""
PERSON = frozenset("he she him her his hers".split())
PEOPLE = frozenset(
    """man woman boy girl person child baby mother father son daughter brother sister husband wife
    doctor nurse teacher pupil student driver farmer worker minister mayor councillor judge officer
    reporter spokesman spokeswoman chairman chairwoman president leader owner neighbour
    neighbor""".split()
)
"""Nouns of people: never "it", and in the way of resolving "he" to somebody named earlier."""
MALE = frozenset("he him his".split())
THING = frozenset("it its".split())
SEVERAL = frozenset("they them their theirs".split())
PLACES = frozenset("in at near from to across outside inside within".split())
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december day week month year""".split()
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


@dataclass(slots=True)
class _Memory:
    """What has been named so far in an article."""

    sentence: int = 0
    mentions: list[_Mention] = field(default_factory=list)
    nouns: dict[str, _Mention] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)


def resolve(paragraphs: Sequence[tuple[Parse, int]]) -> list[dict[int, Meaning]]:
    """For each paragraph (with its offset in the text), what its pointing words stand for."""
    memory = _Memory()
    found: list[dict[int, Meaning]] = []
    for p, offset in paragraphs:
        here: dict[int, Meaning] = {}
        for start, end in p.sentences:
            for i in range(start, end):
                meaning = _read(p, i, offset, memory)
                if meaning is not None:
                    here[i] = meaning
            memory.sentence += 1
            memory.mentions = [m for m in memory.mentions if memory.sentence - m.sentence < REACH]
        found.append(here)
    return found


def _read(p: Parse, i: int, offset: int, memory: _Memory) -> Meaning | None:
    """What token ``i`` stands for; what it names itself is kept in memory."""
    tag = p.tags[i]
    if tag in ("PRP", "PRP$") and p.deps[i] != "expl":
        antecedent = _antecedent(p, i, memory)
        if antecedent is not None:
            return Meaning("pronoun", antecedent.text, antecedent.source, tag == "PRP$")
    elif tag in ("NN", "NNS", "NNP", "NNPS") and p.deps[i] != "compound":
        mention = _mention(p, i, offset, memory.sentence)
        pointing = p.kid(i, "det")
        if pointing is not None and p.lower[pointing] in ("this", "that", "these", "those"):
            same = memory.nouns.get(mention.head)
            if same is not None and same.plural == mention.plural and " " in same.text:
                return Meaning("phrase", same.text, same.source)
            return None
        memory.mentions.append(mention)
        vague = mention.text.lower().startswith(("a ", "an ", "what "))
        if mention.name or (len(mention.text.split()) > 2 and not vague):
            memory.nouns[mention.head] = mention
    return None


def _mention(p: Parse, n: int, offset: int, sentence: int) -> _Mention:
    """The phrase around noun ``n``: its words before it, without what follows."""
    first = min((k for k in p.kids[n] if k < n and _belongs(p, k, n)), default=n)
    first = p.first(first) if first != n else n
    if any(not _inner(p, k) for k in range(first, n)):
        first = n
    while first and p.tags[n] == "NNP" and _capital(p, first - 1):
        first -= 1  # a name is one, however the parser hangs its parts
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
        person=name and p.tags[n] == "NNP" and _personal(p, first, n),
        place=place,
        subject=p.deps[n] in ("nsubj", "nsubjpass"),
        sentence=sentence,
    )


def _capital(p: Parse, k: int) -> bool:
    return p.tags[k].startswith("NN") and p.words[k][0].isupper()


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


def _antecedent(p: Parse, i: int, memory: _Memory) -> _Mention | None:
    word, mentions, genders = p.lower[i], memory.mentions, memory.genders
    if word in PERSON:
        gender = "he" if word in MALE else "she"
        persons = [m for m in mentions if (m.person or m.head in PEOPLE) and not m.place]
        fits = [m for m in persons if genders.get(m.head, gender) == gender]
        found = _person(fits, genders)
        if found is not None:
            genders.setdefault(found.head, gender)
        return found
    if word in SEVERAL:
        return _parallel(p, i, memory.sentence, [m for m in mentions if m.plural])
    if word in THING:
        fits = [m for m in mentions if not (m.plural or m.person) and m.head not in TIMES | PEOPLE]
        return _parallel(p, i, memory.sentence, [m for m in fits if m.subject])
    return None


def _person(fits: Sequence[_Mention], genders: Mapping[str, str]) -> _Mention | None:
    """The only person in reach; where there are two, the nearest if a pronoun has named it before.

    A name shows no gender by itself: once a lone "she" has stood for it, it is not a "he".
    """
    if len({m.head for m in fits}) > 1:
        nearest = max(m.sentence for m in fits)
        fits = [m for m in fits if m.sentence == nearest and m.head in genders]
    heads = {m.head for m in fits}
    named = len(heads) == 1 and fits[0].person
    return max(fits, key=lambda m: len(m.text)) if named else None


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
