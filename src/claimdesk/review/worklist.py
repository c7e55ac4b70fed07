"""The worklist that editors take away: claims with what has been said of them, as a table.

Which review stands in the cells already, and is named as ``base_revision``?

- The first pass is blind here: while a claim has initial reviews only, others’ are left out.
  Its row is blank, and what is filled in stands beside the others as one more initial review.
- A reviewer who is named sees their own standing review, and no one else's.
- Without a name, a claim that is past its first pass has its current review in the row.
- Who asks for the verdicts gets the current review in every row.

A review to look again at leaves its row blank but for ``base_revision``: writing the verdict
confirms it for the claim as it reads now; what else the review said is taken over.

A row never overwrites what it does not show: without ``base_revision`` the import adds, and
refuses a second review of the same person at the same stage; with it, that review is superseded
and no other. Imported again without a change, the rows do nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.records import Review
from claimdesk.review.history import current
from claimdesk.review.journal import source_cells, source_columns
from claimdesk.tables.columns import DATA_ECHOES, ECHO_COLUMNS, EDITOR_COLUMNS, SOURCE_COLUMNS
from claimdesk.tables.safe import clean

CELL_ROOM = 32_767
"""UTF-16 units that a cell of a spreadsheet holds; it cuts off the rest without a word."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row to be: a claim with its standing reviews (oldest first), or one review to be placed.

    ``echoes`` has values for columns of ``ECHO_COLUMNS``. ``asked`` is the review that the row is
    about, where somebody asked for reviews and not for claims; its claim may be gone.
    """

    claim_id: str | None
    echoes: Mapping[str, object]
    standing: tuple[Review, ...] = ()
    asked: Review | None = None


@dataclass(frozen=True, slots=True)
class Eyes:
    """For whom the worklist is: a reviewer, and whether the verdicts of others are shown."""

    reviewer: str | None = None
    show_verdicts: bool = False


@dataclass(frozen=True, slots=True)
class Worklist:
    """A table for ``safe.to_bytes``; ``kept`` are the columns whose text must stay as it is.

    ``notes`` tell what the table leaves out.
    """

    columns: list[str]
    rows: list[dict[str, object]]
    kept: frozenset[str]
    notes: list[str]


def worklist_rows(listed: Sequence[Listed], eyes: Eyes | None = None) -> Worklist:
    """The worklist, the editors' columns first, then the echoes."""
    eyes = eyes or Eyes()
    bases = [_base(one, eyes) for one in listed]
    room = max((len(base.sources) for base, _ in bases if base), default=1)
    columns: list[str] = []
    for name in EDITOR_COLUMNS:
        if name == SOURCE_COLUMNS[0]:
            columns += source_columns(max(room, 1))
        elif name not in SOURCE_COLUMNS:
            columns.append(name)
    columns += ECHO_COLUMNS
    notes: list[str] = []
    rows = [
        _fitting(_row(one, base, revision, eyes), number, notes)
        for number, (one, (base, revision)) in enumerate(zip(listed, bases, strict=True), start=2)
    ]
    return Worklist(columns, rows, frozenset(columns) - DATA_ECHOES, notes)


def _base(one: Listed, eyes: Eyes) -> tuple[Review | None, str]:
    """The review that fills the row, and its ``base_revision``."""
    if one.asked:
        return one.asked, one.asked.id
    now = current(one.standing)
    if now is None:
        return None, ""
    if eyes.show_verdicts:
        return now, now.id
    if not eyes.reviewer:
        return (None, "") if _first_pass(one.standing) else (now, now.id)
    own = current([r for r in one.standing if _by(r, eyes.reviewer)])
    if own is None:
        return None, ""
    # Somebody's later initial review must not keep a reviewer from correcting their own, nor be
    # shown to them: the second id says that it may stand beside theirs.
    beside = f" {now.id}" if now.id != own.id and _first_pass(one.standing) else ""
    return own, own.id + beside


def _first_pass(standing: Sequence[Review]) -> bool:
    return all(review.stage == "initial" for review in standing)


def _by(review: Review, name: str) -> bool:
    return review.reviewer.casefold() == name.casefold()


def _row(one: Listed, base: Review | None, revision: str, eyes: Eyes) -> dict[str, object]:
    cells: dict[str, object] = {name: one.echoes.get(name) for name in ECHO_COLUMNS}
    cells["claim_id"] = one.claim_id
    cells["base_revision"] = revision or None
    cells["reviewer"] = eyes.reviewer
    cells["reviews_so_far"] = len(one.standing)
    doubtful = one.asked and one.claim_id and one.asked.anchor.claim_id != one.claim_id
    if base:
        if not doubtful:
            for name in ("verdict", "rationale", "context", "stage"):
                cells[name] = getattr(base, name)
            cells |= source_cells(base.sources)
        if base.anchor.claim != one.echoes.get("claim"):
            cells["reviewed_as"] = base.anchor.claim
    shown = (one.asked,) if one.asked and doubtful else one.standing
    if doubtful or eyes.show_verdicts or (not eyes.reviewer and not _first_pass(one.standing)):
        cells["verdicts_so_far"] = "; ".join(
            f"{review.label} ({review.reviewer}, {review.stage}, {review.reviewed_on})"
            for review in shown
        )
    return cells


def _fitting(cells: dict[str, object], row: int, notes: list[str]) -> dict[str, object]:
    """The cells as a spreadsheet can hold them; what is left blank stays as it is."""
    for name, value in cells.items():
        if not isinstance(value, str):
            continue
        text = clean(value)
        if len(text) > CELL_ROOM // 2 and len(text.encode("utf-16-le")) // 2 > CELL_ROOM:
            echo = name in ECHO_COLUMNS
            text = text[: CELL_ROOM // 2 - 1] + "…" if echo else ""
            what = "cut off" if echo else "left blank, which changes nothing"
            notes.append(
                f"row {row}, column {name}: longer than a cell of a spreadsheet ({CELL_ROOM:,} "
                f"characters), so it was {what}."
            )
        cells[name] = text
    return cells
