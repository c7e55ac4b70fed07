"""What a build made of each capture."""

from pathlib import Path

from claimdesk.store.database import Store
from claimdesk.store.queries import captures
from claimdesk.store.queries.captures import Outcome


def test_each_capture_has_its_article_or_why_it_has_none(tmp_path: Path) -> None:
    shared = {"sha256": "", "media_type": "text/html", "bytes": 1}
    with Store(tmp_path / "claims.db") as store, store.transaction():
        article = {"id": "art_a", "title": "", "text": "", "text_sha256": "", "words": 1}
        store.insert("articles", [{**article, "method": ""}])
        row = {"id": "cap_1", "path": "a.warc", "offset": 7, "article_id": "art_a", **shared}
        store.insert("captures", [row])
        wall = {"id": "cap_2", "path": "b.html", "problem": "wall", "detail": "A wall."}
        store.insert("captures", [{**wall, **shared}])
        assert captures.outcomes(store.db.conn) == [
            Outcome("a.warc", 7, "art_a", None, None),
            Outcome("b.html", 0, None, "wall", "A wall."),
        ]
