"""Imports are known by the names of their files; what is wrong in them is kept with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.errors import InputError
from claimdesk.records import Problem
from claimdesk.store import imports
from claimdesk.store.database import Store
from claimdesk.store.imports import Import, import_id

ONE = Import("reviews", "reviews-2026-01.csv", "Amy", "2026-01-02T10:00:00+00:00", 2)
TWO = Import("reviews", "reviews-2026-02.csv", None, None, 1)
LINKS = Import("link_decisions", "links-2026-01.csv", "Bob", None, 3)
SHORT = Import("fact_checks", "reviews-2026-0", None, None, 1)
WRONG = Problem(ONE.file, 2, "verdict", "flase", "It is no verdict.", "Write false.")
WHOLE = Problem(TWO.file, None, None, None, "It is damaged.", "Bring it back.")
ELSEWHERE = Problem("rows.csv", 2, None, None, "It is no file of ours.", "Nothing.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        imports.add(opened, iter([ONE, TWO, LINKS]), iter([WRONG, ELSEWHERE, WHOLE]))
        yield opened


def problems(store: Store) -> list[tuple[object, ...]]:
    sql = 'SELECT import_id, "row", "column", value, reason, remedy FROM import_problems'
    return [tuple(row) for row in store.rows(f"{sql} ORDER BY rowid")]


def test_the_id_of_an_import_depends_on_its_file_alone() -> None:
    one = import_id("reviews-1.csv")
    assert one == import_id("reviews-1.csv")
    assert one != import_id("reviews-2.csv")
    assert one.startswith("imp_")


def test_imports_are_kept_with_the_problems_of_their_files(store: Store) -> None:
    kept = 'SELECT id, kind, file, reviewer, imported_at, "rows" FROM imports ORDER BY rowid'
    assert [tuple(row) for row in store.rows(kept)] == [
        (import_id(i.file), i.kind, i.file, i.reviewer, i.imported_at, i.rows)
        for i in (ONE, TWO, LINKS)
    ]
    assert problems(store) == [
        (ONE.id, 2, "verdict", "flase", "It is no verdict.", "Write false."),
        (TWO.id, None, None, None, "It is damaged.", "Bring it back."),
    ]


def test_clearing_takes_out_one_kind_with_its_problems(store: Store) -> None:
    imports.clear(store, "reviews")
    assert [file for (file,) in store.rows("SELECT file FROM imports")] == [LINKS.file]
    assert problems(store) == []


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (ONE.file, ONE),
        (f"claims/{ONE.file}", ONE),
        ("reviews-2026-02", TWO),
        ("links", LINKS),
        (LINKS.id, LINKS),
        (TWO.id[:-2], TWO),
    ],
)
def test_an_import_is_found_by_its_file_its_id_or_their_beginnings(
    store: Store, which: str, found: Import
) -> None:
    assert imports.find(store, which) == found


def test_a_whole_name_counts_more_than_the_beginning_of_others(store: Store) -> None:
    imports.add(store, [SHORT], [])
    assert imports.find(store, SHORT.file) == SHORT


def test_an_import_that_is_not_there_or_is_not_one_is_told(store: Store) -> None:
    with pytest.raises(InputError) as error:
        imports.find(store, "claims/none.csv")
    assert str(error.value) == (
        "claims/none.csv: there is no such import. The table imports lists them all."
    )
    with pytest.raises(InputError) as error:
        imports.find(store, "reviews-")
    assert str(error.value) == (
        f"reviews-: 2 imports begin so, {ONE.id} ({ONE.file}), {TWO.id} ({TWO.file}) … "
        "Write more of it."
    )


def test_of_many_imports_that_begin_so_five_are_named(store: Store) -> None:
    imports.add(store, [Import("reviews", f"s-{n}.csv", None, None, 1) for n in range(7)], [])
    with pytest.raises(InputError, match=r"^s: 7 imports begin so, ") as error:
        imports.find(store, "s")
    assert [n for n in range(7) if f"(s-{n}.csv)" in str(error.value)] == [0, 1, 2, 3, 4]


def test_nothing_is_named_by_nothing(store: Store) -> None:
    with pytest.raises(InputError, match=r"^: 3 imports begin so"):
        imports.find(store, "")
