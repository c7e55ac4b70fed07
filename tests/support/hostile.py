"""Documents made to hurt: each tries to hang, bloat, crash or fool whoever reads it.

In: nothing. Out: ``DOCUMENTS``, each with the bytes it makes and what is to become of it:
"article", or the reason of its rejection. ``heavy`` ones take seconds and are for the benchmark.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A file of that name; ``expected`` is "article" or a reason."""

    name: str
    make: Callable[[], bytes]
    expected: str = "article"
    heavy: bool = False


def sentence(number: int) -> str:
    """A plain sentence with two figures in it."""
    lorries = number * 37 % 900 + 100
    return (
        f"Counting post {number} logged {lorries} lorries on the ring road that morning, "
        f"said Ida Holm, who keeps the ledger of the town for the ministry of roads."
    )


def prose(count: int = 8, start: int = 0) -> str:
    """Paragraphs of a plausible article."""
    return "".join(f"<p>{sentence(number)}</p>" for number in range(start, start + count))


def page(body: str, head: str = "", title: str = "Lorries on the ring road") -> bytes:
    """A page around a body."""
    text = (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return text.encode("utf-8", "surrogatepass")


def nested(tag: str, depth: int, inside: str = "") -> bytes:
    """A tower of one tag with an article at its top."""
    return page(f"<{tag}>" * depth + (inside or prose()) + f"</{tag}>" * depth)


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def bomb() -> bytes:
    """Ten entities, each ten times the one before."""
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [{rows}]><html><body><h1>Lorries</h1><p>&e9;</p>'
        f"{prose()}</body></html>"
    ).encode()


XXE = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<html><body><h1>Lorries</h1><p>Here it comes: &x;</p>{prose()}</body></html>"
)
RUSSIAN = (
    "Счётный пост записал триста грузовиков на кольцевой дороге в то утро, сказала Ида Холм, "
    "которая ведёт книгу города для министерства дорог и не верит ни одному отчёту."
)
JAPANESE = (
    "町の記録係であるイダ・ホルムさんによると、その朝、計測所は環状道路で三百台のトラックを記録した。"
    "省庁の報告書は信用できないと彼女は述べ、来月も数え続けると話した。"
)
CHINESE = (
    "镇上的记录员伊达说，那天早上计数站在环路上记录了三百辆卡车。"
    "她表示不相信该部的任何报告，并且下个月还会继续数下去。"
)


def cyrillic(encoding: str) -> bytes:
    return page(f"<p>{RUSSIAN}</p>" * 3, title="Грузовики на дороге").decode().encode(encoding)


def asian(text: str, encoding: str) -> bytes:
    return (
        page("".join(f"<p>{text}{n}</p>" for n in range(4)), title=text[:8])
        .decode()
        .encode(encoding)
    )


def long_text(size: int) -> str:
    """About so many characters of sentences in a row."""
    return " ".join(sentence(number) for number in range(size // 150))


def attributes(count: int) -> str:
    return " ".join(f"a{number}='{number}'" for number in range(count))


def table(rows: int, columns: int) -> str:
    row = "<tr>" + "".join(f"<td>{number}</td>" for number in range(columns)) + "</tr>"
    return f"<table>{row * rows}</table>"


def links(count: int) -> str:
    return "".join(f"<a href='/story/{number}'>Story {number}</a> " for number in range(count))


def deep_json(depth: int) -> str:
    return json_ld('{"a":' * depth + "1" + "}" * depth)


def svg(depth: int) -> str:
    return "<svg><g>" * depth + "<script>steal()</script>" + "</g></svg>" * depth


SCRIPTED = json_ld(
    '{"@type":"NewsArticle","headline":"<script>alert(1)<\\/script>Lorries on the ring road",'
    '"author":[{"name":"<script>alert(1)<\\/script>"},{"name":"javascript:alert(2)"},'
    '{"name":"<img src=x onerror=alert(3)>Ida Holm"}],"articleSection":"<b onclick=x>Roads<\\/b>",'
    '"datePublished":"2999-01-01"}'
)

DOCUMENTS = (
    Document("text-10mb-one-paragraph.html", lambda: page(f"<p>{long_text(10_000_000)}</p>"),
             "too_large", heavy=True),
    Document("text-10mb-paragraphs.html", lambda: page(prose(62_000)), "too_large", heavy=True),
    Document("text-1mb-one-paragraph.html", lambda: page(f"<p>{long_text(1_000_000)}</p>"),
             heavy=True),
    Document("text-1mb-paragraphs.html", lambda: page(prose(6_500)), heavy=True),
    Document("text-19mb-plain.txt", lambda: long_text(19_000_000).encode(), "too_large"),
    Document("larger-than-20mb.html", lambda: page("x " * 10_000_001), "too_large"),
    Document("tags-nested-1000.html", lambda: nested("div", 1_000)),
    Document("tags-nested-10000.html", lambda: nested("div", 10_000)),
    Document("tags-nested-100000.html", lambda: nested("div", 100_000)),
    Document("tags-nested-3000000.html", lambda: nested("b", 3_000_000), "too_large", heavy=True),
    Document("lists-nested-5000.html", lambda: nested("ul><li", 5_000)),
    Document("fonts-nested-20000.html", lambda: nested("font", 20_000)),
    Document("blockquotes-nested-20000.html", lambda: nested("blockquote", 20_000)),
    Document("tables-nested-3000.html", lambda: nested("table><tr><td", 3_000)),
    Document("spans-nested-apart.html", lambda: page(
        "".join("<span>x<i>" for _ in range(30_000)) + prose())),
    Document("fonts-never-closed.html", lambda: page(
        "".join(f"<div><font size={n}>x</div>" for n in range(5_000)) + prose())),
    Document("breadth-19000.html", lambda: page("<b>x</b>" * 19_000 + prose(), title="Lorries")),
    Document("templates-nested.html", lambda: page(
        "<template><noscript>" * 3_000 + "x" + "</noscript></template>" * 3_000 + prose())),
    Document("attributes-200000.html", lambda: page(f"<p {attributes(200_000)}>x</p>{prose()}")),
    Document("attribute-5mb.html", lambda: page(f"<p title='{'x' * 5_000_000}'>x</p>{prose()}")),
    Document("classes-1mb.html", lambda: page(f"<div class='{'a-' * 500_000}'>{prose()}</div>"),
             heavy=True),
    Document("data-uri-5mb.html", lambda: page(
        f"<img src='data:image/png;base64,{'A' * 5_000_000}'>{prose()}")),
    Document("entity-bomb.html", bomb),
    Document("xml-outside-entity.html", XXE.encode),
    Document("entities-million.html", lambda: page(
        "<p>" + "&amp;&nbsp;" * 500_000 + "</p>" + prose()), heavy=True),
    Document("nul-bytes.html", lambda: page(prose()).replace(b" ", b"\x00 ", 100), "article"),
    Document("control-characters.html", lambda: page(
        prose().replace("morning", "mor\x07n\x1bing\x9d"))),
    Document("utf16-without-mark.html", lambda: page(prose()).decode().encode("utf-16-le")),
    Document("utf16-big-endian.html", lambda: page(prose()).decode().encode("utf-16-be")),
    Document("cp1251.html", lambda: cyrillic("cp1251")),
    Document("koi8-r.html", lambda: cyrillic("koi8-r")),
    Document("shift-jis.html", lambda: asian(JAPANESE, "shift_jis")),
    Document("gb18030.html", lambda: asian(CHINESE, "gb18030")),
    Document("mixed-encodings.html", lambda: page(prose()) + "<p>Café – naïve</p>".encode("cp1252")
             + "<p>Café – naïve</p>".encode()),
    Document("no-such-charset.html", lambda: page(prose(), "<meta charset='x-klingon-∞'>")),
    Document("charset-lies.html", lambda: page(
        f"<p>{sentence(1)} “Café”</p>{prose()}", "<meta charset='utf-16'>")),
    Document("lone-surrogates.html", lambda: page(prose().replace("morning", "mor\ud83dning"))),
    Document("right-to-left-overrides.html", lambda: page(
        prose().replace("lorries", "\u202elorries"), title="Lorries \u202eno\u2066 the road")),
    Document("binary.html", lambda: bytes(range(256)) * 2_000, "not_text"),
    Document("noise.html", lambda: bytes((n * n * 7919 >> 5) & 255 for n in range(200_000)),
             "not_text"),
    Document("pdf.html", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj" + bytes(5_000),
             "not_text"),
    Document("gzip.html", lambda: gzip.compress(page(prose())), "not_text"),
    Document("json.html", lambda: b'{"headline": "Lorries", "body": "<p>text</p>"}' * 50,
             "not_text"),
    Document("empty.html", lambda: b"", "empty"),
    Document("only-spaces.html", lambda: b" \n\t" * 500_000, "empty"),
    Document("only-a-comment.html", lambda: b"<!-- nothing -->" * 5, "empty"),
    Document("only-scripts.html", lambda: page("", title="").replace(
        b"<article>", b"<article>" + b"<script>var a = '<p>no</p>';</script>" * 5_000), "empty"),
    Document("comment-unclosed.html", lambda: page(prose()) + b"<!-- " + b"-- > <p>x" * 200_000),
    Document("comment-unclosed-at-once.html", lambda: b"<html><!-- " + page(prose()), "empty"),
    Document("comments-many.html", lambda: page("<!-- x --><!--->" * 100_000 + prose())),
    Document("angle-brackets.html", lambda: page("<" * 1_000_000 + prose()), heavy=True),
    Document("tags-unfinished.html", lambda: page("<a <a <a " * 200_000 + ">" + prose())),
    Document("cdata-towers.html", lambda: page("<![CDATA[" * 50_000 + "]]>" * 50_000 + prose())),
    Document("doctypes-many.html", lambda: b"<!DOCTYPE html>" * 50_000 + page(prose())),
    Document("title-1mb.html", lambda: page(prose(), title="Lorries " * 125_000), heavy=True),
    Document("title-100kb.html", lambda: page("<p>x</p>" + prose(), title="x" * 100_000)),
    Document("title-none.html", lambda: page(prose(), title="")),
    Document("titles-many.html", lambda: page(prose(), "<title>Lorries</title>" * 50_000)),
    Document("headings-many.html", lambda: page("<h1>Lorries</h1>" * 50_000 + prose()),
             heavy=True),
    Document("meta-100000.html", lambda: page(prose(), "".join(
        f"<meta name='m{n}' content='{n}'>" for n in range(100_000)))),
    Document("meta-refresh.html", lambda: page(
        prose(), "<meta http-equiv='refresh' content='0;url=javascript:alert(1)'>")),
    Document("json-ld-broken.html", lambda: page(
        prose(), json_ld('{"@type": "NewsArticle", ') * 9)),
    Document("json-ld-nested-100000.html", lambda: page(prose(), deep_json(100_000))),
    Document("json-ld-5mb.html", lambda: page(prose(), json_ld(
        "[" + ",".join(['{"@type":"NewsArticle","author":[{"name":"A B"}]}'] * 100_000) + "]")),
             heavy=True),
    Document("json-ld-number-1mb.html", lambda: page(prose(), json_ld("9" * 1_000_000))),
    Document("json-ld-authors-20000.html", lambda: page(prose(), json_ld(
        '{"@type":"NewsArticle","author":[' + ",".join(
            f'{{"name":"A{n} B"}}' for n in range(20_000)) + "]}"))),
    Document("authors-are-scripts.html", lambda: page(prose(), SCRIPTED)),
    Document("date-in-the-future.html", lambda: page(
        prose() + "<time datetime='2999-12-31'>2999</time>",
        "<meta property='article:published_time' content='2999-12-31T00:00:00Z'>")),
    Document("dates-100000.html", lambda: page(prose() + "".join(
        f"<time>{n % 28 + 1} May 20{n % 20:02d}</time>" for n in range(100_000)))),
    Document("links-50000.html", lambda: page(links(50_000)), "index_page"),
    Document("links-50000-and-prose.html", lambda: page(prose(20) + links(50_000)), heavy=True),
    Document("table-giant.html", lambda: page(prose() + table(2_000, 50)), heavy=True),
    Document("forms.html", lambda: page(
        "<form><input name=a><select>" + "<option>x" * 9_000 + "</select></form>" + prose())),
    Document("svg-and-math.html", lambda: page(
        svg(2_000) + "<math><mi>" * 2_000 + "x" + "</mi></math>" * 2_000 + prose())),
    Document("frameset.html", lambda: b"<html><head><title>F</title></head><frameset cols='50%,*'>"
             b"<frame src='a'><frame src='b'></frameset></html>", "empty"),
    Document("word-5mb.html", lambda: page(f"<p>{'x' * 5_000_000}</p>{prose()}"), "too_large"),
    Document("line-breaks.html", lambda: page(
        f"<p>{'word <br>' * 100_000}</p>{prose()}"), heavy=True),
    Document("furniture-long.html", lambda: page(
        f"<p>sign up for {'our ' * 2_000}</p><p>{'click here to ' * 500}</p>{prose()}")),
    Document("wayback-mark-unclosed.html", lambda: page(
        "<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 20_000 + prose())),
    Document("base-and-objects.html", lambda: page(
        "<base href='javascript:'><object data='x'><embed src='y'>" * 2_000 + prose())),
    Document("feed.html", lambda: b"<?xml version='1.0'?><rss><channel><item><title>x</title>"
             b"</item></channel></rss>" * 20, "not_text"),
    Document("javascript-addresses.html", lambda: page(
        prose(), "<link rel='canonical' href='javascript:alert(1)'>"
        "<meta property='og:url' content='https://<script>alert(1)</script>/x'>")),
    Document("escaped-markup.html", lambda: page(
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;</p>" + prose(),
        title="&lt;script&gt;alert(1)&lt;/script&gt; Lorries")),
)  # fmt: skip
