"""Speakers: found by every name; those without one are told apart by article."""

import sqlite3

import pytest

from claimdesk.store.queries import lists, speakers, totals
from claimdesk.store.queries.lists import Wanted
from tests.support.small_site import HOSTILE


@pytest.mark.parametrize(
    ("asked", "id_", "key"),
    [
        ("Farid Nasrallah", "spk_farid", "Farid Nasrallah"),
        ("Dr Farid Nasrallah", "spk_farid", "Farid Nasrallah"),
        ("spk_farid", "spk_farid", "Farid Nasrallah"),
        ("spk_noise", "spk_noise", "spk_noise"),
        ("a survey", "spk_noise", "spk_noise"),
        ("Nobody", None, None),
    ],
)
def test_a_speaker_is_found(
    press: sqlite3.Connection, asked: str, id_: str | None, key: str | None
) -> None:
    found = speakers.find(press, asked)
    assert (found.id, found.key) == (id_, key) if found else id_ is None


def test_a_speaker_has_other_names_outlets_and_namesakes(press: sqlite3.Connection) -> None:
    farid = speakers.find(press, "Nasrallah")
    assert farid is not None
    assert (farid.type, farid.said) == ("person", 2)
    assert speakers.names(press, farid) == ["Dr Farid Nasrallah", "Nasrallah"]
    assert [it.name for it in speakers.outlets_of(press, farid.id)] == ["The Post"]
    assert speakers.namesakes(press, farid) == []
    survey = speakers.find(press, "spk_survey")
    assert survey is not None
    assert [it.id for it in speakers.namesakes(press, survey)] == ["spk_noise"]


def test_a_list_takes_what_a_speaker_says_under_any_name(press: sqlite3.Connection) -> None:
    rows = lists.page(press, Wanted(speaker="spk_farid"), 9)
    assert [(it.id, it.speaker, it.speaker_key, it.site, it.outlet) for it in rows] == [
        ("clm_fell", HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        ("clm_five", "Farid Nasrallah", "Farid Nasrallah", "The Post", "post.example"),
    ]
    assert [it.id for it in lists.page(press, Wanted(speaker=""), 9)] == []
    found = totals.grades_of(press, "spk_farid")
    assert [(it.verdict, it.count) for it in found] == [("false", 1)]


def test_who_has_no_name_is_called_as_the_article_does(press: sqlite3.Connection) -> None:
    (row,) = lists.by_ids(press, '["clm_rain"]')
    assert (row.speaker, row.speaker_key) == ("a survey", "spk_noise")


def test_a_list_takes_what_an_outlet_publishes_however_it_is_spelled(
    press: sqlite3.Connection,
) -> None:
    rows = lists.page(press, Wanted(outlet="out_post"), 9)
    assert [it.id for it in rows] == ["clm_fell", "clm_five", "clm_four", "clm_shops"]
    assert [it.id for it in lists.page(press, Wanted(outlet=""), 9)] == []
