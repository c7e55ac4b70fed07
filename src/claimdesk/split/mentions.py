"""The phrases of an article that a later word can point back to, and what such words mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimdesk import words
from claimdesk.records import Resolution, Span
from claimdesk.split.names import BODIES, begins
from claimdesk.split.parse import VERBAL, Parse

PERSON = frozenset("he she him her his hers".split())
MALE = frozenset("he him his".split())
THING = frozenset("it its".split())
SEVERAL = frozenset("they them their theirs".split())
PEOPLE = frozenset(
    """man woman boy girl person child baby mother father son daughter brother sister husband wife
    doctor nurse teacher pupil student driver farmer worker minister mayor councillor judge officer
    reporter spokesman spokeswoman chairman chairwoman president leader owner neighbour
    neighbor""".split()
)
"""Nouns of people: never "it", and in the way of resolving "he" to somebody named earlier."""
ROLES = PEOPLE | frozenset(
    """academic activist actor actress ambassador artist assistant athlete attacker attorney author
    banker barrister batsman billionaire bishop blogger boss bowler boxer boyfriend bride
    broadcaster builder burglar businessman businesswoman campaigner candidate captain celebrity
    champion chancellor chef cleaner coach columnist comedian commander composer congressman
    congresswoman conductor convict cook cyclist dad defendant defender democrat designer detective
    director editor employee engineer entrepreneur executive fighter filmmaker firefighter forward
    founder fugitive gardener general girlfriend goalkeeper golfer governor graduate grandfather
    grandmother groom guard gunman historian host immigrant inmate jockey journalist killer lawmaker
    lawyer lecturer librarian manager mechanic midfielder midwife migrant millionaire model mom monk
    mum murderer musician novelist nun painter parent passenger patient pensioner photographer
    physicist pilot player playwright plumber poet politician presenter priest princess prisoner
    producer professor prosecutor psychiatrist psychologist publisher rabbi racer rapper
    receptionist referee refugee republican researcher rider robber runner sailor scientist scorer
    secretary senator sergeant sheriff singer skipper soldier solicitor songwriter star striker
    surgeon survivor suspect swimmer teen teenager thief tourist trainer tycoon veteran victim
    waiter waitress widow widower winger winner writer""".split()
)
"""More nouns of people, by what they do or what befell them."""
PLACES = frozenset("in at near from to across outside inside within".split())
TIMES = frozenset((*words.MONTHS, *words.DAYS, "day", "week", "month", "year"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: the words of a phrase and where they stand in the whole text.

    ``kind`` is pronoun or name where that is certain; likely where it is not, and then the words
    of the article stay as they are.
    """

    kind: str
    text: str
    source: Span
    possessive: bool = False


class Mention(NamedTuple):
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


def resolutions(p: Parse, known: Mapping[int, Meaning], offset: int = 0) -> tuple[Resolution, ...]:
    """What the words stand for, in a text in which the paragraph begins at ``offset``.

    Before a verb without a subject, nothing is said at its start.
    """
    found = []
    for i, m in sorted(known.items()):
        end = p.starts[i] if p.tags[i] in VERBAL else p.ends[i]
        said = p.text[p.starts[i] : end]
        place = p.starts[i] + offset, end + offset
        found.append(Resolution(m.kind, said, place, m.text, m.source))
    return tuple(found)


def mention_of(p: Parse, n: int, offset: int, sentence: int) -> Mention:
    """The phrase around noun ``n``: its words before it, without what follows."""
    first = min((k for k in p.kids[n] if k < n and _belongs(p, k, n)), default=n)
    first = p.first(first) if first != n else n
    if any(not _inner(p, k) for k in range(first, n)):
        first = n
    while first and p.tags[n] == "NNP" and _capital(p, first - 1):
        first -= 1  # a name is one, however the parser hangs its parts
    if p.tags[n] == "NNP":
        first = min(first, begins(p, n))
    text = p.text[p.starts[first] : p.ends[n]]
    name = p.tags[n] in ("NNP", "NNPS")
    above = p.heads[n]
    return Mention(
        text=text,
        source=(offset + p.starts[first], offset + p.ends[n]),
        head=p.lower[n],
        plural=p.tags[n] in ("NNS", "NNPS") or p.kid(n, "conj") is not None,
        name=name,
        person=name and p.tags[n] == "NNP" and _personal(p, first, n),
        place=p.deps[n] == "pobj" and p.lower[above] in PLACES,
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
    bare = p.tags[first] != "DT" and p.lower[n] not in TIMES and p.lower[n] not in BODIES
    verb = p.heads[n]
    speaks = p.deps[n] == "nsubj" and p.tags[verb].startswith("VB")
    return bare and (len(words) in (2, 3) or (len(words) == 1 and speaks))
