"""A small desk for tests: a database of claims that nobody had to split, and its claims folder."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from claimdesk.desk import editors_tables, folder
from claimdesk.desk.imports import Outcome, import_bytes
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from claimdesk.text import claim_id

PER_ARTICLE = 5
SOURCE = {
    "source_url": "https://paper.example/3",
    "source_quote": "No such words.",
    "source_stance": "refutes",
}


def text(n: int) -> str:
    """The words of the claim with this number."""
    return f"The tram line to Leeds carried {1000 + n:,} passengers in its year {n}"


def claim(n: int) -> str:
    """Its id."""
    return claim_id(text(n))


def furnish(path: Path, claims: int = 20) -> Path:
    """A database with claims, five to an article, and nothing reviewed."""
    with Store(path) as store, store.transaction():
        for n in range(-(-claims // PER_ARTICLE)):
            shared = {"text": "…", "text_sha256": ""}
            row = {"id": f"art_{n}", "url": f"https://paper.example/{n}", "title": f"Part {n}"}
            more = {"published": "2019-03-02", "words": 1, "method": "test", "language": "en"}
            store.db.table("articles").insert({**row, **more, **shared})
            version = {"id": f"ver_{n}", "article_id": f"art_{n}", "number": 1}
            store.db.table("versions").insert({**version, **shared})
        for n in range(claims):
            add_claim(store, claim(n), text(n), n // PER_ARTICLE)
    return path


def add_claim(store: Store, id_: str, words: str, article: int) -> None:
    """One claim at one place of an article."""
    says = {"id": id_, "text": words, "gist": words[:75], "kind": "quantity", "worth": 0.5}
    store.db.table("claims").insert({**says, "standalone": 1, "negated": 0, "appearances": 1})
    place = {
        "id": f"app_{id_}", "claim_id": id_, "article_id": f"art_{article}",
        "version_id": f"ver_{article}", "sentence": 0, "spans": "[[0, 1]]", "start": 0, "end": 1,
        "quote": words, "prefix": "", "suffix": "", "part": 0, "quoted": 0, "edited_out": 0,
        "anchor": "exact",
    }  # fmt: skip
    store.db.table("appearances").insert(place)


def table(rows: Sequence[dict[str, str]]) -> bytes:
    """The rows as a CSV file; the columns are all that any row has."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def row(n: int, verdict: str, reviewer: str = "m.okafor", **more: str) -> dict[str, str]:
    """A review of the claim with this number."""
    said = {"claim_id": claim(n), "verdict": verdict, "reviewer": reviewer}
    return {**said, "reviewed_on": "2026-11-22", "rationale": f"Says {reviewer}.", **SOURCE, **more}


def bring(store: Store, claims: Path, *rows: dict[str, str]) -> Outcome:
    """Import rows that must all be accepted."""
    outcome = import_bytes(store, "rows.csv", table(rows), claims)
    assert outcome.messages == [] or not outcome.failed, outcome.messages
    return outcome


def standing(store: Store) -> dict[str, tuple[str, str]]:
    """Verdict and reviewer of each claim that has a current review."""
    sql = "SELECT claim_id, verdict, reviewer FROM current_reviews"
    return {id_: (verdict, reviewer) for id_, verdict, reviewer in store.rows(sql)}


def rebuilt(claims: Path, path: Path, size: int = 20) -> str:
    """The digest of a database made afresh from the same claims and journals."""
    with Store(furnish(path, size)) as store:
        with store.transaction():
            editors_tables.write(store, folder.read(claims))
        return digest(store)
