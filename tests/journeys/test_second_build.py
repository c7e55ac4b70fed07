"""A second build gives what a first one would: nothing of the old database shows in the new one."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimdesk.desk import fingerprint
from claimdesk.desk.build import Settings, build
from claimdesk.desk.imports import import_bytes
from claimdesk.gates import differences
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from tests.support.newsroom import table

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<article><h1>{title}</h1><p>{text}</p></article></body></html>"""
OPENED = (
    "The council of Harrowby opened a tram line to Leeds in 2021. The line carried 40,000 "
    "passengers in its first year. The depot in Norburg employs 120 people at night."
)
DOUBTED = OPENED.replace("The line carried", "The line reportedly carried")
ZONE = (
    "The clean air zone of Harrowby cost £4.2 million to set up. The line carried 46,000 "
    "passengers in its first year. The depot in Norburg reportedly employs 120 people at night."
)
PAGES = {"a.html": DOUBTED, "b.html": OPENED, "c.html": ZONE}
LISTING = """path,url,captured_at
a.html,https://paper.example/tram,2021-01-01T00:00:00Z
b.html,https://paper.example/tram,2021-02-01T00:00:00Z
c.html,https://post.example/zone,2021-03-01T00:00:00Z
"""
DEPOT = "The depot in Norburg {}employs 120 people at night"
SIGNED = "M. Okafor"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with two pages, one of them in two versions, and all that editors bring."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "corpus").mkdir()
    for name, text in PAGES.items():
        page(folder, name, text)
    (folder / "corpus" / "captures.csv").write_text(LISTING, "utf-8")
    settings = settings_of(folder)
    build(settings)
    with Store(settings.db) as store:
        ids = {text: id_ for id_, text in store.rows("SELECT id, text FROM claims WHERE NOT part")}
        for rows in (
            [{"claim_id": carried(ids, "reportedly"), "verdict": "false", "rationale": "Not so."}],
            [{"claim_id": carried(ids, "46,000"), "verdict": "Pants on fire", "stage": "initial",
              "source_url": "https://paper.example/tram",
              "source_quote": "The depot in Norburg employ 120 people at night"}],
            [{"claim_a": ids[DEPOT.format("")], "claim_b": ids[DEPOT.format("reportedly ")],
              "relation": "same", "note": "As good as."}],
            [{"claim": DEPOT.format(""), "label": "Four Pinocchios", "publisher": "Tidemark"},
             {"claim": "The clean air zone cost £5 million", "label": "False", "publisher": "B"}],
        ):  # fmt: skip
            bring(store, settings, rows)
    return folder


def page(folder: Path, name: str, text: str) -> None:
    title = f"What the council did next, {name}"
    (folder / "corpus" / name).write_text(PAGE.format(title=title, text=text), "utf-8")


def settings_of(folder: Path) -> Settings:
    return Settings(folder / "corpus", folder / "claims", folder / "claims.db", workers=1)


def carried(ids: dict[str, str], word: str) -> str:
    (found,) = [id_ for text, id_ in ids.items() if "carried" in text and word in text]
    return found


def bring(store: Store, settings: Settings, rows: list[dict[str, str]]) -> None:
    outcome = import_bytes(store, "rows.csv", table(rows), settings.claims, reviewer=SIGNED)
    assert outcome.journal, outcome.messages


@pytest.fixture
def desk(pristine: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(pristine, folder)
    return folder


def digest(settings: Settings) -> str:
    with Store(settings.db) as store:
        return digest_of(store)


def journal(folder: Path, kind: str, number: int = 0) -> Path:
    return sorted((folder / "claims").glob(f"{kind}-*.csv"))[number]


def rewritten(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new), "utf-8")


def new_scale(folder: Path) -> None:
    """One that keeps the verdicts, with other words for them."""
    scale = "id,label,rating,definition,maps_from\nfalse,Wrong,1,.,four pinocchios\n"
    (folder / "claims" / "scale.csv").write_text(scale, "utf-8")


FILED: dict[str, Callable[[Path], object]] = {
    "the scale": new_scale,
    "a journal": lambda d: rewritten(journal(d, "reviews"), "Not so.", "Not quite so."),
    "a journal is gone": lambda d: journal(d, "reviews").unlink(),
    "decisions": lambda d: rewritten(journal(d, "links"), ",same,", ",different,"),
    "decisions are gone": lambda d: journal(d, "links").unlink(),
    "fact-checks": lambda d: rewritten(journal(d, "factchecks"), "£5 million", "£4.2 million"),
    "fact-checks are gone": lambda d: journal(d, "factchecks").unlink(),
}
CHANGES = FILED | {
    "a page": lambda d: page(d, "b.html", OPENED.replace("120 people", "130 people")),
    "a page is gone": lambda d: (d / "corpus" / "c.html").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_a_change_a_second_build_equals_a_fresh_one(
    desk: Path, change: Callable[[Path], object]
) -> None:
    settings = settings_of(desk)
    before = digest(settings)
    change(desk)
    build(settings)
    fresh = replace(settings, db=desk / "fresh.db")
    build(fresh)
    assert digest(settings) == digest(fresh)
    assert digest(settings) != before


def test_without_a_change_too(desk: Path) -> None:
    settings = settings_of(desk)
    before = digest(settings)
    build(settings)
    assert digest(settings) == before
    build(replace(settings, db=desk / "fresh.db"))
    assert digest(replace(settings, db=desk / "fresh.db")) == before


BLANK = table([{"claim_id": "clm_any", "verdict": ""}])


@pytest.mark.parametrize("change", FILED.values(), ids=FILED.keys())
def test_an_import_that_meets_a_change_makes_of_it_what_a_build_does(
    desk: Path, change: Callable[[Path], object]
) -> None:
    settings = settings_of(desk)
    change(desk)
    with Store(settings.db) as store:
        outcome = import_bytes(store, "blank.csv", BLANK, settings.claims)
    assert (outcome.journal, outcome.failed) == (None, False)
    caught_up = digest(settings)
    build(settings)
    assert digest(settings) == caught_up


def test_after_a_change_of_the_gates_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a release had decided that hedges count no more."""
    settings = settings_of(desk)
    before = seen(settings)
    monkeypatch.setattr(fingerprint, "matching", lambda: "other rules")
    monkeypatch.setattr(differences, "_hedge", lambda *_: "")
    build(settings)
    fresh = replace(settings, db=desk / "fresh.db")
    build(fresh)
    assert digest(settings) == digest(fresh)
    assert [a != b for a, b in zip(before, seen(settings), strict=True)] == [True] * len(before)


def seen(settings: Settings) -> list[list[tuple[object, ...]]]:
    """What the gates have a say in: links found and decided, reviews carried, fact-checks."""
    with Store(settings.db) as store:
        return [
            list(store.rows("SELECT relation, reasons FROM links WHERE decided_by IS NULL")),
            list(store.rows("SELECT differs FROM links WHERE decided_by IS NOT NULL")),
            list(store.rows("SELECT anchor, candidate_claim_id, anchor_note FROM reviews")),
            list(store.rows("SELECT relation, reasons FROM fact_check_links")),
        ]
