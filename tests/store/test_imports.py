"""Imports are known by the names of their files."""

from claimdesk.store.imports import import_id


def test_the_id_of_an_import_depends_on_its_file_alone() -> None:
    one = import_id("reviews-1.csv")
    assert one == import_id("reviews-1.csv")
    assert one != import_id("reviews-2.csv")
    assert one.startswith("imp_")
