"""One fact-check in every encoding, markup, language form and table that we know of."""

import json
from typing import Any

import pytest

from claimdesk.review.claimreview import FactCheck, Reading, read_source

CLAIM = "The Hôtel de Ville’s dock cost €14 million"
NODE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/dock",
    "claimReviewed": CLAIM,
    "datePublished": "2023-06-10",
    "author": {"@type": "Organization", "name": "Quay Check"},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ida Öst"},
                     "datePublished": "2023-06-01"},
}  # fmt: skip


def page(node: object, head: str = "", encoding: str = "utf-8") -> bytes:
    script = json.dumps(node, ensure_ascii=False)
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>Check</title>'
        f'<script type="application/ld+json">{script}</script></head><body>x</body></html>'
    ).encode(encoding)


def read(raw: bytes) -> Reading:
    return read_source(raw, "check.html")


def one(raw: bytes) -> FactCheck:
    found = read(raw)
    assert found.problems == ()
    (check,) = found.checks
    return check


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "utf-16-le"),
        ("", "cp1252"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8"),
    ],
)
def test_a_page_is_read_in_whatever_encoding_it_is(head: str, encoding: str) -> None:
    check = one(page(NODE, head, encoding))
    assert (check.claim, check.claimant, check.label) == (CLAIM, "Ida Öst", "False")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("False", "False"),
        ({"@value": "False", "@language": "en"}, "False"),
        ([{"@language": "de", "@value": "Falsch"}, {"@language": "en-GB", "@value": "False"}],
         "False"),
        ([{"@language": "de", "@value": "Falsch"}, {"@language": "fr", "@value": "Faux"}],
         "Falsch"),
        ({"de": "Falsch", "en": "False"}, "False"),
        ({"en": ["False", "Wrong"]}, "False"),
        (["Falsch", "Mostly false"], "Mostly false"),
        (["Falsch", "Faux"], "Falsch"),
        (["", None, "False"], "False"),
        (3, "3"),
    ],
)  # fmt: skip
def test_a_label_is_the_english_one_or_the_first(name: object, label: str) -> None:
    assert one(page({**NODE, "reviewRating": {"alternateName": name}})).label == label


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("de-DE", "de"),
        ("en_US", "en"),
        ("deu", "de"),
        ("German", "de"),
        (["fr", "en"], "fr"),
        ({"@type": "Language", "name": "English", "alternateName": "en"}, "en"),
        ({"@type": "Language", "name": "Español"}, "es"),
        ({"@id": "https://lang.example/code/pt"}, "pt"),
        ({"@value": "nl"}, "nl"),
        ("Klingon", None),
        (None, None),
    ],
)
def test_the_language_is_read_in_every_form(given: object, language: str | None) -> None:
    assert one(page({**NODE, "inLanguage": given})).language == language


RDFA = f"""<div vocab="https://schema.org/" typeof="ClaimReview">
<span property="claimReviewed">{CLAIM}</span> <a property="url" href="https://check.example/dock">x</a>
<time property="datePublished" datetime="2023-06-10">10 June</time>
<div property="author" typeof="Organization"><span property="name">Quay Check</span></div>
<div property="reviewRating" typeof="Rating"><meta property="ratingValue" content="1">
<span property="alternateName">False</span></div>
<div property="itemReviewed" typeof="Claim"><div property="author" typeof="Person">
<span property="name">Ida Öst</span></div></div></div>"""


@pytest.mark.parametrize(
    "markup",
    [
        RDFA,
        RDFA.replace('vocab="https://schema.org/" ', "")
        .replace('typeof="', 'typeof="schema:')
        .replace('property="', 'property="schema:'),
        RDFA.replace("vocab=", "x=").replace('typeof="', 'itemscope itemtype="https://schema.org/')
        .replace("property=", "itemprop="),
        RDFA.replace("vocab=", "x=").replace('typeof="', 'itemscope itemtype="https://schema.org/')
        .replace("property=", "itemprop=")
        .replace('<span itemprop="claimReviewed">', "<span>")
        .replace("ClaimReview\">", 'ClaimReview" itemref="said">')
        + f'<p id="said" itemprop="claimReviewed">{CLAIM}</p>',
    ],
)  # fmt: skip
def test_rdfa_and_microdata_say_the_same(markup: str) -> None:
    check = one(f"<!doctype html><html><body>{markup}</body></html>".encode())
    assert (check.claim, check.label, check.publisher, check.claimant, check.url) == (
        CLAIM, "False", "Quay Check", "Ida Öst", "https://check.example/dock",
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "reviewer_name,claim_text,review_date,review_url,review_rating,claim_author_name,claim_date",
        "publisher.name,text,reviewDate,url,textualRating,claimant,claimDate",
        "claimReview.publisher.name,text,claimReview.reviewDate,claimReview.url,"
        "claimReview.textualRating,claimant,claimDate",
        "author.name,claimReviewed,datePublished,url,reviewRating.alternateName,"
        "itemReviewed.author.name,itemReviewed.datePublished",
        "publisher,claim,published,url,label,claimant,said_on",
    ],
)
def test_tables_of_others_have_other_names_for_the_same_columns(header: str) -> None:
    row = f"Quay Check,{CLAIM},2023-06-10,https://check.example/dock,False,Ida Öst,2023-06-01"
    found = read(f"{header}\n{row}\n".encode())
    assert (found.problems, found.notes) == ((), ())
    assert found.checks == (
        FactCheck(
            CLAIM, "False", "https://check.example/dock", "Quay Check", "2023-06-10",
            claimant="Ida Öst", said_on="2023-06-01",
        ),
    )  # fmt: skip


def test_columns_that_are_not_read_are_named() -> None:
    found = read(f"claim,colour,claimnat\n{CLAIM},teal,Ida\n".encode())
    assert found.notes == (
        "check.html: columns kept aside, not read: colour, claimnat (did you mean claimant?).",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The HÃ´tel cost 14 million",
        "The HÃ´telâ€™s dock",
        "A dock of â‚¬14 million",
        "The H\ufffdtel",
    ],
)
def test_a_garbled_text_is_refused_rather_than_published(text: str) -> None:
    found = read(page({**NODE, "claimReviewed": text}))
    assert found.checks == ()
    assert [problem.column for problem in found.problems] == ["claim"]
    table = read(f"claim,label\n{text},False\n{CLAIM},True\n".encode())
    assert [check.label for check in table.checks] == ["True"]
    assert len(table.problems) == 1


@pytest.mark.parametrize("text", ["MANHÃ”", "«CAFÉ»", "São Paulo", "Ärzte", "Škoda’s Žižkov"])
def test_a_text_with_accents_is_not_garbled(text: str) -> None:
    assert one(page({**NODE, "claimReviewed": text})).claim
