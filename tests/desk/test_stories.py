"""Stories and their links in the database: the same whatever was there before, and undecided."""

from pathlib import Path

import pytest

from claimdesk.desk.build import Settings, build
from claimdesk.desk.imports import import_bytes
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.invented import ARTICLES, FERRY
from tests.support.newsroom import table


def settings(folder: Path) -> Settings:
    return Settings(folder / "corpus", folder / "claims", folder / "claims.db")


def made(folder: Path, names: list[str]) -> Path:
    """A desk with these articles, built."""
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for name in names:
        title, _, text = ARTICLES[name].partition("\n\n")
        words = " ".join(text.split())
        (folder / "corpus" / f"{name}.txt").write_text(f"{title}\n\n{words}\n", "utf-8")
    build(settings(folder))
    return folder


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with Store(folder / "claims.db", create=False) as store:
        return [tuple(row) for row in store.rows(sql)]


def digest_of(folder: Path) -> str:
    with Store(folder / "claims.db", create=False) as store:
        return digest(store)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("desk"), list(ARTICLES))


def test_two_events_are_two_stories_with_their_articles_and_claims(desk: Path) -> None:
    told = rows(desk, "SELECT articles, origins, claims > 10, repeated > 0 FROM story_list")
    assert told == [(5, 5, 1, 1), (5, 5, 1, 1)]


def test_the_number_of_dead_drifts_across_outlets(desk: Path) -> None:
    reasons = {reason for (reason,) in rows(desk, "SELECT reasons FROM drift")}
    assert "figure: 11 lives / Nine killed" in reasons or (
        "figure: Nine killed / 11 lives" in reasons
    )


def test_articles_that_come_later_give_what_all_at_once_give(desk: Path, tmp_path: Path) -> None:
    names = list(ARTICLES)
    other = made(tmp_path, names[::3])
    made(other, names[::2])
    made(other, names)
    assert digest_of(other) == digest_of(desk)
    (other / "corpus" / "ferry-3.txt").unlink()
    made(other, [name for name in names if name != "ferry-3"])
    again = made(tmp_path / "again", [name for name in names if name != "ferry-3"])
    assert digest_of(other) == digest_of(again)


def test_a_suggestion_joins_nothing_until_an_editor_decides(tmp_path: Path) -> None:
    folder = made(tmp_path, list(FERRY))
    (first, *_) = rows(folder, "SELECT claim_a, claim_b FROM suggestions")
    joined = f"SELECT * FROM members WHERE claim_id = '{first[0]}' AND member_id = '{first[1]}'"
    family = f"SELECT claim_id FROM families WHERE claim_id IN ('{first[0]}', '{first[1]}')"
    assert rows(folder, joined) == []
    before = rows(folder, family)
    a, b = map(str, first)
    decided = [{"claim_a": a, "claim_b": b, "relation": "same"}]
    with Store(folder / "claims.db") as store:
        import_bytes(store, "links.csv", table(decided), folder / "claims", reviewer="M. Okafor")
    assert len(rows(folder, joined)) == 1
    assert len(rows(folder, family)) > len(before)
    build(settings(folder))
    found = f"SELECT relation, found FROM links WHERE claim_a = '{first[0]}' AND claim_b ="
    assert rows(folder, f"{found} '{first[1]}'") == [("same", "suggested")]


TWICE = """The zone of Norburg

The clean air zone of Norburg cost £4 million to set up. The council met in the school on Monday.
The clean air zone of Norburg cost £6 million to set up."""


def test_what_one_article_says_twice_is_no_drift_and_no_repeat(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "zone.txt").write_text(TWICE, "utf-8")
    build(settings(tmp_path))
    links = rows(tmp_path, "SELECT relation, one_article FROM links")
    assert links == [("variant", 1)]
    assert rows(tmp_path, "SELECT * FROM drift") == []
    assert rows(tmp_path, "SELECT * FROM repeats") == []


def test_links_marked_in_portions_are_marked_as_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = "SELECT claim_a, claim_b, one_article FROM links ORDER BY 1, 2"
    marked = []
    for name, portion in (("whole", 10_000), ("parts", 1)):
        monkeypatch.setattr("claimdesk.store.links.LINKS_AT_ONCE", portion)
        folder = made(tmp_path / name, sorted(ARTICLES))
        (folder / "corpus" / "zone.txt").write_text(TWICE, "utf-8")
        build(settings(folder))
        marked.append(rows(folder, shown))
    assert marked[0] == marked[1]
    assert len(marked[0]) > 1
    assert {1, 0} == {one for _, _, one in marked[0]}
