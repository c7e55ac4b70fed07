"""What claims/ says reaches the tables whole, without reading all claims of the corpus for it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from claimdesk.desk import editors_tables
from claimdesk.desk.folder import Journals, ScaleFile, scale_of
from claimdesk.records import AnchorPoint, Review
from claimdesk.review import place, with_id
from claimdesk.store import known_claims
from claimdesk.store.database import Store
from tests.support.newsroom import add_claim, claim, furnish, text

SIZE = 30


def scattered(path: Path, chance: random.Random) -> Store:
    """Claims of six articles, one without an address; some were edited out, some are repeated."""
    store = Store(furnish(path, SIZE))
    store.db.table("articles").update("art_5", {"url": None})
    with store.transaction():
        for n in chance.sample(range(SIZE), 8):
            add_claim(store, f"clm_again{n}", text(n).replace("carried", "has carried"), n // 5)
        for n in chance.sample(range(SIZE), 12):
            place_ = next(store.db.table("appearances").rows_where("claim_id = ?", [claim(n)]))
            where = chance.randrange(6)
            more = {
                "id": f"app_more{n}",
                "article_id": f"art_{where}",
                "version_id": f"ver_{where}",
            }
            store.db.table("appearances").insert({**place_, **more})
        for n in chance.sample(range(SIZE), 10):
            times = {"first_capture": "2019", "last_capture": f"202{n % 5}"}
            gone = {"edited_out": 1, **times}
            store.db.table("appearances").update(f"app_{claim(n)}", gone)
    return store


def reviewed(chance: random.Random) -> list[tuple[str, Review]]:
    """Reviews of claims that are there, were reworded, or are gone altogether."""
    found = []
    for n in chance.sample(range(SIZE), 15):
        words = text(n) if chance.random() < 0.5 else text(n).replace("carried", "caried")
        id_ = claim(n) if chance.random() < 0.6 else f"clm_gone{n}"
        url = None if n >= 25 else f"https://paper.example/{n // 5}"
        draft = Review(
            "", AnchorPoint(id_, words, words, url), "initial", "false", "False", "amy", "2026"
        )
        found.append((f"reviews-{n % 3}.csv", with_id(replace(draft, context=str(n)))))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_reviews_are_placed_as_if_all_claims_were_known(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    said = reviewed(chance)
    with scattered(tmp_path / "claims.db", chance) as store:
        everything = {id_ for (id_,) in store.rows("SELECT id FROM claims")}
        wanted = place(said, known_claims.with_ids(store, everything))
        scale: ScaleFile = scale_of(tmp_path)
        with store.transaction():
            editors_tables.write_reviews(
                store, scale, Journals(said, (), {f: scale.stamp for f, _ in said})
            )
        found = store.rows(
            "SELECT id, claim_id, anchor, candidate_claim_id, anchor_note FROM reviews"
        )
        assert {id_: rest for id_, *rest in found} == {
            id_: [p.claim_id, p.anchor, p.candidate, p.note] for id_, p in wanted.items()
        }
        assert len({p.anchor for p in wanted.values()}) > 1
