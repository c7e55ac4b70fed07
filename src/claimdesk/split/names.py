"""Shortened names → the full name that the article gave before: "Carter" is "Sir Philip Carter".

Only where one bearer fits: a last name that two people of the article have, or that stood alone
before anybody was named in full, stands for nobody. Pure.
"""

from dataclasses import dataclass, field, replace

from claimdesk.records import Span
from claimdesk.split.parse import Parse

HE = frozenset("mr sir lord king prince duke".split())
SHE = frozenset("mrs ms miss lady dame queen princess duchess".split())
OFFICERS = frozenset("secretary minister commissioner".split())
"""Whose office stands behind "of", before the name: "Minister of Defence Ann Lira"."""
PAGEANTS = frozenset("america earth england grand international teen universe usa world".split())
COURTESY = frozenset("mr mrs ms miss dr prof professor".split())
"""Titles that tell nobody apart; "President Clinton" may be another than the Clinton before."""
TITLES = (
    HE
    | SHE
    | COURTESY
    | frozenset(
        """attorney capt captain chairman chancellor chief cllr col colonel commissioner
        congressman congresswoman councillor detective director doctor gen general gov governor
        judge justice lt mayor mec minister officer pope president rep representative rev
        secretary sen senator sergeant sgt sheriff""".split()
    )
)
BEFORE_NAMES = frozenset(
    """actor actress adv advocate analyst author ceo cfo coach democrat editor republican resident
    speaker spokesman spokeswoman""".split()
)
"""What stands before a name with a capital and is no part of it: "Boats CEO Ann Lee"."""
SUFFIXES = frozenset("qc kc mp msp jr sr jnr snr ii iii iv obe mbe cbe phd md".split())
"""What may follow a last name."""
PARTS = frozenset(
    """new north south east west northern southern eastern western central upper lower great saint
    hurricane storm typhoon cyclone operation
    st san santa los las la el le fort lake mount
    port al bin da de del della den der di ibn van
    von""".split()
)
"""First words that make another name of a name: York is not New York, nor Blasio De Blasio."""
NOT_FIRST = PARTS | frozenset(
    """about after against and before for from how or over the under what when where who why
    with""".split()
)
"""First words of no full name, though a headline writes them large."""
NOT_LAST = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december day week month year street road avenue
    square park river island islands sea ocean bay hall house stadium africa america asia australia
    britain canada china england europe france germany india ireland israel italy japan korea
    mexico russia scotland spain ukraine wales""".split()
)
"""Last words by which nobody is called."""
BODIES = frozenset(
    """palace house united city town club bank park university college court league cup party union
    church council police street group agency association federation committee government
    commission ministry department school hospital airlines airport party news times post week
    rovers county athletic team lions eagles company corporation inc ltd plc airways center centre
    energy foundation healthcare insurance institute journal media motors pictures records systems
    theatre""".split()
)
"""Last words of names that no person has; "City" is only likely to be Manchester City."""
MAX_NAME = 5
"""Most words of a name; longer runs of capitals are headlines."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as first given in full, where, and whose it is: he, she, or None if that is open.

    ``bare`` is where it stands without its title, for a short name that has one: "Mr Carter".
    """

    text: str
    source: Span
    bare: Span
    first: str
    gender: str | None
    titles: frozenset[str]


@dataclass(slots=True)
class Names:
    """The names of an article so far: by last word, the bearers in order; and what stood alone."""

    bearers: dict[str, list[FullName]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)

    def read(
        self, p: Parse, n: int, offset: int, genders: dict[str, str]
    ) -> tuple[FullName | None, bool]:
        """The full name that the name ending in token ``n`` is short for, and if that is certain.

        A name that is given in full is kept. ``genders`` tells which last names have been he or
        she: "Mrs Carter" is not certain to be Rosalynn Carter before, and never Philip Carter.
        """
        first, given, last = _parts(p, n)
        word = folded(p.words[last])
        if (first and p.tags[first - 1] == "DT") or word in NOT_LAST or len(word) < 2:
            return None, False
        titles = frozenset(p.lower[k].rstrip(".") for k in range(first, given))
        if given < last:
            if n - first < MAX_NAME and p.lower[given] not in NOT_FIRST:
                self._keep(p, offset, (first, given, last), titles)
            return None, False
        if word not in self.bearers:
            if not _heading(p):  # which calls those by their last names whom its text will name
                self.alone.add(word)
            return None, False
        full = self._bearer(p, last, titles)
        if full is None:
            return None, False
        gender, theirs = _gender(titles), full.gender or genders.get(word)
        if gender is not None and theirs is not None and gender != theirs:
            return None, False
        text = full.text[full.bare[0] - full.source[0] :]
        full = replace(full, text=text, source=full.bare)
        return full, (gender is None or gender == theirs) and word not in BODIES

    def _bearer(self, p: Parse, last: int, titles: frozenset[str]) -> FullName | None:
        """The one bearer of a last name, if it can be called by these titles."""
        word = folded(p.words[last])
        known = self.bearers[word]
        if word in self.alone or len(known) > 1:
            return None
        again = last > 0 and p.lower[last - 1] == known[0].first
        return known[0] if titles - COURTESY <= known[0].titles and not again else None

    def _keep(
        self, p: Parse, offset: int, name: tuple[int, int, int], titles: frozenset[str]
    ) -> None:
        start, given, last = name
        if not all(p.words[k][0].isalpha() for k in range(start, last + 1)):
            return
        if _shared(p, start):
            self.alone.add(folded(p.words[last]))
        first = p.lower[given]
        known = self.bearers.setdefault(folded(p.words[last]), [])
        if any(bearer.first == first for bearer in known):
            return
        text = p.text[p.starts[start] : p.ends[last]]
        end = offset + p.ends[last]
        source, bare = (offset + p.starts[start], end), (offset + p.starts[given], end)
        named = FullName(text, source, bare, first, _gender(titles), titles)
        for n, bearer in enumerate(known):
            if _longer(bearer, named):  # "Premier Ann Lee", then "Ann Lee"
                known[n] = named
                return
            if _longer(named, bearer):
                return
        known.append(named)


def _heading(p: Parse) -> bool:
    """Whether a paragraph ends without a stop."""
    return all(word[-1] not in ".?!" for word in p.words[-2:])


def _longer(one: FullName, other: FullName) -> bool:
    """Whether a name ends in all of another: both are one person's."""
    return one.text.endswith(" " + other.text[other.bare[0] - other.source[0] :])


def _parts(p: Parse, n: int) -> tuple[int, int, int]:
    """Of the name that ends in token ``n``: where it begins, its first name and its last name."""
    first = begins(p, n, MAX_NAME)
    last = n
    while last > first and p.lower[last].rstrip(".") in SUFFIXES:
        last -= 1
    given = first
    for k in range(first, last):
        if p.lower[k].rstrip(".") in TITLES | BEFORE_NAMES:
            given = k + 1
            if p.lower[k] == "miss" and p.lower[given] in PAGEANTS and given < last:
                given += 1  # "the former Miss World Ann Lee"
    office = given == first > 1 and p.lower[first - 1] == "of" and p.lower[first - 2] in TITLES
    if office and last - first > 1:
        given = last - 1  # "Secretary of State Rex Vale"
        first = given
    return first, given, last


def folded(name: str) -> str:
    """A name however it is written: "O’NEILL" is "o'neill"."""
    return name.lower().replace("’", "'")


def begins(p: Parse, n: int, most: int = 9) -> int:
    """Where the name that ends in token ``n`` begins: "David-Alexandre Brassard" is one.

    It reaches back over ``most`` tokens.
    """
    first = n
    while first and n - first < most:
        before = first - 1
        glued = p.words[before] == "-" and p.ends[before] == p.starts[first]
        if glued and before and p.ends[before - 1] == p.starts[before]:
            before -= 1
        elif p.lower[before] in ("de", "van", "von", "bin", "al") and before:
            before -= 1  # "Ana de Lira"
            if p.lower[before] in ("van", "von") and before:
                before -= 1
        if not _capital(p, before):
            break
        first = before
    return first


def behind_office(p: Parse, first: int, n: int) -> int:
    """Where the name from ``first`` to ``n`` begins: "Secretary of State Ann Lira" is Ann Lira."""
    office = first > 1 and p.lower[first - 1] == "of" and p.lower[first - 2] in OFFICERS
    return first + (office and first < n)


def _capital(p: Parse, k: int) -> bool:
    return p.tags[k] in ("NNP", "NNPS") and p.words[k][0].isupper()


def _gender(titles: frozenset[str]) -> str | None:
    return "he" if titles & HE else "she" if titles & SHE else None


def _shared(p: Parse, start: int) -> bool:
    """ "Paul and Laura Elliott": a first name alone before another one shares the last name."""
    before = start - 2
    if before < 0 or p.lower[start - 1] not in ("and", "&") or p.tags[before] != "NNP":
        return False
    return before == 0 or p.tags[before - 1] != "NNP"
