"""What a claim is linked to, and the verdict that it inherits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.store.database import Store
from claimdesk.store.queries import links
from claimdesk.store.queries.links import Inherited, LinkedClaim, LinkedFactCheck


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Four claims; the third is reviewed and says the same as the first two."""
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for n, name in enumerate("abcd", 1):
            says = {"id": f"clm_{name}", "text": f"Claim {name}.", "gist": name, "kind": "event"}
            more = {"worth": 0.5, "standalone": 1, "negated": 0, "first_seen": f"2020-01-0{n}"}
            opened.insert("claims", [{**says, **more}])
        for a, b, relation, score, reasons, by in (
            ("a", "b", "variant", 90.0, "5 or 6", None),
            ("a", "c", "same", 99.0, "", "Amy"),
            ("a", "d", "different", 0.0, "number", "Bob"),
            ("b", "d", "same", 98.0, "", None),
        ):
            pair = {"claim_a": f"clm_{a}", "claim_b": f"clm_{b}", "relation": relation}
            decided = {"decided_by": by, "decided_on": by and "2026-11-20"}
            opened.insert("links", [{**pair, "score": score, "reasons": reasons, **decided}])
        opened.insert("scale", [{"id": "false", "label": "False", "rating": 1, "definition": "."}])
        opened.insert("imports", [{"id": "imp", "kind": "reviews", "file": "r", "rows": 1}])
        review = {"id": "rev_1", "sequence": 1, "claim_id": "clm_c", "stage": "final"}
        said = {
            "verdict": "false",
            "label": "Wrong",
            "reviewer": "Rae",
            "reviewed_on": "2026-11-21",
        }
        anchor = {"anchor_claim_id": "clm_c", "anchor_claim": "", "anchor_quote": ""}
        opened.insert(
            "reviews", [{**review, **said, "import_id": "imp", "anchor": "exact", **anchor}]
        )
        for name, relation, score in (("near", "similar", 99.0), ("same", "same", 91.0)):
            check = {"id": f"fck_{name}", "claim_text": f"{name}.", "label": "No", "publisher": "P"}
            opened.insert("fact_checks", [check])
            link = {"fact_check_id": f"fck_{name}", "claim_id": "clm_a", "relation": relation}
            opened.insert("fact_check_links", [{**link, "score": score, "reasons": "more"}])
        yield opened


def test_linked_claims_are_the_most_alike_first_with_their_verdicts(store: Store) -> None:
    told = LinkedClaim("same", 99.0, "", "Amy", "2026-11-20", "clm_c", "c", "Claim c.",
                       "2020-01-03", "false", "Wrong", "False", 1, "2026-11-21", 0, 0,
                       None)  # fmt: skip
    open_ = LinkedClaim("variant", 90.0, "5 or 6", None, None, "clm_b", "b", "Claim b.",
                        "2020-01-02", None, None, None, None, None, 0, 0, None)  # fmt: skip
    assert links.claims_of(store.db.conn, "clm_a") == [told, open_]
    assert [one.id for one in links.claims_of(store.db.conn, "clm_b")] == ["clm_d", "clm_a"]


def test_fact_checks_of_the_same_claim_come_first(store: Store) -> None:
    found = links.fact_checks_of(store.db.conn, "clm_a")
    assert found == [
        LinkedFactCheck(f"fck_{n}", None, f"{n}.", None, "No", "P", None, relation, score, "more")
        for n, relation, score in (("same", "same", 91.0), ("near", "similar", 99.0))
    ]
    assert links.fact_checks_of(store.db.conn, "clm_b") == []


def test_a_claim_without_a_verdict_inherits_one(store: Store) -> None:
    assert links.inherited_by(store.db.conn, "clm_a") == Inherited(
        "clm_c", "Claim c.", "false", "Wrong", "False", 1, "Rae", "2026-11-21", "final", "Amy"
    )
    assert links.inherited_by(store.db.conn, "clm_c") is None
    assert links.inherited_by(store.db.conn, "clm_d") is None
