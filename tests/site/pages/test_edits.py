"""What a reader sees of how an article was edited, dated and read."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from claimdesk.store.database import Store
from tests.support.newsroom import claim, furnish, text
from tests.support.small_site import open_site, shut

HOSTILE = "\"><script>alert('x')</script>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Four articles; the first was edited once, the second is doubtful in every way."""
    path = furnish(tmp_path_factory.mktemp("edits") / "claims.db", 20)
    with Store(path) as store, store.transaction():
        version = {"id": "ver_0b", "article_id": "art_0", "number": 2, "text": "…"}
        store.db.table("versions").insert(
            {**version, "text_sha256": "", "captured_first": "2019-03-09"}
        )
        store.db.table("versions").update("ver_0", {"captured_last": "2019-03-03"})
        store.db.table("changes").insert_all(
            {"article_id": "art_0", "version": 2, "position": place, "change": change,
             "claim_id": new, "quote": quote, "earlier_claim_id": old, "earlier_quote": earlier,
             "reasons": why}
            for place, change, new, quote, old, earlier, why in (
                (1, "added", claim(1), text(1), None, None, None),
                (2, "removed", None, None, claim(2), HOSTILE, None),
                (3, "altered", claim(3), text(3), claim(4), text(4), f"figure: {HOSTILE}"),
            )
        )  # fmt: skip
        store.db.table("articles").update("art_3", {"text": "A story.\n\nRead more.\n\nIt ends."})
        for where in ("paper.example", "other.example"):
            words = {"paper.example": "Read more", "other.example": "A story."}[where]
            row = {"site": where, "text": words, "articles": 3, "why": "no sentence"}
            store.db.table("furniture").insert(row)
        store.db.table("articles").update(
            "art_1",
            {"published_certain": 0, "paywalled": 1, "confidence": 0.2, "section": HOSTILE},
        )
    datasette = open_site(path)
    yield datasette
    shut(datasette)


async def page(site: Any, path: str) -> str:
    response = await site.client.get(path)
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    return str(response.text)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


async def test_the_edited_article_tells_what_changed_the_telling_first(site: Any) -> None:
    html = await page(site, "/read/art_0")
    listed = re.findall(r"(?s)<li><span class=\"change.*?</li>", html)
    assert [words(one).split()[0] for one in listed] == ["Altered", "Removed", "Added"]
    assert f"/claim/{claim(4)}" in listed[0]
    assert text(3) in words(listed[0])
    assert words(listed[2]) == f"Added {text(1)}"
    assert "version 2 of 2" in words(html)
    assert "What was edited" in words(html)


async def test_an_article_that_was_not_edited_says_nothing_of_edits(site: Any) -> None:
    html = words(await page(site, "/read/art_2"))
    assert "the only version" in html
    assert "Altered" not in html


async def test_the_front_page_names_articles_that_came_to_say_something_else(site: Any) -> None:
    html = await page(site, "/")
    found = html.split('id="changed"')[1].split("</section>")[0]
    assert "Part 0" in words(found)
    assert "Altered" in words(found)
    assert "Removed" not in words(found)


async def test_a_reader_is_told_what_is_uncertain_about_a_page(site: Any) -> None:
    html = words(await page(site, "/read/art_1"))
    assert "(date uncertain)" in html
    assert "Not free to read" in html
    assert "Two ways of reading this page disagree" in html
    plain = words(await page(site, "/read/art_2"))
    assert "(date uncertain)" not in plain
    assert "Not free to read" not in plain
    assert "Two ways of reading" not in plain


async def test_what_the_site_repeats_is_set_apart_from_the_article(site: Any) -> None:
    html = await page(site, "/read/art_3")
    assert re.findall(r'<p class="furniture"[^>]*>([^<]*)<', html) == ["Read more."]
