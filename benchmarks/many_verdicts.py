"""What editors and others say of the made-up claims of ``many_claims.py``.

Two claims in a hundred are judged, those most worth it before others; some by several people, some
anew, some corrected. One fact-check of others for a hundred claims. A few articles are edited.
"""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import chain, count

from claimdesk.store import judged, stories
from claimdesk.store.database import Store
from claimdesk.text import make_id

VERDICTS = {
    "false": 24, "true": 20, "misleading": 15, "mostly_true": 9, "mostly_false": 9, "mixed": 8,
    "unproven": 7, "outdated": 3, "not_checkable": 3, "conflicting": 2,
}  # fmt: skip
FORETOLD = {"came_true": 3, "did_not_happen": 4, "late": 1, "partly": 1, "pending_due": 1}
EDITORS = ("a.reyes", "m.okafor", "j.lindqvist", "k.sallow", "t.varga")
SOURCES = 4000
LAST = date(2026, 6, 1)

_CLAIMS = "SELECT json_object('claims', count(*), 'parts', 0) FROM claims"

Row = dict[str, object]


def judge(store: Store, chance: random.Random) -> None:
    """Write the scale, verdicts with their sources, fact-checks of others, and edits."""
    store.insert("scale", _scale())
    labels = dict(store.rows("SELECT id, label FROM scale"))
    imports = [{"id": make_id("imp", name), "kind": "reviews", "file": f"{name}.csv",
                "reviewer": name, "rows": 1} for name in EDITORS]  # fmt: skip
    store.insert("imports", imports)
    store.insert("sources", _sources())
    reviews = list(_reviews(store, labels, chance))
    store.insert("reviews", reviews)
    store.insert("review_sources", chain.from_iterable(_evidence(r, chance) for r in reviews))
    judged.renew(store.db.conn)
    stories.count(store.db.conn)
    _check(store, chance)
    store.insert("versions", _versions(store, chance))
    store.insert("changes", _changes(store))
    store.insert("runs", [{"started": "2026-06-01T00:00:00+00:00", "versions": "{}",
                           "finished": "2026-06-01T01:00:00+00:00", "settings": "{}",
                           "counts": next(store.rows(_CLAIMS))[0]}])  # fmt: skip


def _scale() -> list[Row]:
    text = (files("claimdesk.review") / "scale.csv").read_text("utf-8")
    return [{**row, "rating": row["rating"] or None} for row in csv.DictReader(text.splitlines())]


def _sources() -> Iterator[Row]:
    for number in range(SOURCES):
        yield {"id": _source(number), "url": f"https://figures{number % 90}.example/{number}",
               "title": f"Figures for the record, part {number}"}  # fmt: skip


def _source(number: int) -> str:
    return make_id("src", str(number))


def _reviews(store: Store, labels: dict[str, str], chance: random.Random) -> Iterator[Row]:
    """The reviews of all judged claims, in the order in which they were made."""
    sequence = count(1)
    found = list(store.rows("SELECT id, text, kind, worth, first_seen FROM claims ORDER BY id"))
    for id_, text, kind, worth, seen in found:
        if kind == "not_a_claim" or chance.random() > 0.01 + 0.35 * worth**6:
            continue
        scale = FORETOLD if kind in ("prediction", "promise") else VERDICTS
        day = date.fromisoformat(seen) + timedelta(chance.randint(1, 300))
        last: str | None = None
        for stage in _stages(chance):
            verdict = chance.choices(list(scale), list(scale.values()))[0]
            row = _review(next(sequence), stage, verdict, labels[verdict], day, chance)
            row |= {"claim_id": id_, "anchor_claim_id": id_, "anchor_claim": text}
            row |= {"anchor_quote": text, "supersedes": last if stage == "final" else None}
            last = str(row["id"]) if stage != "cross" else last
            day += timedelta(chance.randint(1, 20))
            yield row


def _stages(chance: random.Random) -> list[str]:
    how = chance.random()
    if how < 0.5:
        return ["initial"]
    if how < 0.8:
        return ["initial", "cross", "final"]
    return ["initial", "final"] if how < 0.97 else ["initial", "final", "final"]


def _review(
    number: int, stage: str, verdict: str, label: str, day: date, chance: random.Random
) -> Row:
    reviewer = chance.choice(EDITORS)
    return {
        "id": make_id("rev", str(number)), "sequence": number, "stage": stage, "verdict": verdict,
        "label": label, "rationale": f"The figures for {day.year} say so, and so do two others.",
        "reviewer": reviewer, "reviewed_on": min(day, LAST).isoformat(),
        "import_id": make_id("imp", reviewer), "anchor": "exact",
    }  # fmt: skip


def _evidence(review: Row, chance: random.Random) -> Iterator[Row]:
    for position in range(1, chance.choice((2, 2, 3))):
        yield {"review_id": review["id"], "source_id": _source(chance.randrange(SOURCES)),
               "position": position, "stance": chance.choice(("supports", "refutes", "context")),
               "quote": "The tables give it for each year."}  # fmt: skip


def _check(store: Store, chance: random.Random) -> None:
    """Fact-checks of others: each of a claim, or of two that are like it."""
    checks: list[Row] = []
    links: list[Row] = []
    every = list(store.rows("SELECT id, text FROM claims WHERE kind <> 'not_a_claim' ORDER BY id"))
    for id_, text in every:
        if chance.random() > 0.01:
            continue
        check = make_id("fck", id_)
        checks.append({"id": check, "url": f"https://checks.example/{check}", "claim_text": text,
                       "label": "Not so", "publisher": "Checks", "published": "2024-02-02",
                       "claim_id": id_, "verdict": "false", "file": "checks.csv"})  # fmt: skip
        relation = "same" if chance.random() < 0.5 else "similar"
        links.append({"fact_check_id": check, "claim_id": id_, "relation": relation, "score": 90.0,
                      "reasons": "the same words"})  # fmt: skip
    store.insert("fact_checks", checks)
    store.insert("fact_check_links", links)


def _versions(store: Store, chance: random.Random) -> Iterator[Row]:
    """An earlier text of some articles: the same without its end; the newest is their second."""
    found = list(store.rows("SELECT article_id, text, captured_first FROM versions ORDER BY id"))
    edited = [it for it in found if chance.random() < 0.05]
    second = "UPDATE versions SET number = 2 WHERE article_id = ?"
    store.db.conn.executemany(second, [(article,) for article, *_ in edited])
    for article, text, seen in edited:
        yield {"id": make_id("ver", article, "0"), "article_id": article, "number": 1,
               "text": text[:-40], "text_sha256": make_id("old", article),
               "captured_first": seen, "captured_last": seen}  # fmt: skip


def _changes(store: Store) -> Iterator[Row]:
    """What the newer texts say otherwise: one claim is new, another has other figures."""
    found = list(
        store.rows("""
        SELECT v.article_id, a.claim_id, a.quote FROM versions v
        JOIN appearances a ON a.article_id = v.article_id AND a.sentence < 4
        WHERE v.number = 2 ORDER BY v.article_id, a."start" """)
    )
    place: dict[str, int] = {}
    for article, claim, quote in found:
        place[article] = position = place.get(article, 0) + 1
        altered = position == 2
        yield {"article_id": article, "version": 2, "position": position,
               "change": "altered" if altered else "added", "claim_id": claim, "quote": quote,
               "earlier_claim_id": claim if altered else None,
               "earlier_quote": quote if altered else None,
               "reasons": "figure: 12 / 21" if altered else None}  # fmt: skip
