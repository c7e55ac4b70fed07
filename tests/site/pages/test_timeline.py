"""The chart of a claim's family: every telling at its day and figure, labels apart."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.site.pages.timeline import LETTER, NARROW, ROW, Judging, Kind, Telling, timeline


def told(
    n: int,
    day: str | None,
    kind: Kind = "own",
    figure: str = "",
    site: str | None = None,
    **more: str | int,
) -> Telling:
    row = {
        "claim_id": f"clm_{kind}{figure}", "kind": kind, "figure": figure, "article_id": f"art_{n}",
        "title": f"Title {n}", "site": site or f"Outlet {n}", "said_on": day, "speaker": None,
        "quote": "words", "edited_out": 0, "reprint": 0, "origin": f"art_{n}",
    }  # fmt: skip
    return Telling(**{**row, **more})  # type: ignore[arg-type]


def test_reprints_count_with_their_original() -> None:
    line = timeline(
        [
            told(2, "2019-03-12", reprint=1, origin="art_1"),
            told(1, "2019-03-04"),
            told(3, "2019-03-29"),
        ],
        {},
    )
    assert (line.articles, line.outlets, line.origins, line.reprints) == (3, 3, 2, 1)
    assert line.first is not None
    assert line.first.article_id == "art_1"


def test_each_figure_has_its_line_the_first_on_top_and_the_contrary_and_verdicts_below() -> None:
    line = timeline(
        [
            told(1, "2019-03-04", "own", "17.5 million"),
            told(2, "2019-03-29", "variant", "20 million"),
            told(3, "2019-04-29", "contradicts", "99 million"),
        ],
        {
            "clm_own17.5 million": 17.5e6,
            "clm_variant20 million": 20e6,
            "clm_contradicts99 million": 99e6,
        },
        [Judging("2019-05-02", "False"), Judging("2031-01-01", "Too late to be on the chart")],
    )
    assert line.chart is not None
    lanes = [lane.label for lane in line.chart.lanes]
    assert lanes == ["17.5 million (this claim)", "20 million", "The contrary", "Judged here"]
    assert line.drift == ("17.5 million", "20 million")


def test_a_single_telling_needs_no_chart() -> None:
    assert timeline([told(1, "2019-03-04"), told(2, None)], {}).chart is None


def test_an_article_that_says_it_twice_stands_there_once_as_it_is_now() -> None:
    gone = told(1, "2019-03-04", edited_out=1)
    line = timeline([gone, told(1, "2019-03-04"), told(2, "2019-03-05")], {})
    assert [t.edited_out for t in line.tellings] == [0, 0]


@pytest.mark.parametrize(
    ("last", "ends"), [("2019-04-01", "1 Apr 2019"), ("2025-04-01", "Apr 2025")]
)
def test_the_axis_names_its_first_and_last_day(last: str, ends: str) -> None:
    chart = timeline([told(1, "2019-03-04"), told(2, last)], {}).chart
    assert chart is not None
    assert chart.ticks[-1].label == ends


DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.tuples(DAYS, st.text("abcdefgh ", min_size=1, max_size=50)), min_size=2, max_size=12
    )
)
def test_no_two_labels_touch_even_on_a_phone(places: list[tuple[str, str]]) -> None:
    chart = timeline([told(n, day, site=site) for n, (day, site) in enumerate(places)], {}).chart
    assert chart is not None
    boxes = []
    for lane in chart.lanes:
        for dot in lane.dots:
            at, width = dot.x * NARROW / 100, 9 + len(dot.label) * LETTER
            left, right = (at, at + width) if dot.anchor == "start" else (at - width, at)
            boxes.append((left, right, dot.y))
            assert 0 <= dot.x <= 100
            assert dot.y < chart.height - ROW
    for i, (left, right, y) in enumerate(boxes):
        for other_left, other_right, other_y in boxes[:i]:
            assert abs(y - other_y) >= ROW or right <= other_left or other_right <= left
