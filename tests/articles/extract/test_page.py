"""Bytes to articles, or to the reason why there is none."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdesk.articles.extract.document import extract
from claimdesk.bodies import MOST_BYTES
from claimdesk.records import Article, Block, Capture, Rejection

LEAD = "The council said on Monday that 12 percent of the buses ran late in March of that year."
MORE = "“We hope to halve that,” said Ann Lee, who runs the depot, “by the end of next summer.”"
LAST = "Critics answered that the figure leaves out the 40 buses that never left the depot at all."

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Buses late again | The Daily Example</title>
<meta property="og:title" content="Buses late again">
<meta property="og:site_name" content="The Daily Example">
<meta property="og:description" content="One bus in eight missed its time, says the town hall.">
<link rel="canonical" href="https://example.org/news/buses?utm_source=rss#top">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Buses late again",
"datePublished": "2019-04-02T23:30:00-05:00", "author": [{{"@type": "Person", "name": "Bo Ray"}}],
"publisher": {{"name": "The Daily Example"}}}}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<div class="cookie-banner"><p>We use cookies. Accept all cookies to go on.</p></div>
<article><h1>Buses late again</h1>
<div class="dek"><span>One bus in eight missed its time, says the town hall.</span></div>
<figure><img src="a.jpg"><figcaption>A bus in the rain. Photo: Cy Poe</figcaption></figure>
<p>{LEAD}</p><p><a href="/older">TRAINS WERE LATE TOO: WHAT WE KNOW SO FAR</a></p>
<p>{MORE}</p><p>Also read: <a href="/x">How buses were made late</a></p>
<h2>What was counted</h2><ul><li>Buses that left more than five minutes late</li>
<li>Buses that arrived early</li></ul><blockquote><p>Nobody counts the rain here.</p></blockquote>
<div class="newsletter"><p>Get our morning briefing.</p></div><p>{LAST}</p>
<h2>More from The Daily Example</h2><p>Short teaser of another story.</p></article>
<div id="comments"><p>First! Great article by the way.</p></div>
<footer><p>© 2019 The Daily Example. All rights reserved.</p></footer></body></html>"""


def capture(
    media_type: str = "text/html", url: str | None = None, captured_at: str | None = None
) -> Capture:
    return Capture("cap_x", "x", "", media_type, 0, url, captured_at)


def article(raw: bytes | str, **given_: str) -> Article:
    raw = raw.encode() if isinstance(raw, str) else raw
    result = extract(raw, capture(**given_))
    assert isinstance(result, Article), result
    return result


def reason(raw: bytes | str, **given_: str) -> str:
    raw = raw.encode() if isinstance(raw, str) else raw
    result = extract(raw, capture(**given_))
    assert isinstance(result, Rejection), result
    return result.reason


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f"<html lang='{lang}'><head>{head}</head><body><article>{body}</article></body></html>"


def test_a_page_gives_its_article_without_the_furniture() -> None:
    assert article(PAGE) == Article(
        title="Buses late again",
        text="\n\n".join(
            [
                "One bus in eight missed its time, says the town hall.",
                LEAD,
                MORE,
                "What was counted",
                "Buses that left more than five minutes late",
                "Buses that arrived early",
                "“Nobody counts the rain here.”",
                LAST,
            ]
        ),
        method="trafilatura",
        url="https://example.org/news/buses",
        author="Bo Ray",
        site="The Daily Example",
        published="2019-04-02",
        language="en",
        confidence=1.0,
        blocks=(
            Block("paragraph", 0, 53),
            Block("paragraph", 55, 142),
            Block("paragraph", 144, 231),
            Block("heading", 233, 249, 2),
            Block("list_item", 251, 294, 1),
            Block("list_item", 296, 320, 1),
            Block("quote", 322, 352),
            Block("paragraph", 354, 444),
        ),
        authors=("Bo Ray",),
        published_at="2019-04-02T23:30:00-05:00",
        published_basis="declared",
    )


def test_a_text_is_its_first_line_and_its_paragraphs() -> None:
    text = f"\ufeffBuses late again\r\n\r\n{LEAD}\r\nAnd more.\r\n \r\n{MORE}\r\n"
    found = article(text, media_type="text/plain", url="https://example.org/a?fbclid=1")
    assert (found.title, found.text) == ("Buses late again", f"{LEAD} And more.\n\n{MORE}")
    assert (found.method, found.url, found.language) == ("plain", "https://example.org/a", "en")


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert article(f"Title\n{LEAD}\n{MORE}", media_type="text/plain").text == f"{LEAD}\n\n{MORE}"


def test_a_first_line_too_long_for_a_title_stays_in_the_text() -> None:
    found = article(" ".join([LEAD] * 4), media_type="text/plain")
    assert found.text == " ".join([LEAD] * 4)
    assert found.title.endswith(" …")
    assert len(found.title) <= 250


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    body = "Café\n\n" + "Le café de l’été “à la crème” coûte 3 € à Besançon depuis février. " * 4
    assert article(body.encode(encoding), media_type="text/plain").text == body[6:].strip()


def test_a_declared_charset_is_believed_when_the_bytes_are_not_utf_8() -> None:
    russian = "Городской совет сообщил в понедельник, что автобусы опаздывали в марте. " * 4
    head = "<meta charset='koi8-r'>"
    found = article(page(f"<h1>Новости</h1><p>{russian}</p>", head, "ru").encode("koi8-r"))
    assert (found.text, found.language) == (russian.strip(), "ru")


def test_what_cannot_be_seen_is_not_in_the_text() -> None:
    hidden = "late\u200b in\u202e March\u00ad of\ufeff that\x00 year\u2066.\U000e0041"
    found = article(f"T\n\n{LEAD} {hidden} Cafe\u0301 {MORE}", media_type="text/plain")
    assert found.text == f"{LEAD} late in March of that year. Café {MORE}"


def test_joiners_that_spell_words_are_kept() -> None:
    persian = "می\u200cخواهم " * 30
    assert "می\u200cخواهم" in article(f"T\n\n{persian}", media_type="text/plain").text


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (f"{LEAD} {MORE} {LAST}", "de", "en"),
        ("Der Stadtrat teilte am Montag mit, dass im März zwölf Prozent der Busse zu spät kamen. "
         "Kritiker sagen, die Zahl lasse vierzig Busse aus, die nicht erst losfuhren.", "en", "de"),
        ("Le conseil municipal a annoncé lundi que douze pour cent des autobus étaient en retard "
         "au mois de mars, ce qui est plus que jamais dans l’histoire de la ville.", "fr", "fr"),
    ],
)  # fmt: skip
def test_articles_in_other_languages_are_kept_and_marked(
    text: str, declared: str, language: str
) -> None:
    assert (
        article(page(f"<h1>T</h1><p>{text}</p><p>{text}!</p>", "", declared)).language == language
    )


@pytest.mark.parametrize(
    ("captured", "canonical", "expected"),
    [
        ("https://a.example/x?utm_source=t", "https://a.example/x", "https://a.example/x"),
        ("https://m.site.com/x?ref=1", "https://www.site.com/x", "https://www.site.com/x"),
        ("https://reprint.com/x", "https://original.com/y", "https://reprint.com/x"),
        ("https://site.com/x", "https://site.com/", "https://site.com/x"),
        ("https://site.com/x", "javascript:alert(1)", "https://site.com/x"),
        (None, "https://site.com/x#top", "https://site.com/x"),
        (None, "ftp://site.com/x", None),
    ],
)
def test_an_article_has_the_address_of_its_own_page(
    captured: str | None, canonical: str, expected: str | None
) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    raw = page(f"<h1>T</h1><p>{LEAD}</p><p>{MORE}</p>", head).encode()
    result = extract(raw, capture(url=captured))
    assert isinstance(result, Article)
    assert result.url == expected


@pytest.mark.parametrize(
    ("head", "opinion"),
    [
        ('<meta property="article:section" content="Opinion">', True),
        ('<link rel="canonical" href="https://e.org/opinion/2019/buses">', True),
        ('<script type="application/ld+json">{"@type": "OpinionNewsArticle"}</script>', True),
        ('<link rel="canonical" href="https://e.org/news/opinion">', False),
        ('<meta property="article:section" content="Public opinion research">', False),
    ],
)
def test_opinion_pieces_are_marked(head: str, opinion: bool) -> None:
    assert article(page(f"<h1>T</h1><p>{LEAD}</p><p>{MORE}</p>", head)).opinion is opinion


def test_metadata_that_is_broken_does_no_harm() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<script type="application/ld+json">[[[{"@type": ["NewsArticle"], "author": [null, 3, '
        '{"name": ["Bo Ray"]}, {"@id": "#a"}], "headline": {"a": 1}, "datePublished": 7, '
        '"publisher": [], "isAccessibleForFree": []}]]]</script>'
        '<meta name="date" content="2019-99-99">'
    )
    found = article(page(f"<h1>Title &amp; \ud83d more</h1><p>{LEAD}</p><p>{MORE}</p>", head)
                    .encode("utf-8", "replace"))  # fmt: skip
    assert (found.author, found.published) == ("Bo Ray", None)


def test_line_breaks_part_paragraphs_only_after_a_sentence() -> None:
    body = f"<h1>T</h1><p>{LEAD}<br><br>{MORE}<br>One line<br>broken in two {LAST}</p>"
    expected = [LEAD, MORE, f"One line broken in two {LAST}"]
    assert article(page(body)).text.split("\n\n") == expected


def test_text_in_a_box_keeps_its_sentences_whole() -> None:
    body = f"<h1>T</h1><div>{LEAD} In <a href='/l'>Lagos</a>'s port, too.<br>{MORE}<br>{LAST}</div>"
    assert article(page(body)).text == f"{LEAD} In Lagos's port, too.\n\n{MORE}\n\n{LAST}"


def test_a_sentence_that_begins_in_bold_stays_whole() -> None:
    body = f"<h1>T</h1><div><b>LAGOS</b> – {LEAD}<br><br><i>Today</i> was better. {MORE}</div>"
    assert article(page(body)).text == f"LAGOS – {LEAD}\n\nToday was better. {MORE}"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ann Lee and Bo Ray, Friday 30th June 2023", "Ann Lee; Bo Ray"),
        ("Ann Lee, dpa", "Ann Lee; dpa"),
        ("https://example.org/authors/ann", None),
        ("Ann Lee, Updated 3 May", "Ann Lee"),
    ],
)
def test_a_byline_gives_its_names(byline: str, author: str | None) -> None:
    head = f'<meta name="author" content="{byline}">'
    assert article(page(f"<h1>T</h1><p>{LEAD}</p><p>{MORE}</p>", head)).author == author


TEASERS = "".join(
    f"<h2><a href='/{n}'>Headline number {n} of the day</a></h2><p>Teaser {n}: {LEAD}</p>"
    for n in range(8)
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<html><body></body></html>", "empty"),
        (b"%PDF-1.4 \xe2\xe3", "not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text"),
        (bytes(range(256)) * 20, "not_text"),
        (page("<h1>Hello</h1><p>Only this much.</p>"), "too_short"),
        (page("<h1>404 – Page not found</h1><p>" + LEAD + "</p>"), "error_page"),
        (page("<h1>Access Denied</h1><p>You have no permission to see this.</p>"), "error_page"),
        (page("<p>Checking your browser before you go on.</p>", "<title>Just a moment...</title>"),
         "wall"),
        (page(f"<h1>T</h1><p>{LEAD}</p><p>Subscribe to continue reading.</p>"),
         "paywall"),
        (page("<h1>Before you continue</h1><p>We and 800 partners use cookies and other data to "
              "show you content. Accept all cookies or manage your choices here as you like.</p>"),
         "consent_wall"),
        (page(TEASERS, "<title>The Daily Example</title>"), "index_page"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_why(raw: bytes | str, expected: str) -> None:
    assert reason(raw) == expected


def test_a_capture_that_is_too_large_is_not_read() -> None:
    result = extract(b"", Capture("cap_x", "x", "", "text/html", MOST_BYTES + 1))
    assert result == Rejection("too_large", "larger than 20 MB")


def test_an_article_about_errors_and_cookies_is_kept() -> None:
    body = (
        f"<h1>404 people fined for cookies</h1><p>{LEAD} The law is about the use of cookies.</p>"
    )
    assert article(page(body + "".join(f"<p>{n}. {LEAD} {LAST}</p>" for n in range(5)))).title == (
        "404 people fined for cookies"
    )


def test_an_article_with_many_related_headlines_is_kept() -> None:
    related = "".join(f"<h3><a href='/{n}'>Another headline {n}</a></h3>" for n in range(20))
    prose = "".join(f"<p>Number {n}. {LEAD} {MORE}</p>" for n in range(6))
    raw = f"<html><body><article><h1>T</h1>{prose}</article><aside>{related}</aside></body></html>"
    assert article(raw).text.count("\n\n") == 5


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 30_000 + LEAD + MORE,
        "<ul><li>" * 5_000 + LEAD + MORE,
        "<table><tr><td>" * 2_000 + LEAD + MORE,
        "<html><script type='application/ld+json'>" + "[" * 50_000 + f"</script><p>{LEAD} {MORE}",
    ],
)
def test_towers_of_tags_still_give_their_words(raw: str) -> None:
    assert LEAD in article(raw).text


def check(result: Article | Rejection) -> None:
    assert isinstance(result, Article | Rejection)
    if isinstance(result, Article):
        parts = (result.title, result.author, result.site, result.url, *result.text.split("\n\n"))
        for part in parts:
            assert not [c for c in part or "" if unicodedata.category(c) in ("Cc", "Cs", "Co")]
            assert part is None or part == re.sub(r"\s+", " ", part).strip()
        assert not re.search("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", result.text)
        assert all(result.text.split("\n\n"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain"]))
def test_any_bytes_give_an_article_or_a_rejection(raw: bytes, media_type: str) -> None:
    check(extract(raw, capture(media_type)))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_to_a_page_gives_an_article_or_a_rejection(data: st.DataObject) -> None:
    raw = PAGE.encode()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 200)))
    noise = data.draw(st.binary(max_size=30) | st.text(max_size=30).map(lambda text: text.encode()))
    check(extract(raw[:start] + noise + raw[end:], capture()))


def test_the_same_bytes_give_the_same_article_whatever_came_before() -> None:
    first = article(PAGE)
    for _ in range(4):
        article(PAGE.replace("Monday", "Friday"))
    assert article(PAGE) == first
