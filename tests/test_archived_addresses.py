"""Addresses in web archives say of which page they are a copy, and when it was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.addresses import original_of, told_by_headers

WAYBACK = "https://web.archive.org/web"
WHEN = "2019-03-04T12:34:56+00:00"
SHORT = "https://paper.example/a"
PAGE = "https://paper.example/a?b=1&utm_source=x#c"


@pytest.mark.parametrize(
    ("url", "original", "time"),
    [
        (f"{WAYBACK}/20190304123456id_/{PAGE}", PAGE, WHEN),
        (f"http://web.archive.org/web/20190304123456/{PAGE}", PAGE, WHEN),
        (f"{WAYBACK}/201903041234/{PAGE}", PAGE, "2019-03-04T12:34+00:00"),
        (f"{WAYBACK}/2019030412/{PAGE}", PAGE, "2019-03-04"),
        (f"{WAYBACK}/20190304/{PAGE}", PAGE, "2019-03-04"),
        (f"{WAYBACK}/201903/{PAGE}", PAGE, "2019-03"),
        (f"{WAYBACK}/2019/{PAGE}", PAGE, "2019"),
        (f"{WAYBACK}/{PAGE}", PAGE, None),
        (f"{WAYBACK}/2/{PAGE}", PAGE, None),
        (f"{WAYBACK}/2019/paper.example/a", "http://paper.example/a", "2019"),
        (f"{WAYBACK}/20190304/https:/paper.example/a", SHORT, "2019-03-04"),
        (f"{WAYBACK}/20190304/https%3A%2F%2Fpaper.example%2Fa", SHORT, "2019-03-04"),
        (f"{WAYBACK}/20190304/http://paper.example:80/", "http://paper.example:80/", "2019-03-04"),
        (f"https://wayback.archive-it.org/5678/20190304123456/{PAGE}", PAGE, WHEN),
        (f"https://arquivo.pt/wayback/20190304123456mp_/{PAGE}", PAGE, WHEN),
        (f"https://www.webarchive.org.uk/wayback/en/archive/20190304123456mp_/{PAGE}", PAGE, WHEN),
        (f"http://127.0.0.1:8080/desk/20190304123456mp_/{PAGE}", PAGE, WHEN),
        (f"http://127.0.0.1:8080/desk/2019mp_/{PAGE}", PAGE, "2019"),
        (f"https://archive.today/2019.03.04-123456/{PAGE}", PAGE, WHEN),
        (f"https://archive.ph/20190304123456/{PAGE}", PAGE, WHEN),
    ],
)  # fmt: skip
def test_an_archives_address_tells_page_and_time(url: str, original: str, time: str | None) -> None:
    assert original_of(url) == (original, time)


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "",
        "https://archive.ph/AbCdE",
        "https://web.archive.org/",
        f"{WAYBACK}/20190304/javascript:alert(1)",
        f"{WAYBACK}/20190304/ftp://paper.example/a",
        f"{WAYBACK}/20191304/{PAGE}",
        f"{WAYBACK}/*/{PAGE}",
        f"{WAYBACK}/20190304/notes",
        "https://archive.org/download/album/2019/cover.jpeg",
        f"https://paper.example/2019/{PAGE}",
        f"https://paper.example/20190304/{PAGE}",
        "https://paper.example/20190304123456/a",
        f"https://paper.example/share?u=https://web.archive.org/web/20190304/{PAGE}",
        f"{WAYBACK}/20190304/https://" + "a" * 9_000,
    ],
)
def test_other_addresses_are_left_alone(url: str) -> None:
    assert original_of(url) is None


def test_a_copy_of_a_copy_leads_to_the_first_page() -> None:
    inner = f"https://archive.today/20190304123456/{PAGE}"
    outer = f"{WAYBACK}/20210101000000/{inner}"
    assert original_of(outer) == (PAGE, WHEN)


def test_headers_tell_it_too() -> None:
    link = '<https://paper.example/a,b>; rel="original", <https://x.example/t>; rel="timegate"'
    when = "Mon, 04 Mar 2019 12:34:56 GMT"
    assert told_by_headers(when, link) == ("https://paper.example/a,b", WHEN)
    other = '<https://x.example/t>; rel="timegate", <https://p.example/a>; rel="first original"'
    assert told_by_headers(when, other) == ("https://p.example/a", WHEN)
    assert told_by_headers("some day", link) is None
    assert told_by_headers(when, '<https://x.example/t>; rel="timegate"') is None
    assert told_by_headers(when, '<javascript:x>; rel="original"') is None


_TAIL = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs"]), max_size=40)


@given(tail=_TAIL, mode=st.sampled_from(["", "id_", "mp_", "if_"]))
def test_the_original_is_never_changed(tail: str, mode: str) -> None:
    page = f"https://paper.example/{tail}"
    if original_of(page) is None:
        assert original_of(f"{WAYBACK}/20190304123456{mode}/{page}") == (
            page,
            WHEN,
        )


@given(st.text(max_size=200) | st.from_regex(r"https?://web\.archive\.org/web/.{0,60}"))
def test_any_text_is_split_or_left(url: str) -> None:
    found = original_of(url)
    assert found is None or (found[0].startswith(("http://", "https://")) and found[0] != url)
