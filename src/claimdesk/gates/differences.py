"""In what two texts differ besides the wording: what must agree before strings count.

Figures with what they count, days, denials, hedges, who is named and who does what to whom decide
before any likeness of strings does (design, invariant 5). All is read from the plain text, so that
claims, cells of a spreadsheet, questions and quotes are held to one rule; what a parser has found
besides can be given as well. What differs is told in words, for people.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdesk.gates.actors import actor, other_names, subject
from claimdesk.gates.allowance import Allowance, of_quotes
from claimdesk.gates.order import moved
from claimdesk.gates.pairing import Pairing, pair
from claimdesk.gates.spelling import respelt
from claimdesk.gates.synonyms import alike, opposite, stem
from claimdesk.gates.wording import LONGEST, Wording, wording
from claimdesk.records import DateRange

_UNITS = {"%": "per cent", "points": "percentage points", "dollar": "dollars",
          "euro": "euros", "pound": "pounds", "yen": "yen", "°": "degrees"}  # fmt: skip
STRICT = Allowance()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a parser knows of a claim beyond its text: the days that its dates mean, its names."""

    dates: tuple[DateRange, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gates:
    """In what two claims differ, in words; empty where they agree.

    ``quantity`` are the figures and ``extent`` the quantifiers (all, most, more than); ``actor`` is
    another one for certain, ``subject`` where no list knows better; ``order`` is who does what to
    whom, looked at where nothing else differs.
    """

    negation: str = ""
    quantity: str = ""
    extent: str = ""
    unit: str = ""
    date: str = ""
    actor: str = ""
    subject: str = ""
    hedge: str = ""
    order: str = ""

    def reasons(self) -> list[str]:
        """The differences, the heaviest first."""
        found = (
            *(self.negation, self.quantity, self.extent, self.unit, self.date),
            *(self.actor, self.subject, self.hedge, self.order),
        )
        return [reason for reason in found if reason]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts held against each other: how their words pair, and in what they differ."""

    a: Wording
    b: Wording
    pairing: Pairing
    gates: Gates

    @property
    def same(self) -> bool:
        """Whether every gate is passed and no word that carries meaning is without its like."""
        return bool(self.a.content) and not self.gates.reasons() and not self.words

    @property
    def words(self) -> list[str]:
        """What differs in the words themselves, told."""
        a, b, pairing = self.a, self.b, self.pairing
        found = []
        if pairing.spelled:
            pairs = (f"{_written(a, x)} / {_written(b, y)}" for x, y in pairing.spelled)
            found.append(f"spelling: {', '.join(pairs)}")
        said_a = " ".join(_written(a, word) for word in pairing.only_a)
        said_b = " ".join(_written(b, word) for word in pairing.only_b)
        if said_a and said_b:
            found.append(f"wording: {said_a} / {said_b}")
        elif said_a or said_b:
            found.append(f"more: {said_a or said_b}")
        return found


def compare(
    a: str,
    b: str,
    facts: tuple[Facts, Facts] | None = None,
    *,
    quotes: tuple[str, str] | None = None,
    piece: bool = False,
) -> Gates:
    """In what two texts differ besides their wording; the arguments are those of :func:`hold`."""
    return hold(a, b, facts, quotes=quotes, piece=piece).gates


def agree(a: str, b: str, *, quotes: tuple[str, str] | None = None, piece: bool = False) -> bool:
    """Whether no gate stands between two texts, however they are worded."""
    return not compare(a, b, quotes=quotes, piece=piece).reasons()


def hold(
    a: str,
    b: str,
    facts: tuple[Facts, Facts] | None = None,
    *,
    quotes: tuple[str, str] | None = None,
    piece: bool = False,
) -> Comparison:
    """Hold two texts against each other, their first ``LONGEST`` characters.

    Read more loosely only where that is asked for: with ``quotes``, the words of an article that
    each was made of; or where one is but a ``piece`` or a question (:mod:`allowance`).
    """
    first, second = map(wording, respelt(a[:LONGEST], b[:LONGEST]))
    allowed = Allowance(piece=piece)
    if quotes:
        said = wording(quotes[0]), wording(quotes[1])
        allowed = of_quotes(first, second, said)
    return held(first, second, facts, allowed)


def held(
    a: Wording,
    b: Wording,
    facts: tuple[Facts, Facts] | None = None,
    allowed: Allowance = STRICT,
    pairing: Pairing | None = None,
) -> Comparison:
    """Two wordings held against each other; their words need not be paired twice."""
    pairing = pairing or pair(a, b)
    quantity = _quantity(a, b, allowed)
    unit = _unit(a, b, allowed)
    if not unit and not quantity:
        unit = _miscounted(a, b, pairing)
    who = actor(a, b, pairing, _names(facts), allowed, counted=bool(unit))
    found = Gates(
        negation=_negation(a, b, pairing),
        quantity=quantity,
        extent=_extent(a, b, allowed),
        unit=unit,
        date=_date(a, b, facts, allowed),
        actor=who,
        subject="" if who or unit else subject(a, b, pairing, allowed),
        hedge=_hedge(a, b),
    )
    if not found.reasons():
        found = Gates(order=moved(a, b, pairing.meant, names_only=allowed.piece))
    return Comparison(a, b, pairing, found)


def surely_differ(a: Wording, b: Wording, facts: tuple[Facts, Facts] | None = None) -> int:
    """In how many kinds of facts two wordings differ at least, which is soon told.

    Most wordings that share some words are about two things, and need no closer look.
    """
    names = _names(facts)
    return (
        (a.figures != b.figures)
        + (a.units.keys() != b.units.keys())
        + (a.extents != b.extents)
        + (a.hedges != b.hedges)
        + bool(other_names(a, b, names, STRICT))
    )


def _names(facts: tuple[Facts, Facts] | None) -> tuple[frozenset[str], frozenset[str]]:
    return (facts[0].names, facts[1].names) if facts else (frozenset(), frozenset())


def _written(where: Wording, word: str) -> str:
    """A stem or a name as it stands in the text."""
    return where.said.get(word) or where.said.get(stem(word), word)


def _said(where: Wording, marks: Iterable[str], none: str = "none") -> str:
    return " and ".join(dict.fromkeys(where.said.get(mark, mark) for mark in marks)) or none


# figures


def _quantity(a: Wording, b: Wording, allowed: Allowance) -> str:
    only_a, only_b = allowed.marks("figures", a.figures, b.figures)
    if only_a or only_b:
        none = "no other figure"
        return f"figure: {_said(a, only_a, none)} / {_said(b, only_b, none)}"
    for name in a.figures.keys() & b.figures.keys():
        end_a, end_b = a.ends.get(name, ""), b.ends.get(name, "")
        if end_a != end_b:
            said_a, said_b = (
                f"{end or 'by'} {w.said.get(name, name)}" for w, end in ((a, end_a), (b, end_b))
            )
            return f"figure: {said_a} / {said_b}"
    return ""


def _extent(a: Wording, b: Wording, allowed: Allowance) -> str:
    """Other quantifiers, bounds and comparisons: all and most, more than and at most."""
    bounded = a.figures.keys() & b.figures.keys()
    only_a, only_b = a.extents - b.extents, b.extents - a.extents
    if not bounded:
        only_a, only_b = allowed.marks("extents", a.extents, b.extents)
    if not only_a and not only_b:
        return ""
    turned = any(opposite(stem(x), stem(y)) for x in only_a for y in only_b)
    return f"quantity: {_said(a, only_a)} / {_said(b, only_b)}{' are opposites' if turned else ''}"


def _unit(a: Wording, b: Wording, allowed: Allowance) -> str:
    kinds_a, kinds_b = Counter(a.units.keys()), Counter(b.units.keys())
    only_a, only_b = allowed.marks("units", kinds_a, kinds_b)
    if not only_a and not only_b:
        return ""
    said = (", ".join(sorted(_UNITS[mark] for mark in only)) for only in (only_a, only_b))
    return f"of what: {' / '.join(one or 'no unit' for one in said)}"


def _miscounted(a: Wording, b: Wording, pairing: Pairing) -> str:
    """The same figures, but of other things, or of each other's."""
    things: dict[str, list[tuple[str, ...]]] = {}
    for value, thing in b.counted:
        things.setdefault(value, []).append(thing)
    only_a, only_b = set(pairing.only_a), set(pairing.only_b)
    moved_ = [value for value, _ in a.counted] != [value for value, _ in b.counted]
    for value, thing in a.counted:
        theirs = things.get(value, [])
        reached = value in a.ends and a.ends[value] == b.ends.get(value)
        meant = [tuple(pairing.meant.get(word, word) for word in other) for other in theirs]
        meant += theirs
        if reached or not theirs:
            continue
        if not any(_same_thing(thing, other, only_a, only_b, moved_) for other in meant):
            return _of_what(a, value, thing, b, theirs[0])
    return ""


def _of_what(a: Wording, value: str, thing: Sequence[str], b: Wording, other: Sequence[str]) -> str:
    said = f"of what: {a.said.get(value, value)}"
    if set(thing) <= set(_UNITS) or set(other) <= set(_UNITS):
        return f"{said} of something else"
    said_a = " ".join(a.said.get(word, word) for word in thing)
    said_b = " ".join(b.said.get(word, word) for word in other)
    return f"{said} {said_a} / {said_b}"


def _same_thing(
    a: Sequence[str], b: Sequence[str], only_a: set[str], only_b: set[str], moved_: bool
) -> bool:
    """Whether two figures count the same; where figures changed places, "5 %" is not enough."""
    set_a, set_b = set(a), set(b)
    if set_a & only_a and set_b & only_b:
        return False
    if moved_ and (set_a <= set(_UNITS) or set_b <= set(_UNITS)):
        return False
    return not a or not b or any(alike(x, y) for x in set_a for y in set_b)


# days, denials, hedges


def _date(a: Wording, b: Wording, facts: tuple[Facts, Facts] | None, allowed: Allowance) -> str:
    if facts and facts[0].dates and facts[1].dates:
        days_a, days_b = ({(d.earliest, d.latest) for d in one.dates} for one in facts)
        if days_a == days_b and all(any(day) for day in days_a):
            return ""
        if days_a != days_b:
            said_a, said_b = (", ".join(d.text for d in one.dates) for one in facts)
            return f"date: {said_a} / {said_b}"
    only_a, only_b = allowed.marks("dates", a.dates, b.dates)
    if not only_a and not only_b:
        return ""
    return f"date: {_said(a, only_a, 'no date')} / {_said(b, only_b, 'no date')}"


def _negation(a: Wording, b: Wording, pairing: Pairing) -> str:
    only_a, only_b = _denials(a, b, pairing)
    if only_a or only_b:
        return f"negation: {_said(a, only_a)} / {_said(b, only_b)}"
    for x, y in pairing.turned:
        return f"negation: {a.said[x]} / {b.said[y]} are opposites"
    return ""


def _denials(a: Wording, b: Wording, pairing: Pairing) -> tuple[list[str], list[str]]:
    """What only one of them denies; a word for another one ("stopped", "halted") is none."""
    only_a, only_b = a.negations - b.negations, b.negations - a.negations
    meant_a, meant_b = set(pairing.meant.values()), set(pairing.meant)
    return (
        [mark for mark in only_a if stem(a.said.get(mark, mark)) not in meant_a],
        [mark for mark in only_b if stem(b.said.get(mark, mark)) not in meant_b],
    )


def _hedge(a: Wording, b: Wording) -> str:
    only_a, only_b = a.hedges - b.hedges, b.hedges - a.hedges
    if not only_a and not only_b:
        return ""
    return f"hedge: {_said(a, only_a)} / {_said(b, only_b)}"


def contradict(held_: Comparison) -> bool:
    """Whether one of two texts says what the other denies, and each does not deny in its way."""
    found = held_.gates
    if found.extent.endswith("opposites") or found.negation.endswith("opposites"):
        return True
    only_a, only_b = _denials(held_.a, held_.b, held_.pairing)
    return bool(only_a) != bool(only_b)
