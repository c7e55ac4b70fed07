"""A wording taken apart for comparison: figures, days, denials, hedges, names, words.

Read by patterns alone, because an anchor is only text: its article may not exist any more. This is
the one reader; whatever compares two texts compares what it gives.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from claimdesk.gates import dates, figures
from claimdesk.gates import vocabulary as words
from claimdesk.gates.shares import joined
from claimdesk.gates.synonyms import stem
from claimdesk.gates.tokens import Token, tokens
from claimdesk.split.quantities import NUMBER_WORDS

LONGEST = 2000
"""Characters of a text that are compared; no claim is longer."""
_CIRCUMSTANCE = frozenset(
    """in on at after before during despite without with near for from by since to under over as
    across through throughout amid while when because if last this next""".split()
)
"""Words with which a circumstance begins that goes before: "In 2019, …"."""


@dataclass(slots=True)
class Wording:
    """What a text says, taken apart: its words, and the marks that a gate compares.

    ``stems`` are its words in order, ``content`` those that carry meaning. ``counted`` says for
    each figure what it may count, ``ends`` which figures something changed "to" or "from".
    ``extents`` are quantifiers and bounds, ``standings`` what somebody was or is. ``first`` is the
    first word where its capital may be that of the sentence, ``head`` the first that carries
    meaning, after a circumstance ("In 2019, …"). ``sequence`` are the words that carry meaning,
    figures and dates in order, each with the preposition right before it; ``said`` gives stems and
    marks as they were written. ``there`` are the words of ``lower``, to be looked up.
    """

    text: str
    lower: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    ends: dict[str, str] = field(default_factory=dict)
    counted: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    dates: Counter[str] = field(default_factory=Counter)
    negations: Counter[str] = field(default_factory=Counter)
    hedges: Counter[str] = field(default_factory=Counter)
    extents: Counter[str] = field(default_factory=Counter)
    standings: Counter[str] = field(default_factory=Counter)
    persons: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    joiners: Counter[str] = field(default_factory=Counter)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    first: str = ""
    head: str = ""
    sequence: list[tuple[str, str]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    there: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """Take a text apart, its first characters only; the result is shared: do not change it."""
    return _Reader(text[:LONGEST]).read()


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """All phrases by their first word, the longest first: words, kind, class."""
    kinds = {
        "bound": words.BOUNDS, "after": words.AFTERWARDS, "negation": words.DENYING,
        "hedge": words.HEDGING, "coming": words.COMING, "extent": words.QUANTIFYING,
        "nothing": words.SAYING_NOTHING,
    }  # fmt: skip
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, listed in kinds.items():
        for phrase, name in listed.items():
            found.setdefault(phrase[0], []).append((phrase, kind, name))
    for phrases in found.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return found


_PHRASES = _by_first_word()
_OPENING = _PHRASES.keys() | dates.OPENING | figures.OPENING
"""Words with which a phrase, a date or a figure begins; the others need no further look."""
_NO_NAMES = words.SOFT | words.DECISIVE | words.PREPOSITIONS
"""Words that have a capital at the beginning only as any word has."""


class _Reader:
    """Reads one text, token by token; each step returns how many tokens it took."""

    def __init__(self, text: str) -> None:
        self.said = Wording(text)
        self.tokens = joined(tokens(text))
        self.folded = [token.folded for token in self.tokens]
        self.role = ""
        self.ends: list[int] = []
        self.places: list[int] = []
        self.dated: set[int] = set()

    def read(self) -> Wording:
        at = 0
        while at < len(self.tokens):
            if self.folded[at] in _OPENING or not self.folded[at].isalpha():
                at += self._phrase(at) or self._date(at) or self._figure(at) or self._word(at)
            else:
                at += self._word(at)
        said = self.said
        said.there = frozenset(said.lower)
        said.persons = frozenset(words.PERSONS[w] for w in words.PERSONS.keys() & said.lower)
        said.owners = frozenset(words.OWNERS[w] for w in words.OWNERS.keys() & said.lower)
        said.counted = [
            (name, (*unit, *figures.counted(self.tokens, end, self.dated)))
            for (name, unit), end in zip(said.counted, self.ends, strict=True)
        ]
        said.first = self._names()
        if said.negations:
            del said.extents["any"]  # "not any" is "no"
        said.head = self._head()
        return said

    def _head(self) -> str:
        """The first word that carries meaning, after a circumstance that goes before."""
        after = -1
        if self.folded and self.folded[0] in _CIRCUMSTANCE:
            stops = (at for at, token in enumerate(self.tokens[:-2]) if token.stop == ",")
            after = next(stops, -1)
        places = zip(self.places, self.said.content, strict=True)
        return next((word for at, word in places if at > after), "")

    # steps

    def _phrase(self, at: int) -> int:
        for phrase, kind, name in _PHRASES.get(self.folded[at], ()):
            end = at + len(phrase)
            if tuple(self.folded[at:end]) == phrase and self._fits(kind, at, end):
                self._note(kind, name, at, end)
                return len(phrase)
        return 0

    def _fits(self, kind: str, at: int, end: int) -> bool:
        """Whether a phrase means what it is listed for, by what stands before and after it."""
        if kind == "bound":
            return figures.begins(self.tokens, end)
        if kind == "after":
            return bool(self.ends) and at - self.ends[-1] < 4
        following = self.tokens[end] if end < len(self.tokens) else None
        if kind == "coming":
            being = not words.BEING.isdisjoint(self.folded[max(0, at - 3) : at])
            return being and following is not None and self._may_be_verb(end)
        return kind != "hedge" or following is None or not self._place(end)

    def _may_be_verb(self, at: int) -> bool:
        small = self.tokens[at].text.islower() or self.said.text.isupper()
        return small and not self._place(at)

    def _place(self, at: int) -> bool:
        return self.folded[at] in words.ARTICLES or self.folded[at] in words.PREPOSITIONS

    def _note(self, kind: str, name: str, at: int, end: int) -> None:
        said = self.said
        said.lower += self.folded[at:end]
        written = " ".join(token.text for token in self.tokens[at:end])
        if not name:
            return
        said.stems.append(name)
        if kind == "negation":
            self._count(said.negations, "not", written)
            self._put("not")
            if name == "cannot":
                self._count(said.hedges, "can", written)
        elif kind in ("hedge", "coming") or name == "roughly":
            self._count(said.hedges, name, written)
        else:
            self._count(said.extents, name, written)

    def _date(self, at: int) -> int:
        found = dates.dated(self.tokens, at)
        if not found:
            return 0
        for mark in found.marks:
            self._count(self.said.dates, mark, found.written)
        for word in found.words:
            self._put(word)
        self.said.lower += found.words
        self.said.stems += found.words
        self.dated.update(range(at, at + found.length))
        return found.length

    def _figure(self, at: int) -> int:
        found = figures.figure(self.tokens, at)
        if not found:
            return 0
        said = self.said
        self._count(said.figures, found.name, found.written)
        if self.tokens[at].share is not None:  # else the unit is a token of its own
            said.units[found.unit] += 1
        if found.end:
            said.ends[found.name] = found.end
        self._put(found.name)
        said.counted.append((found.name, (found.unit,) if found.unit else ()))
        self.ends.append(at + found.length)
        said.lower.append(found.name)
        said.stems.append(found.name)
        return found.length

    def _word(self, at: int) -> int:
        word, said = self.folded[at], self.said
        said.lower.append(word)
        if word in words.JOINERS:
            said.joiners[word] += 1
        if word == ";":
            return 1
        if unit := words.CURRENCIES.get(word):
            said.units[unit] += 1
            return 1
        short = stem(word)
        said.stems.append(short)
        carries = self._mark(at)
        if word in words.PREPOSITIONS:
            self.role = word
        if word in words.SOFT:
            return 1
        self._put(short if carries else self._class(word, short))
        if carries and word != "one":
            said.content.append(short)
            self.places.append(at)
            said.said.setdefault(short, self.tokens[at].text)
        return 1

    # marks

    def _mark(self, at: int) -> bool:
        """Note a word that must not change; returns whether it says something besides."""
        word, said = self.folded[at], self.said
        if word not in words.MARKING and word.isalpha():
            return True  # as nearly all
        if word in words.NEGATIONS:
            if word != "nor" or "neither" not in said.lower:  # which denies once
                self._count(said.negations, "not", word)
        elif word in words.DENIALS:
            self._count(said.negations, words.DENIALS[word], word)
            return True
        elif self._is_hedge(at):
            self._count(said.hedges, words.HEDGES[word], word)
        elif word in words.QUANTIFIERS:
            self._count(said.extents, words.QUANTIFIERS[word], word)
        elif word in words.STANDINGS:
            self._count(said.standings, words.STANDINGS[word], word)
        elif word in words.SEQUENCE:
            if not dates.follows(self.tokens, at + 1):
                self._count(said.dates, words.SEQUENCE[word], word)
        else:
            return not self._mark_figure(word)
        return False

    @staticmethod
    def _class(word: str, short: str) -> str:
        """What stands for a mark in the order of words: "might" for "may", which is no month."""
        return words.HEDGES.get(word) or words.QUANTIFIERS.get(word) or short

    def _is_hedge(self, at: int) -> bool:
        word = self.folded[at]
        noun = word in words.NOUNS and self.folded[at + 1 : at + 2] != ["to"]
        return word in words.HEDGES and not noun

    def _mark_figure(self, word: str) -> bool:
        """Note a word that is a figure or a unit of one; returns whether it is."""
        said = self.said
        if word == words.POINTS:
            said.units["points"] += 1
        elif word in words.ORDINALS:
            self._count(said.figures, f"{words.ORDINALS[word]}th", word)
        elif word in words.MULTIPLES:
            self._count(said.figures, words.MULTIPLES[word], word)
        elif word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th"):
            self._count(said.figures, f"{word[:-2]}th", word)
        elif any(c.isdigit() for c in word):  # 5:30
            self._count(said.figures, word, word)
        else:
            return False
        return True

    def _count(self, marks: Counter[str], mark: str, written: str) -> None:
        marks[mark] += 1
        self.said.said.setdefault(mark, written)

    def _put(self, word: str) -> None:
        """Note a word that carries meaning with what stands before it."""
        self.said.sequence.append((self.role, word))
        self.role = ""

    # names

    def _names(self) -> str:
        """Note the words with a capital, each with the other words of its name.

        Returns the first word of the text where its capital may be only that of a sentence.
        """
        first = ""
        for run in self._runs():
            if run == [0] and not self._stands_out(0):
                first = self.folded[0]
                continue
            name = frozenset(self.folded[at] for at in run)
            for word in name:
                self.said.names[word] = self.said.names.get(word, frozenset()) | name
        return first

    def _runs(self) -> Iterator[list[int]]:
        """Where words with a capital stand one after another; a comma ends a name."""
        run: list[int] = []
        for at, token in enumerate(self.tokens):
            if self._capital(at):
                run.append(at)
            if run and (run[-1] != at or (token.stop and not self._shortened(token))):
                yield run
                run = []
        if run:
            yield run

    def _capital(self, at: int) -> bool:
        token = self.tokens[at]
        named = token.text[:1].isupper() and token.folded != "i" and at not in self.dated
        if not named or token.folded in NUMBER_WORDS:
            return False
        return at > 0 or token.folded not in _NO_NAMES

    def _stands_out(self, at: int) -> bool:
        return len(self.tokens[at].text) > 1 and self.tokens[at].text.isupper()

    @staticmethod
    def _shortened(token: Token) -> bool:
        return token.folded in words.TITLES or len(token.text) < 3
