"""Stories: which there are, their articles, what these share, what changed and may be the same."""

import sqlite3
from contextlib import closing

from claimdesk.store.queries import changed, stories
from claimdesk.store.queries.stories import Listed, Shared, Story
from tests.support.press import NOISE, STORY
from tests.support.small_site import HOSTILE


def test_stories_are_listed_by_their_articles_with_what_they_share(
    press: sqlite3.Connection,
) -> None:
    zone = Listed(STORY, "zone, traffic", 4, 2, "2023-06-12", "2023-06-20", 1, 4)
    noise = Listed(NOISE, HOSTILE, 2, 2, "2020-01-01", "2020-01-02", 1, 2)
    assert stories.page(press, 9) == [zone, noise]
    assert stories.page(press, 1) == [zone]
    assert stories.page(press, 9, (4, STORY)) == [noise]
    assert stories.page(press, 9, (2, NOISE)) == []


def test_an_article_knows_its_story(press: sqlite3.Connection) -> None:
    story = Story(STORY, "zone, traffic", 4)
    assert stories.one(press, STORY) == stories.of_article(press, "art_two") == story
    assert stories.one(press, "sty_nobody") is None
    assert stories.of_article(press, None) is None


def test_articles_come_in_the_order_of_time_with_outlet_and_day(press: sqlite3.Connection) -> None:
    found = stories.articles(press, STORY, 9)
    assert [(it.id, it.site, it.outlet, it.day, it.captured, it.reprint) for it in found] == [
        ("art_one", "The Post", "post.example", "2023-06-12", 0, 0),
        ("art_two", "The Post", "post.example", "2023-06-16", 0, 0),
        ("art_copy", "Wire", "wire.example", "2023-06-17", 0, 1),
        ("art_three", "Wire", "wire.example", "2023-06-20", 1, 0),
    ]
    assert [(it.claims, it.judged) for it in found] == [(2, 0), (2, 1), (1, 0), (1, 0)]


def test_what_a_reprint_repeats_and_what_was_edited_out_is_not_shared(
    press: sqlite3.Connection,
) -> None:
    assert stories.shared(press, STORY, 9) == [Shared("clm_fell", 2, 2)]
    assert stories.shared(press, NOISE, 9) == [Shared("clm_rain", 2, 2)]


def test_a_story_has_the_changes_and_suggestions_of_its_own_claims_only(
    press: sqlite3.Connection,
) -> None:
    (pair,) = changed.in_story(press, STORY, 9)
    assert (pair.claim_a, pair.claim_b) == ("clm_five", "clm_four")
    (found,) = stories.suggested(press, STORY, 9)
    assert (found.claim_a, found.site_a, found.claim_b, found.site_b) == (
        "clm_fallen", "Wire", "clm_shops", "The Post",
    )  # fmt: skip
    assert [stories.suggestions(press, it) for it in (STORY, NOISE)] == [1, 1]


def test_stories_that_repeat_nothing_can_be_left_out(press: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        press.backup(copy)
        copy.execute("UPDATE _story_counts SET repeated = 0 WHERE story_id = ?", [NOISE])
        both, one = stories.page(copy, 9), stories.page(copy, 9, repeated=True)
    assert [[it.id for it in found] for found in (both, one)] == [[STORY, NOISE], [STORY]]


def test_the_newest_story_comes_first_where_asked_and_one_without_a_day_last(
    press: sqlite3.Connection,
) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        press.backup(copy)
        copy.execute("UPDATE _story_counts SET last_day = '2024-01-01' WHERE story_id = ?", [NOISE])
        copy.execute("INSERT INTO stories VALUES ('sty_dateless', 'x')")
        copy.execute("INSERT INTO _story_counts VALUES ('sty_dateless', 9, 9, NULL, NULL, 0)")
        first, second = stories.page(copy, 2, order="newest")
        (last,) = stories.page(copy, 2, (second.key, second.id), order="newest")
        repeated = stories.page(copy, 9, order="newest", repeated=True)
    assert [first.id, second.id, last.id] == [NOISE, STORY, "sty_dateless"]
    assert [it.id for it in repeated] == [NOISE, STORY]
