"""Live reports keep the times of their entries; a page that is one of several says so."""

import pytest

from tests.support.pages import ENDING, MIDDLE, OPENING, TITLE, page, read

ENTRIES = (
    ("2023-06-10T12:30:00+01:00", "12.30 BST", "The harbour board said that the dock had cost it "
     "14 million crowns since it was towed in."),
    ("2023-06-10T12:10:00+01:00", "12:10", "The minister said that the tax on diesel would rise by "
     "four öre a litre from the first of January."),
    ("2023-06-10T11:50:00+01:00", "2 hours ago", "Members are coming in, and about 300 dockers are "
     "waiting in the square outside the town hall."),
)  # fmt: skip


def report(mark: str) -> str:
    return "".join(
        f"<div class='{mark}'><time datetime='{at}'>{shown}</time><p>{words}</p></div>"
        for at, shown, words in ENTRIES
    )


@pytest.mark.parametrize(
    ("head", "mark", "around"),
    [
        ('<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>', "e", "{}"),
        ("", "liveblog-entry", "<article>{}</article>"),
        ("", "c-17", "<div itemtype='https://schema.org/LiveBlogPosting' itemscope>{}</div>"),
    ],
)
def test_entries_stand_in_their_order_with_their_times(head: str, mark: str, around: str) -> None:
    found = read(page(report(mark), head, around))
    times = ("12.30 BST", "12:10", "2023-06-10 11:50")
    lines = [line for time, entry in zip(times, ENTRIES, strict=True) for line in (time, entry[2])]
    assert found.text.split("\n\n") == [OPENING, MIDDLE, *lines, ENDING]
    assert [block.at for block in found.blocks if block.at] == [at for at, *_ in ENTRIES]


def test_times_in_an_article_that_is_no_live_report_are_left_out() -> None:
    assert "12:10" not in read(page(report("note"))).text


ADDRESS = "https://quay.example/news/idle-dock"


@pytest.mark.parametrize(
    ("body", "head", "url", "incomplete"),
    [
        ("<p>Page 1 of 3</p>", "", ADDRESS, "page 1 of 3"),
        ("<div class='nav'>Seite 2 von 4</div>", "", ADDRESS, "page 2 of 4"),
        ("<div class='pagination'><a href='?page=2'>2</a><a href='?page=3'>3</a></div>", "",
         ADDRESS, "page 1 of 3"),
        ("<ul class='pager'><li><a href='/news/idle-dock/3'>3</a></li></ul>", "", f"{ADDRESS}/2",
         "page 2 of 3"),
        ("", f"<link rel='next' href='{ADDRESS}?page=2'>", ADDRESS, "more pages follow"),
        ("", "<link rel='next' href='https://quay.example/news/another-dock'>", ADDRESS, None),
        ("<div class='comments'>Page 1 of 12</div>", "", ADDRESS, None),
        ("<p>Page 1 of 1</p>", "", ADDRESS, None),
        ("<p>She read page 1 of 3 and threw the rest of the paper into the harbour that day.</p>",
         "", ADDRESS, None),
    ],
)  # fmt: skip
def test_a_page_of_several_says_which_it_is(
    body: str, head: str, url: str, incomplete: str | None
) -> None:
    found = read(page(body, head), url=url)
    assert (found.title, found.incomplete) == (TITLE, incomplete)
