"""Rows of a worklist: cells that people write, changed, and what must hold of what they become."""

from functools import cache
from random import Random

from claimdesk.errors import InputError
from claimdesk.records import Review
from claimdesk.review import Defaults, Journal, journal_rows, plan, read_journal, rejects
from claimdesk.review.scale import Scale, read_scale
from claimdesk.tables.columns import JOURNAL, REVIEWS, SCALE
from claimdesk.tables.safe import cells_to_bytes, to_bytes
from claimdesk.tables.table import Table, read_table
from tests.support.fuzzing.mutation import of_texts
from tests.support.project import ROOT
from tests.support.reviewing import CLAIMS, OLD, PLANES, RENT, TRAINS, on_file, review_of

BEFORE = (
    OLD,
    review_of(RENT, stage="cross", verdict="true", label="True", reviewer="Amy B."),
    review_of(PLANES, stage="final", rationale="Planes, not trains."),
)
SAID: dict[str, list[str]] = {
    "claim_id": [TRAINS.id, PLANES.id, RENT.id, TRAINS.id.upper(), "clm_gone", ""],
    "base_revision": ["", "", *(review.id for review in BEFORE), f"{OLD.id} {BEFORE[1].id}"],
    "verdict": ["true", "False", "mostly-true", "pants on fire!", "False?", "", "__clear__"],
    "rationale": ["Wrong figure.", "line 1\nline 2", "'=1+1", "", "__clear__", "#REF!", "nan"],
    "context": ["", "", "Said in May.", "__clear__"],
    "source_url": ["https://s.example/1", "", "www.s.example", "__clear__"],
    "source_archived_url": ["", "", "https://web.archive.org/web/2020/https://s.example/1"],
    "source_status": ["", "live", "Archived", "gone"],
    "source_title": ["", "One", "__clear__"],
    "source_published": ["", "2019-02", "22.11.2025", "46348"],
    "source_quote": ["", "No such words."],
    "source_stance": ["", "refutes", "Context"],
    "source_url_2": ["", "", "http://s.example/2"],
    "stage": ["", "initial", "cross", "final", "withdrawn"],
    "reviewer": ["", "M. Okafor", "Amy B.", "J.  Lindqvist"],
    "reviewed_on": ["", "2026-11-22", "3/4/2026", "2026-11-21"],
    "claim": ["", "", TRAINS.text, PLANES.text],
    "quote": ["", "", RENT.quote],
    "conflict_with": ["", "", BEFORE[1].id],
    "decision": ["", "", "mine", "theirs", "both"],
}
WORDS = of_texts(
    sorted({cell for cells in SAID.values() for cell in cells if cell}),
    ["'", "=", "-", "@", "__clear__", "?", "nan", "\n", "\r\n", " ", "https://", "2026", ",", ";",
     '"', "#N/A", "true", "clm_"],
)  # fmt: skip
CHANGED = 0.12
"""How many of the cells are changed."""

Cells = tuple[tuple[str, str], ...]


def row(chance: Random) -> tuple[Cells, bool]:
    """Make a row, and whether it comes with ``--resolve``."""
    cells = []
    for column, said in SAID.items():
        if chance.random() < CHANGED:
            cells.append((column, WORDS.make(chance)))
        else:
            cells.append((column, chance.choice(said)))
    return tuple(cells), chance.random() < 0.3


@cache
def scale() -> Scale:
    """The scale that new desks have."""
    table = read_table((ROOT / "src/claimdesk/review/scale.csv").read_bytes(), "scale.csv", SCALE)
    assert isinstance(table, Table)
    return read_scale(table)[0]


def plan_row(given: tuple[Cells, bool]) -> None:
    """Plan the import of a row: it ends in one way, and what is accepted comes back from a file.

    What no file can carry is refused when it is written.
    """
    cells, resolve = given
    columns = tuple(column for column, _ in cells)
    said = tuple(cell for _, cell in cells)
    try:
        raw = cells_to_bytes([said], columns)
    except InputError:
        return
    table = read_table(raw, "mine.csv")
    if not isinstance(table, Table) or not table.rows:
        return
    defaults = Defaults("M. Okafor", "2026-11-22")
    done = plan(table, on_file(*BEFORE), CLAIMS, scale(), defaults, resolve=resolve)
    ends = len(done.accepted), done.unchanged, done.untouched, len(done.rejected_rows)
    assert sum(ends) == 1, ends
    assert bool(done.problems) == bool(done.rejected_rows), done.problems
    assert all("\n" not in str(problem) for problem in done.problems), done.problems
    for review in done.accepted:
        _comes_back(review)
    if done.rejected_rows:
        header, rows = rejects(table, done)
        assert isinstance(read_table(cells_to_bytes(rows, header), "r.csv", REVIEWS), Table)


def _comes_back(review: Review) -> None:
    raw = to_bytes(journal_rows([review])[1], journal_rows([review])[0])
    table = read_table(raw, "reviews-1.csv", JOURNAL)
    assert isinstance(table, Table), table
    assert read_journal(table, scale()) == Journal("reviews-1.csv", (review,)), review
