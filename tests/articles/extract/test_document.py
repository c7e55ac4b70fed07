"""Papers, notes and saved pages of other formats than HTML are read as articles too."""

import gzip
from pathlib import Path

import pytest

from claimdesk.articles.corpus import Place, read_bytes, scan
from claimdesk.articles.extract.document import extract
from claimdesk.records import Article, Capture, Known, Rejection

FIRST = (
    "The council of Harrowby opened a tram line to Leeds in 2021, and the line carried 40,000 "
    "passengers in its first year, the mayor said at the opening of the new depot."
)
SECOND = "Critics had said that the line would never pay for itself, as the tickets cost £2."


def capture(media_type: str, known: Known | None = None) -> Capture:
    return Capture("cap_x", "x", "0", media_type, 9, known=known or Known())


def article(raw: bytes, media_type: str, known: Known | None = None) -> Article:
    found = extract(raw, capture(media_type, known))
    assert isinstance(found, Article), found
    return found


ENDING = "any accounts yet, and none are due before the election of the next mayor."


def pdf(pages: list[list[tuple[int, int, int, str]]], info: str = "") -> bytes:
    """A PDF by hand; a page is runs of (x, y, size, text) in Helvetica."""
    numbers = range(len(pages))
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in numbers)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< {info} >>",
    }
    for number, runs in enumerate(pages):
        text = "".join(
            f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in runs
        )
        objects[10 + 2 * number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R "
            f">> >> /Contents {11 + 2 * number} 0 R >>"
        )
        objects[11 + 2 * number] = f"<< /Length {len(text)} >>\nstream\n{text}endstream"
    body = "".join(f"{number} 0 obj\n{what}\nendobj\n" for number, what in objects.items())
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Info 4 0 R >>\n%%EOF".encode("cp1252")


def paper(lines: list[str], *, number: int = 1, top: int = 700) -> list[tuple[int, int, int, str]]:
    """A page of a paper: running head, lines one below the other ("" is a gap), page number."""
    runs = [(60, 800, 9, "Harrowby Transport Review"), (290, 30, 9, f"{number}")]
    return runs[:1] + [
        (60, top - 14 * n, 11, words) for n, words in enumerate(lines) if words
    ] + runs[1:]  # fmt: skip


def test_a_paper_gives_paragraphs_without_heads_and_page_numbers() -> None:
    opening = [
        "The council of Harrowby opened a tram line to Leeds in 2021, and the line car-",
        "ried 40,000 passengers in its first year, the mayor said at the opening of the",
        "new depot.",
        "Critics had said that the line would never pay for itself, because the tickets cost",
        "two pounds and the trams run half empty on weekdays, but the council has not",
        "published",
    ]
    raw = pdf(
        [
            [(60, 800, 9, "Harrowby Transport Review"), (60, 740, 18, "A tram for Harrowby"),
             *paper(opening)[1:]],
            paper([ENDING], number=2),
            paper(["", "A last word on the third page of the paper."], number=3),
        ],
        "/Title (A tram for Harrowby) /Author (Ann Lee) /CreationDate (D:20240430120000Z)",
    )  # fmt: skip
    found = article(raw, "application/pdf")
    assert found.title == "A tram for Harrowby"
    assert found.text.split("\n\n") == [
        "The council of Harrowby opened a tram line to Leeds in 2021, and the line carried 40,000 "
        "passengers in its first year, the mayor said at the opening of the new depot.",
        "Critics had said that the line would never pay for itself, because the tickets cost two "
        "pounds and the trams run half empty on weekdays, but the council has not published any "
        "accounts yet, and none are due before the election of the next mayor.",
        "A last word on the third page of the paper.",
    ]
    assert (found.author, found.published) == ("Ann Lee", "2024-04-30")


def test_a_pdf_is_known_by_its_bytes() -> None:
    raw = pdf([paper([f"{FIRST[:80]} and so on for a while without an end in", FIRST[80:]])])
    assert article(raw, "text/html").method == "plain"


@pytest.mark.parametrize(
    ("raw", "reason", "detail"),
    [
        (pdf([[]]), "empty", "a PDF without a text layer: pictures of pages, or nothing"),
        (b"%PDF-1.7\nnothing", "not_text", "a damaged PDF"),
    ],
)
def test_a_pdf_without_text_says_why(raw: bytes, reason: str, detail: str) -> None:
    assert extract(raw, capture("application/pdf")) == Rejection(reason, detail)


def test_markdown_gives_the_words_without_the_marks() -> None:
    raw = f"""---
title: "A tram for Harrowby"
authors:
  - Ann Lee
  - Bo Ek
date: 2024-04-30T10:00:00Z
---
# A tram for Harrowby

{FIRST.replace("40,000", "**40,000**")}

## What it [costs](https://paper.example/x)

> {SECOND}

![a picture](x.png)

- one `point`
- another

| year | riders |
|------|-------:|
| 2021 | 40,000 |

```
code
```
<div>raw</div>
"""
    found = article(raw.encode(), "text/markdown")
    assert (found.title, found.author) == ("A tram for Harrowby", "Ann Lee; Bo Ek")
    assert found.published == "2024-04-30"
    assert found.text.split("\n\n") == [
        FIRST, "What it costs", SECOND, "one point", "another", "year | riders", "2021 | 40,000"
    ]  # fmt: skip


MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://paper.example/tram
Subject: A tram
Date: Wed, 1 May 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----x"


------x
Content-Type: text/html; charset="utf-8"
Content-ID: <frame-1>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://paper.example/tram

<html><head><title>A tram</title></head><body><article><h1>A tram</h1><p>=
{FIRST}</p><p>{SECOND.replace("£", "=C2=A3")}</p></article></body></html>
------x
Content-Type: text/css
Content-Location: https://paper.example/x.css

p {{}}
------x--
"""


@pytest.mark.parametrize("name", ["tram.mhtml", "tram.mht", "tram.mhtml.gz"])
def test_a_page_saved_as_one_file_says_where_it_is_from(tmp_path: Path, name: str) -> None:
    raw = MHTML.replace("\n", "\r\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    [(found, place)] = scan(tmp_path)
    assert (found.url, found.captured_at) == (
        "https://paper.example/tram", "2024-05-01T10:00:00+00:00"
    )  # fmt: skip
    assert isinstance(place, Place)
    read = extract(read_bytes(place), found)
    assert isinstance(read, Article)
    assert (read.title, read.text) == ("A tram", f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Content-Type: multipart/related; boundary=x\n\n--x\n",
        b"\n--" * 9_000,
        b"\xff" * 99,
    ],
)
def test_an_mhtml_file_without_a_page_is_rejected(raw: bytes) -> None:
    assert isinstance(extract(raw, capture("multipart/related")), Rejection)


def test_what_somebody_knew_goes_before_what_a_document_says() -> None:
    raw = f"---\ntitle: Its own\nauthor: Its author\n---\n{FIRST}\n\n{SECOND}\n".encode()
    found = article(raw, "text/markdown", Known("Ours", None, "2024-04-30"))
    assert (found.title, found.author, found.published) == ("Ours", "Its author", "2024-04-30")


def test_an_answer_that_is_an_error_is_no_article() -> None:
    gone = Capture("cap_x", "x", "0", "text/html", 9, status=410)
    assert extract(f"<p>{FIRST}</p>".encode(), gone) == Rejection("error_page", "HTTP 410")


def test_gzipped_pages_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>a</p>"))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 30_000_000))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(b"<p>a</p>")[:-9])
    (tmp_path / "README.md").write_text("noise")
    [(a, place), (b, _), (_, broken)] = scan(tmp_path)
    assert isinstance(place, Place)
    assert (a.media_type, a.bytes, read_bytes(place)) == ("text/html", 8, b"<p>a</p>")
    assert b.bytes == 20_000_001
    assert isinstance(broken, Rejection)
    assert broken.reason == "unreadable"


def test_mhtml_whose_parts_lie_in_parts_without_end_is_told() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(4000))
    found = extract(f"MIME-Version: 1.0\n{deep}".encode(), capture("multipart/related"))
    assert isinstance(found, Rejection)
    assert found.reason == "too_deep"
