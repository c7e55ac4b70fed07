"""Characters that turn the direction of writing, and hosts in other letters, as pages show them."""

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from sqlite_utils import Database

from claimdesk.site.guard.text_direction import visible
from claimdesk.store import schema
from tests.support import small_site
from tests.support.small_site import open_site, shut

TURNED = "invoice\u202egnp.exe and \u2067more\u2069"
SHOWN = "invoice[U+202E]gnp.exe and [U+2067]more[U+2069]"
HOMOGRAPH = "https://ex\u0430mple.com/\u0430"


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("turned") / "claims.db"
    db = Database(path)
    schema.create(db.conn)
    text = f"It says {TURNED}.\n\nOther words."
    small_site.article(db, "a", text, title=TURNED, author=TURNED, site=TURNED, url=HOMOGRAPH)
    small_site.claim(db, "a", TURNED)
    small_site.appearance(db, "a", "a", TURNED, text=text, speaker=TURNED)
    db.table("scale").insert({"id": "true", "label": "True", "definition": ""})
    db.table("imports").insert({"id": "imp_a", "kind": "reviews", "file": "a.csv", "rows": 1})
    small_site.review(db, "a", "a", "true", rationale=TURNED, reviewer=TURNED)
    db.table("sources").insert({"id": "src_a", "url": HOMOGRAPH, "title": "A source"})
    source = {"review_id": "rev_a", "source_id": "src_a", "position": 1, "quote": TURNED}
    db.table("review_sources").insert(source)
    db.close()
    site = open_site(path)
    yield site
    shut(site)


@pytest.mark.parametrize(
    "path",
    ["/", "/read/art_a", "/claim/clm_a", "/search?q=invoice", "/claims/claims", "/search?q=\u202e",
     "/claims/claims/clm_a", "/claims/articles", "/claims?sql=select+text,+'\u202e'+from+claims"],
)  # fmt: skip
async def test_no_page_turns_its_readers_round(turned: Any, path: str) -> None:
    """B14: an override in an article turned what stood beside it."""
    page = (await turned.client.get(path)).text
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert SHOWN in page or "[U+202E]" in page


async def test_the_data_keep_every_character(turned: Any) -> None:
    (row,) = (await turned.client.get("/claims/claims.json?_shape=array")).json()
    assert TURNED in row["text"]


@pytest.mark.parametrize(
    "path",
    ["/read/art_a", "/claim/clm_a", "/claims/sources", "/claims?sql=select+url+from+sources"],
)
async def test_a_host_in_other_letters_is_named_beside(turned: Any, path: str) -> None:
    page = (await turned.client.get(path)).text
    assert "xn--exmple-4nf.com" in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("\u200e\u200f\u061c", "[U+200E][U+200F][U+061C]"),
        ("naïve 中文 שלום", "naïve 中文 שלום"),
        ("", ""),
        (None, None),
        (7, 7),
    ],
)
def test_turning_characters_are_spelt_out(value: object, shown: object) -> None:
    assert visible(value) == shown


def test_markup_stays_markup_and_text_stays_text() -> None:
    assert isinstance(visible(Markup("<b>\u202e</b>")), Markup)
    assert not isinstance(visible("<b>\u202e</b>"), Markup)
