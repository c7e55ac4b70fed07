"""Pronouns, short names and "this system" → what they stand for, where only one thing fits.

Looks back over at most ``REACH`` sentences. A pronoun is resolved to the one person, or the one
subject, that agrees with it in number and kind; where two would do, it is left as it is and the
claim does not stand alone. "This system" means the last longer phrase of the article with the
same noun, and a last name the full name before it (:mod:`names`). Who is only likely to be meant
(:mod:`likely`) is kept beside the words of the article and changes none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimdesk.records import Span
from claimdesk.split.likely import Guesses
from claimdesk.split.mentions import (
    MALE,
    PEOPLE,
    PERSON,
    ROLES,
    SEVERAL,
    THING,
    TIMES,
    Meaning,
    Mention,
    mention_of,
)
from claimdesk.split.names import TITLES, Names
from claimdesk.split.parse import Parse
from claimdesk.split.people import People, rivals, shown_by, surely
from claimdesk.split.quotations import MARKS
from claimdesk.split.tree import past

REACH = 3
"""Sentences back, the pronoun's own included."""
OBJECTS = ("dobj", "iobj", "dative", "pobj")
"""Places in which a "him" is not the subject of its verb."""


@dataclass(slots=True)
class _Memory:
    """What has been named so far in an article."""

    sentence: int = 0
    mentions: list[Mention] = field(default_factory=list)
    nouns: dict[str, Mention] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    people: People = field(default_factory=People)
    before: list[Mention] = field(default_factory=list)
    meant: list[Mention] = field(default_factory=list)
    """Whom "he" and "she" surely meant in the sentence that is read."""


def resolve(paragraphs: Sequence[tuple[Parse, int]]) -> list[dict[int, Meaning]]:
    """For each paragraph (with its offset in the text), what its pointing words stand for."""
    memory, guesses = _Memory(), Guesses()
    memory.people.read(p for p, _ in paragraphs)
    found: list[dict[int, Meaning]] = []
    for p, offset in paragraphs:
        here: dict[int, Meaning] = {}
        for start, end in p.sentences:
            named: dict[int, Mention] = {}
            for i in range(start, end):
                meaning = _read(p, i, offset, memory, named)
                if meaning is not None:
                    here[i] = meaning
            guesses.read(p, (start, end), named, here)
            memory.before = rivals(p, start, end, offset, memory.sentence) + memory.meant
            memory.meant = []
            memory.sentence += 1
            memory.mentions = [m for m in memory.mentions if memory.sentence - m.sentence < REACH]
        found.append(here)
    return found


def _read(
    p: Parse, i: int, offset: int, memory: _Memory, named: dict[int, Mention]
) -> Meaning | None:
    """What token ``i`` stands for; what it names itself is kept in memory and in ``named``."""
    tag = p.tags[i]
    if tag in ("PRP", "PRP$") and p.deps[i] != "expl":
        sure = _sure(p, i, offset, memory) if p.lower[i] in PERSON else None
        antecedent = sure or _antecedent(p, i, memory)
        if antecedent is not None:
            kind = "pronoun" if sure else "likely"
            text, source = antecedent.text, antecedent.source
            if sure:
                text, source = _without_role(*_in_full(sure, memory))
                memory.meant.append(sure._replace(subject=p.deps[i] in ("nsubj", "nsubjpass")))
            return Meaning(kind, text, source, tag == "PRP$")
    elif tag in ("NN", "NNS", "NNP", "NNPS") and p.deps[i] != "compound":
        mention = mention_of(p, i, offset, memory.sentence)
        named[i] = mention
        pointing = p.kid(i, "det")
        if pointing is not None and p.lower[pointing] in ("this", "that", "these", "those"):
            same = memory.nouns.get(mention.head)
            if same is not None and same.plural == mention.plural and " " in same.text:
                return Meaning("likely", same.text, same.source)
            return None
        memory.mentions.append(mention)
        vague = mention.text.lower().startswith(("a ", "an ", "what "))
        if mention.name or (len(mention.text.split()) > 2 and not vague):
            memory.nouns[mention.head] = mention
        if tag == "NNP":
            full, certain = memory.names.read(p, i, offset, memory.genders)
            if full is not None:
                certain = certain and p.lower[i] in memory.people.last and _by_itself(p, i)
                return Meaning("name" if certain else "likely", full.text, full.source)
    return None


def _sure(p: Parse, i: int, offset: int, memory: _Memory) -> Mention | None:
    """The person that "he" or "she" means beyond doubt."""
    start = next((a for a, b in p.sentences if a <= i < b), 0)
    own = rivals(p, start, i, offset, memory.sentence)
    found = surely(memory.people, own, memory.before)
    if found is None or _quoted_apart(p, start, i) or _another(p, start, i, found):
        return None
    if _quoting(p, start, i, found) or _holds_a_verb(found.text):
        return None
    gender = "he" if p.lower[i] in MALE else "she"
    shown = shown_by(_in_full(found, memory)[0])
    if memory.genders.setdefault(found.head, shown or gender) != gender:
        return None
    return found


def _holds_a_verb(name: str) -> bool:
    """ "The 40-year-old revealed Orr", of "… revealed Orr fed it": no name of anybody."""
    return any(word.islower() and past(word) for word in name.split())


def _in_full(m: Mention, memory: _Memory) -> tuple[str, Span]:
    """A person's full name, where the pronoun's sentence and the one before have the last alone."""
    known = memory.names.bearers.get(m.head, ())
    if " " in m.text or len(known) != 1 or m.head in memory.names.alone:
        return m.text, m.source
    full = known[0]
    return full.text[full.bare[0] - full.source[0] :], full.bare


def _without_role(text: str, source: Span) -> tuple[str, Span]:
    """ "Ann Vale", of "presidential nominee Ann Vale"."""
    words = text.split()
    small = next((n for n, word in enumerate(words) if not word[0].islower()), 0)
    name = text if small == 0 else text[text.index(words[small]) :]
    return name, (source[1] - len(name), source[1])


def _by_itself(p: Parse, i: int) -> bool:
    """Whether a last name is no part of a longer phrase ("Trump son-in-law") and no mere word.

    "My Vale" is a thing that has its name, "Baron & Vale" a book or a firm. "President Vale" is
    known to everybody.
    """
    if i and p.lower[i - 1] == "president":
        return False
    after, word = p.tags[i + 1 : i + 2], p.words[i + 1 : i + 2]
    if word == ["&"] or (i and (p.tags[i - 1] in ("DT", "PRP$") or p.words[i - 1] in ("&", "["))):
        return False
    if after and (after[0][:2] == "NN" or after[0] == "HYPH" or word == ["-"]):
        return False
    marked = i > 0 and p.words[i - 1] in MARKS | {"["}
    return p.deps[i] != "appos" and not (marked and (not word or word[0] in MARKS | {"]"}))


def _another(p: Parse, start: int, i: int, found: Mention) -> bool:
    """Whether "Poisson asked him" shows that a second "he" is talked of in the sentence.

    "He saw the president off": whoever he is, he is not the president, as the one found may be.
    """
    verb = p.heads[i]
    if p.deps[i] == "nsubj" and any(_the_officer(p, k) for k in p.kids[verb] if k > i):
        return True
    for k in range(start, i + 1):
        if p.tags[k] == "PRP" and p.lower[k] in PERSON and p.deps[k] in OBJECTS:
            subject = p.kid(p.heads[k], "nsubj", "nsubjpass")
            if subject is not None and p.lower[subject] == found.head:
                return True
    return False


def _the_officer(p: Parse, k: int) -> bool:
    """ "The president": somebody known by his office, as the object of a verb."""
    officer = p.deps[k] == "dobj" and p.lower[k] in TITLES | ROLES
    return officer and any(p.lower[j] == "the" for j in p.kids[k])


def _quoting(p: Parse, start: int, i: int, found: Mention) -> bool:
    """ "As Vale put it, she …": the one who is quoted speaks of somebody else."""
    return any(
        p.lower[k] == found.head
        and p.deps[k] == "nsubj"
        and any(p.lower[j] == "as" for j in p.kids[p.heads[k]])
        for k in range(start, i)
    )


def _quoted_apart(p: Parse, start: int, i: int) -> bool:
    """Whether a quotation is open at ``i``: its "he" is somebody whom the speaker talks of."""
    return sum(word in MARKS for word in p.words[:i]) % 2 == 1 or (
        p.words[start] in MARKS and i > start
    )


def _antecedent(p: Parse, i: int, memory: _Memory) -> Mention | None:
    word, mentions, genders = p.lower[i], memory.mentions, memory.genders
    if word in PERSON:
        gender = "he" if word in MALE else "she"
        persons = [m for m in mentions if (m.person or m.head in PEOPLE) and not m.place]
        fits = [m for m in persons if _gender(m, genders) in (None, gender)]
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


def _gender(m: Mention, genders: Mapping[str, str]) -> str | None:
    return genders.get(m.head) or shown_by(m.text)


def _person(fits: Sequence[Mention], genders: Mapping[str, str]) -> Mention | None:
    """The only person in reach; where there are two, the nearest if a pronoun has named it before.

    A name shows no gender by itself: once a lone "she" has stood for it, it is not a "he".
    """
    if len({m.head for m in fits}) > 1:
        nearest = max(m.sentence for m in fits)
        fits = [m for m in fits if m.sentence == nearest and m.head in genders]
    heads = {m.head for m in fits}
    named = len(heads) == 1 and fits[0].person
    return max(fits, key=lambda m: len(m.text)) if named else None


def _parallel(p: Parse, i: int, sentence: int, fits: Sequence[Mention]) -> Mention | None:
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
