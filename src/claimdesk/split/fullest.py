"""By which fullest name an article calls whoever it calls by a short one, anywhere in it. Pure.

A short name is the end of a full one ("Rosa" of "Ana Rosa") or its beginning ("Yao" of "Yao Zhe"),
and a body's name may have its owner before it elsewhere ("Norland's Air Force"). A name that two
full ones fit stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimdesk.split.mentions import ROLES, TIMES
from claimdesk.split.name_types import ORGANISATIONS
from claimdesk.split.names import BEFORE_NAMES, BODIES, NOT_LAST, PARTS, SHE, TITLES, begins, folded
from claimdesk.split.parse import Parse

OFFICERS = frozenset("secretary minister commissioner".split())
"""Whose office stands behind "of", before the name: "Minister of Defence Ann Lira"."""
LONGEST = 5
"""Most words of a person's name."""
SHORT = 3
"""A name of more words is full itself."""
MOST_LETTERS = 6
SMALL_WORDS = frozenset("and for in of on the to".split())
"""Words within names that give no letter."""
LARGE = 0.6
"""The share of words with capitals from which on a line is a heading."""
PARTICLES = frozenset("al bin da de del della den der di ibn la le van von".split())
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
    owned: dict[str, dict[str, str]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    """The names of bodies by their letters: "Harbour Court of Lira (HCL)"."""

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
        start = max(titled, default=start - 1) + 1  # "Norland Gov. Ann Lira"
        if p.lower[start - 1 : start] == ["of"] and p.lower[start - 2] in OFFICERS:
            start += 1  # "Secretary of State Ann Lira"
        text = p.text[p.starts[start] : p.ends[n]]
        words = text.split()
        if not 2 <= len(words) <= LONGEST or not _personal(p, start, words):
            return
        key = folded(text)
        self.last.setdefault(folded(words[-1]), {}).setdefault(key, text)
        self.first.setdefault(folded(words[0]), {}).setdefault(key, text)

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
        ends = (" " + folded(short), "-" + folded(short))
        bearers = [
            full
            for key, full in self.last.get(folded(own[-1]), {}).items()
            if key.endswith(ends) or (called and key == ends[0][1:])
        ]
        if not bearers and len(own) == 1:
            bearers = [*self.first.get(folded(short), {}).values()]
        longest = max(bearers, key=len, default="")
        others = [b for b in bearers if not folded(longest).endswith(" " + folded(b))]
        return longest if others == [longest] else None

    def body(self, name: str) -> str | None:
        """The body with its owner, if the article gives but one."""
        short = name.lower().removeprefix("the ")
        owned = self.owned.get(short, {})
        return next(iter(owned.values())) if len(owned) == 1 else None

    def name(self, name: str) -> str:
        """The fullest name."""
        letters = self.letters.get(name.removeprefix("the ").removeprefix("The "))
        return self.person(name) or letters or self.body(name) or name


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
    return len(words) > LONGEST and p.words[-1][-1].isalnum() and large > LARGE * len(words)


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
    first = plain[0] not in PARTS or plain[0] in PARTICLES
    return first and all(word[0].isalpha() for word in words)
