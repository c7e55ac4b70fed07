"""Who said it, when and with which figure: a claim's family as a chart and as a table. Pure.

In: the places where the claim and those linked to it are made. Out: positions for an SVG whose
width is that of the page (x in per cent, y in pixels), so that its words stay readable on a phone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["own", "variant", "contradicts", "judged"]

NARROW = 330
"""Pixels of the narrowest chart; labels must not touch there."""
LETTER = 6.6
"""Pixels of a letter of a label, on average."""
LONGEST = 26
ROW = 22
HEAD = 24
LANE_GAP = 10
AXIS = 26
LEFT, RIGHT = 2.5, 97.5
MOST_TICKS = 6
FEWEST_DAYS = 120
"""A verdict that came so soon after the last telling is on the chart, however short that is."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article that makes a claim of the family; ``figure`` is what it says otherwise."""

    claim_id: str
    kind: Kind
    figure: str
    article_id: str
    title: str
    site: str | None
    said_on: str | None
    speaker: str | None
    quote: str
    edited_out: int
    reprint: int
    origin: str


@dataclass(frozen=True, slots=True)
class Judging:
    """A verdict and its day."""

    on: str
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A telling in the chart; its label stands right of it (``start``) or left (``end``)."""

    x: float
    y: int
    label: str
    anchor: Literal["start", "end"]
    hollow: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the chart: everything that was said with one figure."""

    label: str
    kind: Kind
    y: int
    line: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Lanes in the order in which they begin, verdicts last, over a common axis of time."""

    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The family in the order of time; ``chart`` only where there is something to compare."""

    tellings: tuple[Telling, ...]
    chart: Chart | None
    articles: int
    outlets: int
    origins: int
    reprints: int
    first: Telling | None
    drift: tuple[str, str] | None = None
    """The figure that was said first and the one that was said last, where they differ."""


@dataclass(slots=True)
class _Lane:
    kind: Kind
    value: float
    found: list[Telling] = field(default_factory=list)


def timeline(
    tellings: Iterable[Telling], values: Mapping[str, float], judged: Iterable[Judging] = ()
) -> Timeline:
    """The timeline of a family; ``values`` give the figure of each claim, to order the lanes."""
    told = _once(tellings)
    own = [t for t in told if t.kind == "own" and not t.edited_out] or [
        t for t in told if t.kind == "own"
    ]
    dated = [t for t in told if _day(t)]
    return Timeline(
        tuple(told),
        _chart([*dated, *_verdicts(judged, dated)], values) if len(dated) > 1 else None,
        len({t.article_id for t in own}),
        len({t.site or t.article_id for t in own}),
        len({t.origin for t in own}),
        len({t.article_id for t in own if t.reprint}),
        next((t for t in own if _day(t)), None),
        _drift(dated),
    )


def _drift(dated: Sequence[Telling]) -> tuple[str, str] | None:
    figures = [t.figure for t in dated if t.figure and t.kind in ("own", "variant")]
    return (figures[0], figures[-1]) if figures and figures[0] != figures[-1] else None


def _verdicts(judged: Iterable[Judging], dated: Sequence[Telling]) -> list[Telling]:
    """The verdicts as points of a lane of their own, unless they came so late as to squeeze it."""
    days = [day for telling in dated if (day := _day(telling))]
    room = max((max(days) - min(days)).days, FEWEST_DAYS)
    points = [
        Telling("", "judged", "", "", it.label, None, it.on, None, "", 0, 0, "") for it in judged
    ]
    return [it for it in points if (day := _day(it)) and (day - max(days)).days <= room]


def _once(tellings: Iterable[Telling]) -> list[Telling]:
    """An article that says the same thing twice stands there once."""
    found: dict[tuple[str, Kind, str], Telling] = {}
    for telling in tellings:
        at = (telling.article_id, telling.kind, telling.figure)
        if at not in found or found[at].edited_out > telling.edited_out:
            found[at] = telling
    return sorted(found.values(), key=lambda t: (t.said_on or "9", t.reprint, t.article_id))


def _chart(told: Sequence[Telling], values: Mapping[str, float]) -> Chart:
    days = [day for t in told if (day := _day(t))]
    first, span = min(days), (max(days) - min(days)).days
    lanes: dict[tuple[Kind, str], _Lane] = {}
    for telling in told:
        value = values.get(telling.claim_id, 0.0)
        lane = lanes.setdefault((telling.kind, telling.figure), _Lane(telling.kind, value))
        lane.found.append(telling)
    order = sorted(lanes.items(), key=lambda item: _place(item[0][0], item[1]))
    drawn: list[Lane] = []
    top = 0
    for (kind, figure), lane in order:
        dots, rows = _dots(lane.found, first, span, top + HEAD)
        bottom = top + HEAD + rows * ROW
        drawn.append(Lane(_named(kind, figure), kind, top + 15, bottom, tuple(dots)))
        top = bottom + LANE_GAP
    return Chart(top + AXIS, tuple(drawn), tuple(_ticks(first, span)))


def _place(kind: Kind, lane: _Lane) -> tuple[int, str, float]:
    """What was said first stands on top, then the contrary, then the verdicts."""
    begins = min((telling.said_on or "9")[:10] for telling in lane.found)
    return {"contradicts": 1, "judged": 2}.get(kind, 0), begins, lane.value


def _dots(told: Sequence[Telling], first: date, span: int, top: int) -> tuple[list[Dot], int]:
    """The dots of a lane, in as many rows as keep their labels apart; and how many rows."""
    rows: list[list[tuple[float, float]]] = []
    dots = []
    for telling in told:
        day = _day(telling)
        x = _x(day, first, span) if day else LEFT
        label = _short(telling.site or telling.title)
        at, width = x * NARROW / 100, len(label) * LETTER + 18
        right = x <= 50
        taken = (at - 8, at + width) if right else (at - width, at + 8)
        row = next(
            (
                n
                for n, row in enumerate(rows)
                if all(taken[1] <= a or b <= taken[0] for a, b in row)
            ),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        hint = f"{telling.said_on}: {telling.title}" + (" (reprint)" if telling.reprint else "")
        dots.append(
            Dot(
                round(x, 2),
                top + row * ROW + ROW // 2,
                label,
                "start" if right else "end",
                bool(telling.reprint or telling.edited_out),
                hint,
            )
        )
    return dots, len(rows)


def _ticks(first: date, span: int) -> Iterable[Tick]:
    if not span:
        yield Tick(_x(first, first, span), _said(first, exact=True), "middle")
        return
    last = date.fromordinal(first.toordinal() + span)
    yield Tick(LEFT, _said(first, exact=span < 700), "start")
    step = max(1, (last.year - first.year) // MOST_TICKS + 1)
    for year in range(first.year + step, last.year, step):
        x = _x(date(year, 1, 1), first, span)
        if 22 < x < 78:
            yield Tick(round(x, 2), str(year), "middle")
    yield Tick(RIGHT, _said(last, exact=span < 700), "end")


def _x(day: date, first: date, span: int) -> float:
    return LEFT + (RIGHT - LEFT) * (day - first).days / span if span else (LEFT + RIGHT) / 2


def _said(day: date, *, exact: bool) -> str:
    return f"{day.day} {day:%b} {day.year}" if exact else f"{day:%b} {day.year}"


def _named(kind: Kind, figure: str) -> str:
    if kind in ("contradicts", "judged"):
        return "The contrary" if kind == "contradicts" else "Judged here"
    if kind == "own":
        return f"{figure} (this claim)" if figure else "This claim"
    return figure or "Otherwise"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _day(telling: Telling) -> date | None:
    try:
        return date.fromisoformat((telling.said_on or "")[:10])
    except ValueError:
        return None
