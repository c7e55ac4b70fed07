"""The short names of an article: last and first names and letters that it has in full, too. Pure.

Whoever meets one of them alone must know the article. What everybody knows is not among them.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from claimdesk.split.fullest import SMALL_WORDS, Fullest
from claimdesk.split.mentions import PERSON, Meaning
from claimdesk.split.name_types import PLACES
from claimdesk.split.names import NOT_FIRST, folded
from claimdesk.split.parse import Parse
from claimdesk.split.people import People

MOST_LETTERS = 7
WORDS_A_LETTER = 2
"""How many words may stand for a letter: "University of the Arts"."""
EVERYBODYS = frozenset(
    """ai aids ap bbc cbs cia cnn covid dna eu fbi gdp gop hiv imf nasa nato nbc pm tv uae uk un us
    usa who""".split()
)
"""Letters that everybody knows, though some articles write them out."""

OPENING = NOT_FIRST | frozenset(
    """although as because both despite even if like once since so that then though thus unless
    until yet""".split()
)
"""Words that open a sentence right before a name."""


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Last and first names of persons whom an article names in full, and letters it writes out.

    Those of persons are in small letters, ``letters`` as they stand; ``sure`` are the last names of
    those who are surely persons.
    """

    sure: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()


NO_NAMES = ShortNames()
"""Those of an article without any."""


def short_names(
    paragraphs: Sequence[Parse],
    known: Sequence[Mapping[int, Meaning]],
    people: People,
    fullest: Fullest,
) -> ShortNames:
    """Read them; ``known`` is what the words of the paragraphs stand for.

    Whom a "he" may mean is a person, too, who by his name alone need not be one.
    """
    small = {word for p in paragraphs for word in p.words if word.islower()}
    meant = _whom(paragraphs, known) & people.full - people.last
    last = people.last | {
        word
        for word in meant
        if any(_first(full) not in small | OPENING for full in fullest.last.get(word, {}).values())
    }
    no_first = PLACES | small | people.full
    first = {
        word
        for word, bearers in fullest.first.items()
        if len(bearers) == 1 and word not in no_first and _personal(bearers, last)
    }
    letters = {word for p in paragraphs if "(" in p.words for word in _written_out(p)}
    return ShortNames(frozenset(people.last), frozenset(last), frozenset(first), frozenset(letters))


def _first(name: str) -> str:
    return folded(name.split(maxsplit=1)[0])


def _whom(paragraphs: Sequence[Parse], known: Sequence[Mapping[int, Meaning]]) -> set[str]:
    """The last names of all whom a "he" or "she" may mean."""
    return {
        folded(meaning.text.rsplit(" ", 1)[-1])
        for p, here in zip(paragraphs, known, strict=True)
        for i, meaning in here.items()
        if p.lower[i] in PERSON
    }


def _personal(bearers: Mapping[str, str], last: Set[str]) -> bool:
    """Whether the one bearer of a first name is a person."""
    full = next(iter(bearers.values())).split()
    return not full[0].isupper() and not full[-1].isupper() and folded(full[-1]) in last


def _written_out(p: Parse) -> Iterator[str]:
    """Letters in brackets behind what they stand for, or before it: "HCL (Harbour Court …)"."""
    for n in range(1, len(p.words) - 1):
        word = p.words[n]
        if word == "(" and _lettered(p.words[n - 1]) and _stands_for(p, n + 1, p.words[n - 1]):
            yield p.words[n - 1]
        if p.words[n - 1] == "(" and p.words[n + 1] == ")" and _lettered(word):
            start = max(n - 1 - WORDS_A_LETTER * len(word), 0)
            if word[0].lower() in {p.lower[k][0] for k in range(start, n - 1)}:
                yield word


def _lettered(word: str) -> bool:
    plain = word.isupper() and word.isalpha() and 2 <= len(word) <= MOST_LETTERS
    return plain and word.lower() not in EVERYBODYS


def _stands_for(p: Parse, start: int, letters: str) -> bool:
    """Whether the words from here to the bracket begin with these letters."""
    end = next((k for k in range(start, len(p.words)) if p.words[k] == ")"), start)
    words = [p.lower[k] for k in range(start, end) if p.words[k][0].isalnum()]
    return "".join(w[0] for w in words if w not in SMALL_WORDS) == letters.lower()
