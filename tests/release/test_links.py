"""Addresses of the live pages as files, and links between them."""

import pytest

from claimdesk.release.links import ORIGIN, address, file_of, followed, links, rewritten, whole

BASE = "https://desk.example/r/"


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("/", "index.html"),
        ("/claims", "claims.html"),
        ("/claims?verdict=false", "claims/verdict-false.html"),
        ("/claims?after=0.5&id=clm_a&verdict=false",
         "claims/after-0.5--id-clm_a--verdict-false.html"),
        ("/claims?verdict=false&kind=event", None),
        ("/claim/clm_a", "claim/clm_a.html"),
        ("/claim/clm_a.json", "claim/clm_a.json"),
        ("/read/art_a?show=all", "read/art_a--show-all.html"),
        ("/read/art_a?claim=clm_a", "read/art_a.html"),
        ("/read/art_a.annotations.json", "read/art_a.annotations.json"),
        ("/outlet/post.example", "outlet/post.example.html"),
        ("/feeds/due.atom", "feeds/due.atom"),
        ("/data", "data.html"),
        ("/claims.db", None),
        ("/-/login", None),
        ("/claim/..%2f..%2fetc", None),
    ],
)  # fmt: skip
def test_each_page_has_one_file(asked: str, file: str | None) -> None:
    assert file_of(address(asked)) == file


def test_names_that_differ_only_in_case_are_different_files_everywhere() -> None:
    names = {file_of(address(f"/speaker/{name}")) for name in ("Ann", "ann", "ANN")}
    assert len({str(name).lower() for name in names}) == 3


def test_a_list_keeps_the_filter_that_a_link_changes() -> None:
    at = address("/claims?verdict=false")
    assert followed(address("/claims?kind=event&verdict=false"), at).text == "/claims?kind=event"
    assert followed(address("/claims?verdict=true"), at).text == "/claims?verdict=true"


def test_links_become_relative_and_what_a_server_answers_leads_to_the_files() -> None:
    page = (
        '<a href="/claim/clm_a#spread">a</a> <a href="/read/art_a?claim=clm_a#at-clm_a">b</a> '
        '<form action="/search"> <a href="/claims?kind=event&amp;verdict=false">c</a> '
        '<a href="/claims/appearances?claim_id=clm_a">d</a> <a href="https://x.example/">e</a> '
        '<a href="//x.example/">f</a> <a href="#top">g</a> <a href="/">h</a> '
        'text: href=&#34;/claim/clm_b&#34;'
    )  # fmt: skip
    assert rewritten(page, address("/story/sty_a"), BASE) == (
        '<a href="../claim/clm_a.html#spread">a</a> '
        '<a href="../read/art_a.html?claim=clm_a#at-clm_a">b</a> '
        '<form action="../search.html"> <a href="../claims/kind-event.html">c</a> '
        '<a href="../data.html">d</a> <a href="https://x.example/">e</a> '
        '<a href="//x.example/">f</a> <a href="#top">g</a> <a href="../index.html">h</a> '
        'text: href=&#34;/claim/clm_b&#34;'
    )  # fmt: skip
    assert [it.text for it in links(page, address("/story/sty_a"))] == [
        "/claim/clm_a",
        "/read/art_a?claim=clm_a",
        "/claims?kind=event",
        "/",
    ]


def test_whole_addresses_say_where_the_file_will_lie() -> None:
    told = f'{{"url": "{ORIGIN}/claim/clm_a", "home": "{ORIGIN}/", "said": "{ORIGIN}/read/art_a."}}'
    assert whole(told, BASE) == (
        f'{{"url": "{BASE}claim/clm_a.html", "home": "{BASE}", "said": "{BASE}read/art_a.html."}}'
    )
