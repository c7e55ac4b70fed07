"""What an article says besides its text: who, when, where it stood, and how sure that is."""

from dataclasses import replace

import pytest

from claimdesk.articles.extract.document import extract
from claimdesk.articles.extract.rejection import FEWEST_WORDS
from claimdesk.records import Article, Capture, Known, Rejection

LEAD = "The council said on Monday that 12 percent of the buses ran late in March of that year."
MORE = "“We hope to halve that,” said Ann Lee, who runs the depot, “by the end of next summer.”"
LAST = "Critics answered that the figure leaves out the 40 buses that never left the depot at all."
CAPTURE = Capture("cap_x", "x.html", "", "text/html", 0, captured_at="2019-04-05T10:00:00Z")


def page(head: str = "", body: str = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>") -> bytes:
    return (
        f"<html lang='en'><head>{head}</head><body><article><h1>Buses late</h1>{body}</article>"
        "</body></html>"
    ).encode()


def read(raw: bytes, capture: Capture = CAPTURE) -> Article:
    result = extract(raw, capture)
    assert isinstance(result, Article), result
    return result


def why(raw: bytes, capture: Capture = CAPTURE) -> Rejection:
    result = extract(raw, capture)
    assert isinstance(result, Rejection), result
    return result


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {text}}}</script>'


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld('"articleSection": ["Transport", "News"]'), "Transport"),
        ('<meta property="article:section" content="Transport &amp; Roads">', "Transport & Roads"),
        (ld('"articleSection": "<b>Transport</b>"'), "Transport"),
        (ld('"articleSection": "' + "x" * 100 + '"'), None),
        ("", None),
    ],
)
def test_the_section_is_what_the_page_calls_it(head: str, section: str | None) -> None:
    assert read(page(head)).section == section


DECLARED = "<time itemprop='datePublished' datetime='2019-04-02'>x</time>"
ENTRY = "<time class='dt-published' datetime='2019-04-02'>x</time>"
ADDRESS = '<link rel="canonical" href="https://e.example/2019/04/02/buses">'


@pytest.mark.parametrize(
    ("head", "body", "published", "certain"),
    [
        (ld('"datePublished": "2019-04-02T23:30:00-05:00"'), "", "2019-04-02", True),
        ("", DECLARED, "2019-04-02", True),
        ("", ENTRY, "2019-04-02", True),
        (ADDRESS, "", "2019-04-02", True),
        ("", "<p>Our reporter was there on 2 April 2019, in the rain.</p>", "2019-04-02", False),
        ("", "<p>© 2017 The Daily Example</p>", None, True),
        ("", "", None, True),
    ],
)
def test_a_day_that_was_only_found_in_the_text_is_not_certain(
    head: str, body: str, published: str | None, certain: bool
) -> None:
    found = read(page(head, f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>{body}"))
    assert (found.published, found.published_certain) == (published, certain)


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2019-04-05", "2019-04-05"),
        ("2019-04-06", None),
        ("2999-12-31", None),
        ("2019-07-02", "2019-02-07"),
        ("0001-01-01", None),
    ],
)
def test_a_day_after_the_capture_is_none_unless_day_and_month_were_swapped(
    declared: str, published: str | None
) -> None:
    assert read(page(ld(f'"datePublished": "{declared}"'))).published == published


def test_the_next_date_counts_where_the_first_cannot_be() -> None:
    head = ld('"datePublished": "2999-12-31"') + '<meta name="date" content="2019-04-01">'
    assert read(page(head)).published == "2019-04-01"


@pytest.mark.parametrize(
    ("head", "body", "paywalled"),
    [
        (ld('"isAccessibleForFree": false'), "", True),
        (ld('"isAccessibleForFree": "False"'), "", True),
        (ld('"hasPart": {"isAccessibleForFree": "False", "cssSelector": ".more"}'), "", True),
        ('<meta property="article:content_tier" content="locked">', "", True),
        ("", "<div class='reg-wall'><p>Register for your free account.</p></div>", True),
        ("", "<div class='paywall-loader'></div>", False),
        ('<meta property="article:content_tier" content="free">', "", False),
        (ld('"isAccessibleForFree": true'), "", False),
    ],
)
def test_articles_behind_a_paywall_are_marked(head: str, body: str, paywalled: bool) -> None:
    prose = "".join(f"<p>Number {n}. {LEAD} {LAST}</p>" for n in range(5))
    assert read(page(head, prose + body)).paywalled is paywalled


def test_what_somebody_knew_goes_before_what_the_page_says() -> None:
    head = ld('"headline": "Buses late", "author": "Bo Ray", "datePublished": "2019-04-02"')
    known = Known(" Buses  late, again<br>", "By Ann Lee and Cy Poe", "3 March 2019")
    found = read(page(head), replace(CAPTURE, known=known))
    assert (found.title, found.author, found.published, found.published_certain) == (
        "Buses late, again", "Ann Lee; Cy Poe", "2019-03-03", True,
    )  # fmt: skip


def test_what_is_known_but_makes_no_sense_is_left_out() -> None:
    head = ld('"author": "Bo Ray", "datePublished": "2019-04-02"')
    found = read(page(head), replace(CAPTURE, known=Known("", "https://x.example", "last week")))
    assert (found.title, found.author, found.published) == ("Buses late", "Bo Ray", "2019-04-02")


def test_a_text_takes_what_is_known_too() -> None:
    capture = replace(CAPTURE, media_type="text/plain", known=Known("T", "Ann Lee", "2019-01-02"))
    found = read(f"Line\n\n{LEAD}\n\n{MORE}".encode(), capture)
    assert (found.title, found.author, found.published) == ("T", "Ann Lee", "2019-01-02")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (ld('"headline": "Buses were late"'), "Buses were late"),
        (ld('"headline": "Bus…"'), "Buses late"),
        (ld('"headline": "<script>alert(1)<\\/script>Buses <b>were</b> late"'), "Buses were late"),
        ("<title>Buses late - The Example</title>", "Buses late"),
    ],
)
def test_the_title_is_the_declared_headline_unless_it_is_cut(head: str, title: str) -> None:
    assert read(page(head)).title == title


@pytest.mark.parametrize(
    ("declared", "first", "author"),
    [
        ("The Daily Example", "Ann Lee/Cy Poe", "Ann Lee; Cy Poe"),
        ("admin", "By Ann Lee", "Ann Lee"),
        ("admin", "Late buses were counted", "admin"),
        ("Bo Ray", "Ann Lee", "Bo Ray"),
    ],
)
def test_a_name_above_the_text_stands_for_an_account_that_all_use(
    declared: str, first: str, author: str
) -> None:
    head = f'<meta name="author" content="{declared}">'
    head += '<meta property="og:site_name" content="The Daily Example">'
    body = f"<p><b>{first}</b></p><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
    assert read(page(head, body)).author == author


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "HTTP 404"), (503, "HTTP 503"), (200, None), (None, None)]
)
def test_a_page_that_the_server_calls_an_error_is_one(
    status: int | None, reason: str | None
) -> None:
    result = extract(page(), replace(CAPTURE, status=status))
    assert (result.detail if isinstance(result, Rejection) else None) == reason
    assert isinstance(result, Article) or result.reason == "error_page"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<p>{LEAD}</p><p>Already a subscriber? Log in.</p>", "paywall"),
        (f"<p>{LEAD}</p><p>This article is for paying subscribers only.</p>", "paywall"),
        ("<p>We value your privacy. We and our partners use cookies. Accept all cookies?</p>",
         "consent_wall"),
        ("<p>Please sign in to go on. You need to sign in to see this page of ours.</p>", "wall"),
        ("<p>Please verify that you are human by doing the sum below.</p>", "wall"),
        ("<p>Nothing much.</p>", "too_short"),
    ],
)  # fmt: skip
def test_walls_are_told_apart(body: str, reason: str) -> None:
    assert why(page("", body)).reason == reason


@pytest.mark.parametrize(
    "raw",
    [
        b'{"headline": "Buses", "body": "<p>late</p>"}',
        b'[{"a": 1}]',
        b"<?xml version='1.0'?>\n<rss><channel><title>x</title></channel></rss>",
        b"<urlset><url><loc>https://e.example/</loc></url></urlset>",
    ],
)
def test_data_for_machines_is_no_page(raw: bytes) -> None:
    assert why(raw).reason == "not_text"


TOOLBAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><p>The Wayback Machine has saved "
    "this page 214 times between 2 April 2019 and 7 May 2023.</p></div>"
    "<!-- END WAYBACK TOOLBAR INSERT -->"
)


@pytest.mark.parametrize(
    "banner",
    [
        TOOLBAR,
        "<div id='wm-ipp'><p>The Wayback Machine saved this 214 times since.</p></div>",
        "<div id='HEADER'><table><tr><td>archive.today webpage capture, saved from"
        "</td></tr></table></div>",
        "<div id='_wb_frame_top_banner'>This is an archived page of another day.</div>",
    ],
)
def test_what_an_archive_adds_is_not_in_the_text(banner: str) -> None:
    raw = page().replace(b"<body>", f"<body>{banner}".encode())
    assert read(raw) == read(page())


def test_an_archived_page_keeps_its_own_address() -> None:
    link = "https://web.archive.org/web/20190402000000/https://www.e.example/buses"
    capture = replace(CAPTURE, url="https://www.e.example/buses?utm_source=x", archived_url=link)
    assert read(page(f'<link rel="canonical" href="{link}">'), capture).url == (
        "https://www.e.example/buses"
    )


def test_extractors_that_disagree_lower_the_confidence() -> None:
    prose = "".join(f"<p>Number {n}. {LEAD} {LAST}</p>" for n in range(5))
    hidden = prose.replace("Number", "Aside")
    sure, unsure = read(page("", prose)), read(page("", f"{prose}<aside>{hidden}</aside>"))
    assert sure.confidence == 1.0
    assert unsure.text == sure.text
    assert unsure.confidence is not None
    assert unsure.confidence < 0.7


def test_one_extractor_alone_has_no_confidence() -> None:
    tower = "<div>" * 1_000 + f"<p>{LEAD}</p><p>{MORE}</p>"
    assert (read(page("", tower)).method, read(page("", tower)).confidence) == ("resiliparse", None)


def test_a_long_paragraph_is_parted_at_the_end_of_a_sentence() -> None:
    text = " ".join(f"Number {n}: {LEAD}" for n in range(400))
    parts = read(page("", f"<p>{text}</p>")).text.split("\n\n")
    assert " ".join(parts) == text
    assert all(len(part) <= 10_000 and part.endswith(".") for part in parts)


def test_encoded_data_is_not_text() -> None:
    data = "iVBORw0KGgo" * 100
    assert read(page("", f"<p>{LEAD} {data} {MORE}</p>")).text == f"{LEAD} {MORE}"


def test_too_few_words_are_counted_out() -> None:
    assert why(page("", "<p>Word word.</p>")) == Rejection(
        "too_short", f"2 words, fewer than {FEWEST_WORDS}"
    )
