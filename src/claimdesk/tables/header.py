"""Where the header of a table stands, which columns it names, and by what its cells are parted.

People put a title above it, or merge cells over groups of columns. The header is then the first of
the top rows that names clearly more columns than the first one.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from claimdesk.tables import dialect
from claimdesk.tables.columns import Vocabulary, fold
from claimdesk.tables.dialect import COLUMN_CAP, Lines
from claimdesk.tables.safe import shorten, undefuse

TOP_ROWS = 10
"""Rows among which the header is looked for."""
SAVE_AS = "Save it as “CSV UTF-8” and bring that file."


@dataclass(frozen=True, slots=True)
class Header:
    """The cells of a header, its row number, and the position where the rows below it begin.

    ``above`` are the rows that stand above it, with their numbers; blank ones are left out.
    """

    cells: tuple[str, ...]
    delimiter: str
    row: int
    position: int
    above: tuple[tuple[int, str], ...] = ()


def find(text: str, knows: Callable[[str], object]) -> Header | None:
    """Find the header of a table; ``knows`` tells of a cell whether it can name a column.

    None where there are no rows. Use it while ``dialect.field_limit`` holds.
    """
    position, row, sep = dialect.top(text)
    if position >= len(text):
        return None
    by_mark = [_top(text, position, row, mark) for mark in sep or dialect.DELIMITERS]
    if not by_mark[0]:
        return None
    knows = cache(knows)
    first = max((tops[0] for tops in by_mark), key=lambda top: _known(top, knows))
    few = _known(first, knows)[0]
    below = [top for tops in by_mark for top in tops[1:] if _names_more(top, few, knows)]
    if not below:
        return first
    found = min(below, key=lambda top: (top.row, -_known(top, knows)[0]))
    tops = next(tops for tops in by_mark if found in tops)
    above = ((top.row, _shown(top.cells)) for top in tops if top.row < found.row)
    return Header(
        found.cells,
        found.delimiter,
        found.row,
        found.position,
        tuple((number, words) for number, words in above if words),
    )


def _shown(cells: tuple[str, ...]) -> str:
    return shorten(", ".join(filter(None, map(str.strip, cells))))


def _top(text: str, position: int, row: int, delimiter: str) -> list[Header]:
    """The first rows, each as if it were the header."""
    lines = Lines(text, position)
    found = []
    for number, (cells, _) in enumerate(islice(dialect.records(lines, delimiter), TOP_ROWS), row):
        header = [undefuse(cell) for cell in cells[: COLUMN_CAP + 1]]
        while header and not header[-1].strip():
            header.pop()
        found.append(Header(tuple(header), delimiter, number, lines.position))
    return found


def _known(top: Header, knows: Callable[[str], object]) -> tuple[int, int]:
    return sum(1 for cell in top.cells if cell and knows(cell)), len(top.cells)


def _names_more(top: Header, few: int, knows: Callable[[str], object]) -> bool:
    """Whether a row below the first must be the header, where the first has so few known names."""
    named = [fold(cell) for cell in top.cells if cell and knows(cell)]
    clearly = len(set(named)) > 2 * few + (few == 0)
    filled = sum(1 for cell in top.cells if cell.strip())
    return clearly or (few == 0 and filled > 0 and len(named) == filled)


def columns(cells: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """Name each column; where the true name stands too, an alias of it stays unknown."""
    named = [vocabulary.name(cell) if cell.strip() else None for cell in cells]
    pairs = list(zip(named, cells, strict=True))
    true = {name for name, cell in pairs if name and vocabulary.spells(cell)}
    return tuple(
        None if name in true and not vocabulary.spells(cell) else name for name, cell in pairs
    )


def fault(
    top: Header, named: tuple[str | None, ...], vocabulary: Vocabulary
) -> tuple[str | None, str | None, str, str] | None:
    """Return why no table can be read below a header: column, value, reason, remedy."""
    if any("\0" in cell for cell in top.cells):
        return None, None, "NUL characters: not a text file, or UTF-16", SAVE_AS
    if len(top.cells) > COLUMN_CAP:
        return None, None, f"more than {COLUMN_CAP:,} columns", SAVE_AS
    if not any(named):
        some = ", ".join(sorted(vocabulary.names)[:6])
        shown = shorten(", ".join(top.cells[:20]))
        remedy = f"The first row must name the columns ({some} …)."
        return None, shown, "no column has a name that claimdesk knows", remedy
    column, times = Counter(name for name in named if name).most_common(1)[0]
    if times == 1:
        return None
    twice = [cell for cell, name in zip(top.cells, named, strict=True) if name == column]
    remedy = "Keep one of them"
    stem = column.rstrip("0123456789").rstrip("_")
    if stem in vocabulary.repeating:
        remedy += f", or number them: {stem}, {stem}_2, {stem}_3"
    return column, ", ".join(twice), "the column stands there twice", remedy + "."


@dataclass(frozen=True, slots=True)
class Again:
    """Tells headers among the rows, where somebody has put several files into one."""

    vocabulary: Vocabulary
    folded: tuple[str, ...]
    begins: frozenset[str]

    @classmethod
    def of(cls, top: Header, vocabulary: Vocabulary) -> "Again":
        """Make one for the rows below a header."""
        begins = {top.cells[0].strip().casefold(), *vocabulary.names}
        return cls(vocabulary, tuple(map(fold, top.cells)), frozenset(begins))

    def is_same(self, cells: tuple[str, ...]) -> bool:
        """Return whether a row says again what the header says."""
        return self._begins(cells) and _trimmed(cells) == self.folded

    def is_other(self, cells: tuple[str, ...]) -> bool:
        """Return whether a row can only be a header, though not this one."""
        if not self._begins(cells):
            return False
        filled = [cell for cell in cells if cell.strip()]
        return len(filled) > 2 and all(map(self.vocabulary.name, filled))

    def _begins(self, cells: tuple[str, ...]) -> bool:
        return cells[0].strip().casefold() in self.begins


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    folded = [fold(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return tuple(folded)
