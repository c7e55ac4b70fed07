"""The picture of a claim that other sites show beside a link to it."""

import struct
from typing import Any

import pytest

from claimdesk.site.cards import Card, picture
from tests.support.small_site import get

SAID = Card(
    "False", "bad", "Nobody blocked 17.5 million tickets.", "The Post · 4 March 2019", "Desk"
)


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_a_claim_has_a_picture_with_its_whole_address(site: Any) -> None:
    page = await get(site, "/claim/clm_train")
    (image,) = page.all("meta[property='og:image']")
    assert image.get("content") == "http://localhost/claim/clm_train.png"
    assert page.all("meta[name='twitter:card']")[0].get("content") == "summary_large_image"
    drawn = await site.client.get("/claim/clm_train.png")
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
    assert drawn.headers["cache-control"] == "max-age=3600"
    assert size(drawn.content) == (1200, 630)
    assert (await site.client.get("/claim/clm_nobody.png")).status_code == 404


async def test_pages_without_a_picture_name_none(site: Any) -> None:
    page = await get(site, "/about")
    assert page.all("meta[property='og:image']") == []
    assert page.all("meta[name='twitter:card']")[0].get("content") == "summary"


def test_the_same_is_drawn_once_and_the_verdict_has_its_colour() -> None:
    assert picture(SAID) is picture(SAID)
    other = Card("True", "good", SAID.sentence, SAID.said, SAID.desk)
    assert picture(other) != picture(SAID)


@pytest.mark.parametrize(
    "text",
    [
        "", "x" * 100_000, "word " * 20_000, "\x00\x1b[31m\n\t", "\ud800", "\u202egnirts",
        "中国 Łódź żółć", "%s {0} \\ (text) Tj ET", "<script>alert(1)</script>", "\U0001f600",
    ],
)  # fmt: skip
def test_any_text_becomes_a_picture_of_bounded_size(text: str) -> None:
    drawn = picture(Card(text, text[:20], text, text, text))
    assert size(drawn) == (1200, 630)
    assert len(drawn) < 200_000
