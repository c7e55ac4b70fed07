"""By which fullest name an article calls whoever it calls by a short one, anywhere in it. Pure.

A short name is the end of a full one ("Rosa" of "Ana Rosa") or its beginning ("Yao" of "Yao Zhe"),
and a body's name may have its owner before it elsewhere ("Norland's Air Force"). A name that two
full ones fit is the one's who was so called before the other came; else it stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimdesk.split.lexicon import SAY
from claimdesk.split.mentions import ROLES, TIMES
from claimdesk.split.name_types import ORGANISATIONS
from claimdesk.split.names import (
    BEFORE_NAMES,
    BODIES,
    COURTESY,
    NOT_LAST,
    PARTS,
    SHE,
    TITLES,
    begins,
    behind_office,
    folded,
)
from claimdesk.split.parse import Parse
from claimdesk.split.people import GIVEN

LONGEST = 5
"""Most words of a person's name."""
SHORT = 3
"""A name of more words is full itself."""
MOST_LETTERS = 6
SMALL_WORDS = frozenset("and for in of on the to".split())
"""Words within names that give no letter."""
LONG = 5
"""Letters from which on a heading that ends in a stop writes every word large."""
LARGE = 0.6
"""The share of words with capitals from which on a line is a heading."""
PARTICLES = frozenset("al bin da de del della den der di ibn la le van von".split())
EVENTS = frozenset("camp expo festival operation planet project team".split())
"""First words of names of what is not a person: "Camp Lira"."""
ROYAL = frozenset("king queen prince princess pope".split())
"""Titles that make a first name a full one: "King Orr"."""
_NAMES = ("NNP", "NNPS")
_TITLES = TITLES | {f"{title}." for title in TITLES} | {"premier", "principal"} | BEFORE_NAMES
_BARRED = BODIES | NOT_LAST | TIMES


@dataclass(slots=True)
class Fullest:
    """The full names of an article: of persons by last and by first word, of bodies by their end.

    A name in several spellings of capitals counts once, as it stood first.
    """

    last: dict[str, dict[str, str]] = field(default_factory=dict)
    first: dict[str, dict[str, str]] = field(default_factory=dict)
    inner: dict[str, set[str]] = field(default_factory=dict)
    """What begins in the middle of a name: "Ana Lira" of "Datuk Ana Lira", if called Ana."""
    owned: dict[str, dict[str, str]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    """The names of bodies by their letters: "Harbour Court of Lira (HCL)"."""
    called: dict[str, str | None] = field(default_factory=dict)
    """Who had a last name when it first stood alone, if only one had it then."""
    opening: set[str] = field(default_factory=set)
    """Full names that only began sentences so far: "Brave Ana Lira"."""
    times: Counter[str] = field(default_factory=Counter)
    speaking: set[str] = field(default_factory=set)
    """Full names of those who say something where they are so called."""

    @classmethod
    def of(cls, paragraphs: Iterable[Parse]) -> "Fullest":
        """Read the names of an article."""
        found = cls()
        for p in paragraphs:
            if _heading(p):
                continue
            if "(" in p.words:
                found._read_letters(p)
            for n, tag in enumerate(p.tags):
                if tag in _NAMES and p.words[n][0].isupper() and not _goes_on(p, n):
                    found._read(p, n)
        return found

    def _read(self, p: Parse, n: int) -> None:
        start = begins(p, n)
        owner = _owner(p, start)
        if owner is not None and p.lower[n] in ORGANISATIONS:
            body = p.text[p.starts[start] : p.ends[n]]
            whole = p.text[p.starts[owner] : p.ends[n]]
            self.owned.setdefault(body.lower(), {}).setdefault(whole.lower(), whole)
        titled = [k for k in range(start, n) if p.lower[k] in _TITLES | ROLES]
        royal = titled == [start] == [n - 1] and p.lower[start] in ROYAL
        start = max(titled, default=start - 1) + (not royal)  # "Norland Gov. Ann Lira", "King Orr"
        start = behind_office(p, start, n)  # "Secretary of State Ann Lira"
        start = _behind_body(p, start, n)
        text = p.text[p.starts[start] : p.ends[n]]
        words = text.split()
        if len(words) == 1 and not titled:
            key = folded(text)
            self.called.setdefault(key, _one_of(self._bearers(key)))
        if not 2 <= len(words) <= LONGEST or not (royal or _personal(p, start, words)):
            return
        key = folded(text)
        self.times[key] += p.lower[start - 1].rstrip(".") not in COURTESY  # "Mr. De Lira Orr"
        if p.words[start - 1] != ":" and not any(start == first for first, _ in p.sentences):
            self.opening.discard(key)
        elif key not in self.last.get(folded(words[-1]), {}):
            self.opening.add(key)
        told = p.heads[n] if p.deps[n] == "appos" else n  # "her son, Ana Lira, said"
        if p.deps[told] == "nsubj" and p.lower[p.heads[told]] in SAY:
            self.speaking.add(key)
        self.last.setdefault(folded(words[-1]), {}).setdefault(key, text)
        self.first.setdefault(folded(words[0]), {}).setdefault(key, text)
        for at in range(1, len(words) - 1):
            self.inner.setdefault(folded(words[at]), set()).add(" ".join(words[at:]))

    def _read_letters(self, p: Parse) -> None:
        for n in range(2, len(p.words) - 1):
            word = p.words[n]
            lettered = word.isupper() and word.isalpha() and 2 <= len(word) <= MOST_LETTERS
            if lettered and p.words[n - 1] == "(" and p.words[n + 1] == ")":
                start = _spelled(p, n - 2, word)
                if start is not None:
                    self.letters.setdefault(word, p.text[p.starts[start] : p.ends[n + 1]])

    def person(self, name: str) -> str | None:
        """The full name of the only person who is so called; None where none or several are."""
        own = _own(name)
        if own is None:
            return None
        short = " ".join(own)
        called = name.split(maxsplit=1)[0].lower() in BEFORE_NAMES  # "CEO Ana Orr"
        bearers = self._bearers(folded(short), whole=called)
        royal = any(b.split(maxsplit=1)[0].lower() in ROYAL for b in bearers)
        if (not bearers or royal) and len(own) == 1:
            bearers += self.first.get(folded(short), {}).values()
        inner = self.inner.get(folded(short), set()) if not bearers else set()
        if len(inner) == 1:
            return next(iter(inner))
        return _one_of(bearers) or self._first_called(folded(name), bearers)

    def reigning(self, title: str) -> str | None:
        """Who "the king" is, if the article gives but one by his name."""
        return _one_of(list(self.first.get(title, {}).values())) if title in ROYAL else None

    def called_by(self, word: str) -> str | None:
        """The fullest name of somebody, if a word is somebody's last name at all."""
        return self.person(word) or (word if folded(word) in self.last else None)

    def _first_called(self, short: str, bearers: Sequence[str]) -> str | None:
        """Who had a last name alone before another had it, unless that one speaks, too."""
        alone = self.called.get(short)
        others = [folded(b) for b in bearers if alone is None or not _same(alone, b)]
        if alone is None or not self.speaking.isdisjoint(others):
            return None
        return _one_of([b for b in bearers if _same(alone, b)])

    def _bearers(self, short: str, *, whole: bool = False) -> list[str]:
        """The full names that end in a short one, which may be the ``whole`` of one."""
        ends = (" " + short, "-" + short)
        found = {
            key: full
            for key, full in self.last.get(short.rsplit(" ", 1)[-1], {}).items()
            if key.endswith(ends) or (whole and key == short)
        }
        return [full for key, full in found.items() if not self._described(key)]

    def _described(self, key: str) -> bool:
        """Whether the first word of a full name is none: of "Brave Ana Lira", who is Ana Lira.

        It only began sentences, or is seldom there: but "Mary Ann Lira", "Ana De Lira" are whole.
        """
        first, _, own = key.partition(" ")
        if first in GIVEN or own.split(" ")[0] in PARTICLES:
            return False
        known = own in self.last.get(own.rsplit(" ", 1)[-1], {})
        return known and (key in self.opening or self.times[own] > self.times[key] > 0)

    def body(self, name: str) -> str | None:
        """The body with its owner, if the article gives but one."""
        short = name.lower().removeprefix("the ")
        owned = self.owned.get(short, {})
        return next(iter(owned.values())) if len(owned) == 1 else None

    def name(self, name: str) -> str:
        """The fullest name; of "Brave Ana Lira", which only opened a sentence, "Ana Lira"."""
        if self._described(folded(name)):
            return name.partition(" ")[2]
        letters = self.letters.get(name.removeprefix("the ").removeprefix("The "))
        return self.person(name) or letters or self.body(name) or name


def _behind_body(p: Parse, start: int, n: int) -> int:
    """Where the person's name begins in "Harrow City Council Ana Lira", if two words are left."""
    return max((k + 1 for k in range(start, n - 1) if p.lower[k] in _BARRED), default=start)


def _one_of(bearers: Sequence[str]) -> str | None:
    """The longest of several names, if all are one person's."""
    longest = max(bearers, key=len, default="")
    return longest if longest and all(_same(b, longest) for b in bearers) else None


def _same(short: str, full: str) -> bool:
    """Whether one name is the end of another, or is it without what stands in its middle."""
    one, other = folded(short).split(), folded(full).split()
    if len(one) > len(other):
        one, other = other, one
    return one == other[-len(one) :] or (len(one) > 1 and one == [other[0], other[-1]])


def _spelled(p: Parse, last: int, letters: str) -> int | None:
    """Where the name begins that ends in token ``last`` and whose large letters these are."""
    left, n = len(letters), last
    while left and n >= 0:
        if p.words[n][0] == letters[left - 1]:
            left -= 1
        elif p.lower[n] not in SMALL_WORDS:
            return None
        n -= 1
    return None if left else n + 1


def _heading(p: Parse) -> bool:
    """Whether a paragraph writes most words large, as a heading does: "Board Rips Ann Lira"."""
    words = [word for word in p.words if word[0].isalpha()]
    large = sum(word[0].isupper() for word in words)
    if len(words) <= LONGEST or len(p.sentences) > 1 or large <= LARGE * len(words):
        return False
    return p.words[-1][-1].isalnum() or all(w[0].isupper() for w in words if len(w) >= LONG)


def _own(name: str) -> list[str] | None:
    """The words of a name behind its titles; None where it is no short name.

    "Mrs Vale" need not be the Vale whom the article gives in full.
    """
    words = name.split()
    if not words or words[0].lower().rstrip(".") in SHE:
        return None
    while len(words) > 1 and words[0].lower() in _TITLES | ROLES and words[0][0].isupper():
        words = words[1:]
    short = 0 < len(words) < SHORT or (words and words[0].lower() in PARTICLES)
    return words if short and all(w[0].isupper() for w in words[-1:]) else None


def _goes_on(p: Parse, n: int) -> bool:
    """Whether a name goes on behind token ``n``."""
    after = n + 1
    if p.words[after : after + 1] == ["-"] and p.ends[n] == p.starts[after]:
        after += 1
    return after < len(p.words) and p.tags[after] in _NAMES and p.words[after][0].isupper()


def _owner(p: Parse, start: int) -> int | None:
    """Where the owner begins in "Norland’s Air Force"."""
    if start < 2 or p.lower[start - 1] not in ("'s", "’s", "'", "’"):
        return None
    return begins(p, start - 2) if p.tags[start - 2] in _NAMES else None


def _personal(p: Parse, start: int, words: Sequence[str]) -> bool:
    """Whether a run of capitals could be a person's name."""
    plain = [word.lower().rstrip(".") for word in words]
    the = start > 0 and p.tags[start - 1] == "DT"
    capitals = sum(len(word) > 1 and word.isupper() for word in words)
    if the or capitals == len(words) or not _BARRED.isdisjoint(plain):
        return False
    first = plain[0] not in PARTS | EVENTS or plain[0] in PARTICLES
    return first and all(word[0].isalpha() for word in words)
