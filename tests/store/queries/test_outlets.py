"""Outlets: found by id, host, name or spelling; listed once, with all their articles."""

import sqlite3

import pytest

from claimdesk.store.queries import outlets
from tests.support.small_site import HOSTILE


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("out_wire", "out_wire"),
        ("other.example", "out_other"),
        ("POST.example", "out_post"),
        ("The Post", "out_post"),  # of two of one name, the one with more articles
        (HOSTILE, "out_bad"),
        ("Nobody", None),
    ],
)
def test_an_outlet_is_found(press: sqlite3.Connection, asked: str, id_: str | None) -> None:
    found = outlets.find(press, asked)
    assert (found.id if found else None) == id_


def test_an_outlet_is_found_by_how_its_pages_spell_it(connection: sqlite3.Connection) -> None:
    found = outlets.find(connection, "Example")
    assert found == outlets.Outlet("out_a", "Example Review", "example.org", "example.org")
    assert outlets.spellings(connection, found) == ["Example"]


def test_outlets_are_listed_once_with_what_was_judged(press: sqlite3.Connection) -> None:
    found = outlets.page(press, 9)
    assert [(it.id, it.key, it.articles, it.judged) for it in found] == [
        ("out_post", "post.example", 2, 1),
        ("out_wire", "wire.example", 2, 0),
        ("out_bad", HOSTILE, 1, 1),
        ("out_other", "other.example", 1, 1),
    ]
    assert (found[0].first, found[0].last) == ("2023-06-12", "2023-06-16")
    assert outlets.page(press, 9, (2, "out_post")) == found[1:]
    assert outlets.page(press, 2) == found[:2]


def test_an_outlet_has_its_articles_namesakes_and_whom_it_quotes(press: sqlite3.Connection) -> None:
    post = outlets.find(press, "post.example")
    assert post is not None
    assert [it.id for it in outlets.articles(press, post.id, 9)] == ["art_two", "art_one"]
    assert [it.key for it in outlets.namesakes(press, post)] == ["other.example"]
    assert [it.name for it in outlets.quoted(press, post.id, 9)] == ["Farid Nasrallah"]
