"""A small database with noise rows beside each fact, and its pages through the real Datasette."""

import json
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import tilde_encode
from resiliparse.parse.html import HTMLTree
from sqlite_utils import Database

from claimdesk.store import claims_of, judged, schema

TEXT = (
    "🚆🚆 A report says 17.5 million train ticket purchases were blocked, <script>alert(1)</script>"
    " & it is growing.\n\n"
    "The party hopes to finish by 2020, when loans could be refused and jobs denied.\n\n"
    "Weather was mild."
)
OLD = TEXT.replace("Weather was mild.", "Every pupil had a score.")
HOSTILE = "\"><script>alert('x')</script><b onmouseover=alert(1)>"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
"""A question without an end, for tests of time limits."""
ADDRESSES = (
    "/",
    "/search?q=report",
    "/claims",
    "/claims?verdict=false",
    "/predictions",
    "/changed",
    "/changed?what=edits",
    "/stories",
    "/outlets",
    "/outlet/example.org",
    f"/outlet/{tilde_encode(HOSTILE)}",
    "/speaker/spk_report",
    "/verdicts",
    "/about",
    "/read/art_a",
    "/read/art_b",
    "/claim/clm_train",
    "/claim/clm_x",
)


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(word), text.index(word) + len(word)] for word in words]


def article(db: Database, name: str, text: str = TEXT, old: str | None = None, **more: Any) -> None:
    row = {
        "id": f"art_{name}", "url": f"https://example.org/{name}", "title": f"Title {name}",
        "author": "Ann Author", "site": "Example", "published": "2019-03-02", "language": "en",
        "opinion": 1, "text_sha256": "0", "words": 30, "method": "test", "text": text,
    }  # fmt: skip
    db.table("articles").insert({**row, **more})
    for number, content in enumerate([old, text] if old else [text], 1):
        version = {"id": f"ver_{name}{number}", "article_id": f"art_{name}", "number": number}
        db.table("versions").insert({**version, "text": content, "text_sha256": "0"})


def claim(db: Database, name: str, gist: str, **more: Any) -> None:
    row = {
        "id": f"clm_{name}", "text": f"{gist}, in full.", "gist": gist, "kind": "event",
        "worth": 0.7, "standalone": 1, "negated": 0, "appearances": 1, "sites": 1,
        "first_seen": "2019-03-02",
    }  # fmt: skip
    db.table("claims").insert({**row, **more})


def appearance(
    db: Database, name: str, in_article: str, *words: str, text: str = TEXT, **more: Any
) -> None:
    places = spans(text, *words)
    start, end = places[0][0], places[-1][1]
    row = {
        "id": f"app_{name}{in_article}", "claim_id": f"clm_{name}",
        "article_id": f"art_{in_article}", "version_id": f"ver_{in_article}1", "sentence": 0,
        "spans": json.dumps(places), "start": start, "end": end, "quote": " … ".join(words),
        "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32], "quoted": 0,
        "edited_out": 0, "anchor": "exact", "part": 0, "said_basis": "published",
        "said_on": db.table("articles").get(f"art_{in_article}")["published"],
    }  # fmt: skip
    db.table("appearances").insert({**row, **more})


def review(db: Database, name: str, of: str, verdict: str, **more: Any) -> None:
    row = {
        "id": f"rev_{name}", "sequence": db.table("reviews").count, "claim_id": f"clm_{of}",
        "stage": "final", "verdict": verdict, "label": verdict, "reviewer": "Rae Reviewer",
        "reviewed_on": "2026-11-20", "import_id": "imp_a", "anchor": "exact",
        "anchor_claim_id": f"clm_{of}", "anchor_claim": "as it was", "anchor_quote": "old words",
    }  # fmt: skip
    db.table("reviews").insert({**row, **more})


def fill(db: Database) -> None:
    for id_, host, name in (("a", "example.org", "Example Review"), ("b", None, HOSTILE)):
        db.table("outlets").insert({"id": f"out_{id_}", "host": host, "name": name})
    article(db, "a", old=OLD, published="2019-03-02", site="Example Review", outlet_id="out_a")
    article(db, "b", title=HOSTILE, author=HOSTILE, site=HOSTILE, url="javascript:alert(1)",
            published="2018-01-01", near_duplicate_of="art_a", origin_id="art_a",
            outlet_id="out_b")  # fmt: skip
    article(db, "noise", text="Nothing to see.", published=None, outlet_id="out_a")
    db.table("speakers").insert(
        {"id": "spk_report", "name": "report", "type": "document", "article_id": "art_a"}
    )
    db.table("speaker_names").insert({"speaker_id": "spk_report", "name": 'a "report"'})
    claim(db, "train", "17.5 million train ticket purchases blocked", kind="quantity", worth=0.9,
          hedge="estimated", appearances=2, sites=2)  # fmt: skip
    claim(db, "grow", "It is growing", worth=0.6)
    claim(db, "finish", "Party to finish by 2020", kind="prediction", due="2020-12-31")
    claim(db, "loans", "Loans refused by 2020")
    claim(db, "mild", "Weather was mild", worth=0.1)
    claim(db, "part", "Train ticket purchases blocked", worth=0.95, part=1, appearances=5)
    claim(db, "score", "Every pupil had a score")
    claim(db, "plane", "17.5 million plane ticket purchases blocked")
    claim(db, "noise", "An unrelated claim", appearances=9, sites=3)
    new = {"version_id": "ver_a2"}
    appearance(db, "train", "a", "17.5 million train ticket purchases were blocked", **new,
               speaker='a "report"', speaker_id="spk_report", cue="says")  # fmt: skip
    appearance(db, "grow", "a", "blocked, <script>alert(1)</script> & it is growing", **new)
    appearance(db, "finish", "a", "The party hopes to finish by 2020", **new)
    appearance(db, "loans", "a", "by 2020", "loans could be refused", **new)
    appearance(db, "mild", "a", "Weather was mild", **new)
    appearance(db, "part", "a", "train ticket purchases were blocked", part=1, **new)
    appearance(db, "score", "a", "Every pupil had a score", text=OLD, edited_out=1,
               first_capture="2019-03-02", last_capture="2019-04-05")  # fmt: skip
    appearance(db, "train", "b", "17.5 million train ticket purchases were blocked")
    db.table("scale").insert_all(
        [
            {"id": "false", "label": "False", "rating": 1, "definition": "It is not so."},
            {"id": "mixed", "label": "Mixed", "rating": 3, "definition": "Half of it is so."},
            {"id": "true", "label": "True", "rating": 5, "definition": "It is so."},
        ]
    )
    db.table("imports").insert({"id": "imp_a", "kind": "reviews", "file": "a.csv", "rows": 1})
    review(db, "first", "train", "mixed", stage="initial", rationale="Too kind.")
    review(db, "second", "train", "false", supersedes="rev_first", label="Wrong vehicle",
           rationale=f"It was planes. {HOSTILE}", context="The number travelled.")  # fmt: skip
    review(db, "gone", "loans", "true", stage="withdrawn")
    review(db, "noise", "plane", "true")
    review(db, "orphan", "lost", "true", claim_id=None, anchor="orphan")
    review(db, "moved", "older", "false", claim_id="clm_grow", anchor="fuzzy")
    for name, url in (("good", "https://example.com/ap?a=1&b=2"), ("bad", "javascript:alert(2)")):
        db.table("sources").insert({"id": f"src_{name}", "url": url, "title": f"Source {name}"})
    db.table("review_sources").insert_all(
        {"review_id": "rev_second", "source_id": source, "position": place, "stance": "refutes",
         "quote": "blocked from <b>planes</b>"}
        for place, source in enumerate(("src_good", "src_bad"), 1)
    )  # fmt: skip
    db.table("links").insert(
        {"claim_a": "clm_plane", "claim_b": "clm_train", "relation": "variant", "score": 0.9,
         "reasons": "trains or planes"}
    )  # fmt: skip
    db.table("quantities").insert(
        {
            "claim_id": "clm_train",
            "position": 1,
            "low": 17500000.0,
            "high": 17500000.0,
            "approximate": 1,
            "text": "17.5 million",
            "value": 17500000.0,
        }
    )
    for position, (words, earliest, latest) in enumerate(
        (("2018", None, "2018-12-31"), ("in May", "2018-05-01", "2018-05-31")), 1
    ):
        db.table("dates").insert(
            {
                "claim_id": "clm_train",
                "position": position,
                "text": words,
                "earliest": earliest,
                "latest": latest,
            }
        )
    db.table("runs").insert(
        {"id": 7, "started": "2026-11-22", "finished": "2026-11-22", "versions": "{}",
         "settings": "{}"}
    )  # fmt: skip


def furnish(path: Path) -> Path:
    """A database with all of this."""
    db = Database(path)
    schema.create(db.conn)
    fill(db)
    with db.conn:
        claims_of.renew(db.conn)
        judged.renew(db.conn)
    db.close()
    return path


def open_site(path: Path, metadata: Any = None, **settings: Any) -> Any:
    """A server of this database; to be shut."""
    return Datasette([str(path)], metadata=metadata, settings={"num_sql_threads": 0, **settings})


def shut(datasette: Any) -> None:
    for database in datasette.databases.values():
        for connection in (database._read_connection, database._write_connection):
            if connection:
                connection.close()


class Node:
    """An element, or the whole page."""

    def __init__(self, node: Any, tree: Any) -> None:
        self.node, self.tree = node, tree

    @classmethod
    def parse(cls, html: str) -> "Node":
        tree = HTMLTree.parse(html)
        return cls(tree.document, tree)

    def all(self, selector: str) -> list["Node"]:
        return [Node(node, self.tree) for node in self.node.query_selector_all(selector)]

    def get(self, attribute: str) -> Any:
        return self.node.getattr(attribute)

    def drop(self) -> None:
        self.node.decompose()

    @property
    def text(self) -> str:
        return str(self.node.text)


async def get(site: Any, address: str, status: int = 200) -> Node:
    response = await site.client.get(address)
    assert response.status_code == status, response.text
    return Node.parse(response.text)


def marked(page: Node, look: str) -> list[str]:
    return [mark.text for mark in page.all(f"mark.{look}")]


def words_of(node: Node) -> str:
    return " ".join(node.text.split())


def links(page: Node) -> set[str]:
    return {a.get("href") for a in page.all("a[href]")}
