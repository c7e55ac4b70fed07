"""Who wrote an article, in whatever form the page says so."""

import json

import pytest

from tests.support.pages import TITLE, page, read


def ld(author: object, *more: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "author": author}
    graph = {"@context": "https://schema.org", "@graph": [*more, node]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


ANN = {"@type": "Person", "@id": "#ann", "name": "Ann Ray"}
BEA = {"@type": "Person", "@id": "#bea", "name": "Bea Holm"}
PAPER = {"@type": "NewsMediaOrganization", "@id": "#paper", "name": "The Quay"}


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (ld("Ann Ray"), ["Ann Ray"]),
        (ld(["Ann Ray", "Bea Holm"]), ["Ann Ray", "Bea Holm"]),
        (ld([ANN, BEA]), ["Ann Ray", "Bea Holm"]),
        (ld({"@id": "#bea"}, ANN, BEA), ["Bea Holm"]),
        (ld([{"@id": "#bea"}, {"@id": "#ann"}], ANN, BEA), ["Bea Holm", "Ann Ray"]),
        (ld({"@id": "#ann", "@type": "Person"}, BEA, ANN), ["Ann Ray"]),
        (ld({"@type": "Person", "name": ["Ann Ray", "Bea Holm"]}), ["Ann Ray", "Bea Holm"]),
        (ld({"name": {"@value": "Ann Ray", "@language": "en"}}), ["Ann Ray"]),
        (ld([ANN, PAPER]), ["Ann Ray"]),
        (ld(["Ann Ray", {"@type": "Organization", "name": "Quay"}]), ["Ann Ray"]),
        (ld(PAPER), ["The Quay"]),
        (ld([ANN, ANN]), ["Ann Ray"]),
        (ld("ANN RAY"), ["Ann Ray"]),
        (ld("Ann O&#8217;Ray"), ["Ann O’Ray"]),
        (ld("Ann Ray &amp;amp; Bea Holm"), ["Ann Ray", "Bea Holm"]),
        (ld("https://quay.example/ann"), []),
        ('<meta name="author" content="Ann Ray"><meta name="author" content="Bea Holm">',
         ["Ann Ray", "Bea Holm"]),
        ('<meta name="citation_author" content="Ann Ray">'
         '<meta name="citation_author" content="Bea Holm">', ["Ann Ray", "Bea Holm"]),
        ('<meta name="author" content="By Ann Ray and Bea Holm">', ["Ann Ray", "Bea Holm"]),
        ('<script type="application/ld+json"><!--\n{"@type": "NewsArticle", "author": '
         '{"@type": "Person", "name": "Ann Ray"},}\n--></script>', ["Ann Ray"]),
        ('<script type="application/ld+json">/*<![CDATA[*/{"@type": "NewsArticle", "author": '
         '"Ann Ray",};/*]]>*/</script>', ["Ann Ray"]),
    ],
)  # fmt: skip
def test_the_declared_authors_are_read(head: str, authors: list[str]) -> None:
    found = read(page("", head))
    assert list(found.authors) == authors
    assert found.author == ("; ".join(authors) or None)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By <a rel='author' href='/a'>ANN RAY</a> and <a rel='author' href='/b'>Toby Byrne</a>",
         ["Ann Ray", "Toby Byrne"]),
        ("<span>By <a rel='author' href='/a'>Ann Ray</a></span> "
         "<span><a rel='author' href='/m'>Email the author</a> | 2 hours ago</span>", ["Ann Ray"]),
        ("By <a rel='author' href='/a'>Ann Ray</a>, "
         "<a rel='author' href='/a'>Harbour correspondent</a>", ["Ann Ray"]),
    ],
)  # fmt: skip
def test_the_linked_authors_are_read_where_none_is_declared(
    byline: str, authors: list[str]
) -> None:
    teasers = "<aside><a rel='author' href='/d'>Dale Pratt</a> 5 hours ago: docks</aside>"
    html = page("").replace("<article>", f"<article><div class='byline'>{byline}</div>")
    assert list(read(html.replace("</body>", f"{teasers}</body>")).authors) == authors
