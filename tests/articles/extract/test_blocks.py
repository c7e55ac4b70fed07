"""Lists, tables, quotations and headings are kept as such, wherever they stand."""

import pytest

from claimdesk.records import Article
from tests.support.pages import OPENING, inside, page, read

ITEMS = ("The first dock cost 9 million crowns.", "The second sank in 2011.", "A third is planned.")
LIST = "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"
LINKS = "".join(
    f"<li><a href='/{n}'>Another story about docks, part {n}</a></li>" for n in range(4)
)


def kinds(article: Article) -> list[tuple[str, int, str]]:
    """Kind, level and words of the blocks, which cover the text."""
    found: list[tuple[str, int, str]] = [
        (b.kind, b.level, article.text[b.start : b.end]) for b in article.blocks
    ]
    assert "\n\n".join(words for *_, words in found) == article.text
    return found


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<article>{}</article>",
        "<main>{}</main>",
        "<div>{}</div>",
        "<section>{}</section>",
        "<div class='story-text'>{}</div>",
        "<div class='c-17 grid'><div class='c-9'>{}</div></div>",
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td><a href='/'>Home</a></td><td>{}</td></tr></table>",
        "<center>{}</center>",
    ],
)
@pytest.mark.parametrize("mark", ["ul", "ol"])
def test_a_list_is_kept_wherever_the_article_stands(around: str, mark: str) -> None:
    body = f"<p>They named three docks:</p>{LIST.replace('ul>', mark + '>')}"
    assert inside(body, around=around) == ["They named three docks:", *ITEMS]


def test_a_list_that_ends_the_article_is_kept() -> None:
    html = page("").replace("</article>", f"{LIST}</article>")
    assert read(html).text.endswith("\n\n".join(ITEMS))


def test_blocks_tell_what_each_paragraph_is() -> None:
    body = (
        "<h2>What it cost</h2><ul><li>Nine million for the dock itself</li>"
        "<li>Two million for chains<ul><li>Half of which went missing</li></ul></li></ul>"
        "<h3>Year by year</h3><table><tr><th>Year</th><th>Cost</th></tr>"
        "<tr><td>2018</td><td>9 million</td></tr><tr><td>2019</td><td>2 million</td></tr></table>"
        "<blockquote><p>I was told to sign and I signed.</p></blockquote>"
    )
    assert kinds(read(page(body)))[2:-1] == [
        ("heading", 2, "What it cost"),
        ("list_item", 1, "Nine million for the dock itself"),
        ("list_item", 1, "Two million for chains"),
        ("list_item", 2, "Half of which went missing"),
        ("heading", 3, "Year by year"),
        ("table_row", 0, "Year | Cost"),
        ("table_row", 0, "2018 | 9 million"),
        ("table_row", 0, "2019 | 2 million"),
        ("quote", 0, "“I was told to sign and I signed.”"),
    ]


SAID = "The second dock was bought from a firm that the clerk’s brother owns."


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        (f"<p>{SAID}</p>", f"“{SAID}”"),
        (SAID, f"“{SAID}”"),
        (f"<p>“{SAID}”</p>", f"“{SAID}”"),
        (f"<p>{SAID}</p><p>— Ida Ost, auditor</p>", f"“{SAID}” — Ida Ost, auditor"),
        (f"<p>{SAID}</p><p>– Ida Ost</p>", f"“{SAID}” — Ida Ost"),
        (f"<p>“{SAID}”<br>― Ida Ost</p>", f"“{SAID}” — Ida Ost"),
        (f"<p>{SAID}</p><cite>Ida Ost, auditor</cite>", f"“{SAID}” — Ida Ost, auditor"),
        (f"<p>{SAID} <cite>Ida Ost</cite></p>", f"“{SAID}” — Ida Ost"),
        (f"<p>{SAID}</p><footer>Ida Ost, <cite>Yearly Paper</cite></footer>",
         f"“{SAID}” — Ida Ost, Yearly Paper"),
    ],
)  # fmt: skip
def test_a_quotation_is_marked_and_keeps_its_speaker(quotation: str, shown: str) -> None:
    assert inside(f"<blockquote>{quotation}</blockquote>") == [shown]


def test_a_quotation_of_several_paragraphs_is_signed_once() -> None:
    quotation = f"<blockquote><p>{SAID}</p><p>I said so then.</p><p>— Ida Ost</p></blockquote>"
    assert inside(quotation) == [f"“{SAID}”", "“I said so then.” — Ida Ost"]


@pytest.mark.parametrize(
    "repeated",
    [
        f"<blockquote><p>{OPENING}</p></blockquote>",
        "<blockquote class='pullquote'>went through the yearly figures with two accountants from "
        "outside</blockquote>",
    ],
)
def test_a_line_printed_large_a_second_time_is_read_once(repeated: str) -> None:
    assert inside(repeated) == []


def test_embedded_posts_are_not_the_articles_words() -> None:
    tweet = (
        "<blockquote class='twitter-tweet'><p>The dock has poisoned 12,000 fish in the bay.</p>"
        "&mdash; Bob (@bob) <a href='https://twitter.com/bob/status/1'>June 9</a></blockquote>"
    )
    assert inside(tweet) == []


@pytest.mark.parametrize(
    "box",
    [
        f"<ul class='related'>{LINKS}</ul>",
        f"<div class='tags'><ul>{LINKS}</ul></div>",
        f"<h2>More from us</h2><ul>{LINKS}</ul>",
        "<figure><img src='d.jpg'><figcaption>The dock in the rain, 2018. Photo: P. Ek</figcaption>"
        "</figure>",
        "<div class='photo-caption'>The dock seen from the bridge in the rain of that spring</div>",
        "<div class='author-bio'><p>Ann Ray has covered harbours since 1999 here.</p></div>",
        "<p><a href='/x'>READ MORE: Why docks sink, and what the town paid for it</a></p>",
        "<p>Also read: <a href='/x'>How docks are made and lost</a></p>",
        "<p>Sign up for our newsletter and get docks in your inbox.</p>",
        "<p class='dates'>Updated: 14 June 2023 | First published: 10 June 2023</p>",
        "<p>Page 1 of 3</p>",
    ],
)
def test_what_leads_elsewhere_is_left_out(box: str) -> None:
    assert inside(box) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Related costs rose by 12 per cent in the same year, the accountants found.",
        "More — much more — was lost when the chains broke.",
        "Residents were told to download the council’s app to pay.",
        "Thousands follow the harbour master on Facebook.",
        "More from habit than from need, the dock is painted every May.",
        "Comments on the plan can be sent in until June, the clerk said.",
        "Popular with anglers, the dock is closed to them all the same.",
    ],
)
def test_a_sentence_that_begins_like_an_offer_is_kept(sentence: str) -> None:
    assert inside(f"<p>{sentence}</p>") == [sentence]


def test_short_paragraphs_below_a_heading_that_sounds_like_the_end_are_kept() -> None:
    body = "<h2>Popular myths</h2><p>The dock was never full.</p><p>It was never insured.</p>"
    assert inside(body) == ["Popular myths", "The dock was never full.", "It was never insured."]


def test_paragraphs_behind_an_advertisement_are_kept() -> None:
    part = "<div class='body'><p>{}</p><p>{}</p></div>"
    one = "The first of the docks was towed in by night, and its papers had been lost on the way."
    two = "A second crew refused to go on board, and the harbour master wrote to the ministry."
    html = page("").replace(
        "<article>", f"<article>{part.format(one, two)}<aside class='ad'>Buy docks</aside>"
    )
    assert one in read(html).text
    assert two in read(html).text
