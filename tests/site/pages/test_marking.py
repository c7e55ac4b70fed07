"""An article's text is cut where marks begin and end; nothing is added and nothing lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.site.pages.marking import Mark, Segment, paragraphs, read_spans


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n🚆é\t", max_size=60))
    places = st.tuples(st.integers(-3, 65), st.integers(-3, 65))
    several = draw(st.lists(st.lists(places, max_size=4), max_size=5))
    return text, [Mark(f"m{number}", tuple(spans)) for number, spans in enumerate(several)]


def all_segments(text: str, marks: list[Mark]) -> Iterator[Segment]:
    for paragraph in paragraphs(text, marks):
        yield from paragraph.segments


@given(marked_texts())
def test_segments_and_gaps_are_the_text_again(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    parts = [
        "".join(segment.text for segment in paragraph.segments) + paragraph.gap
        for paragraph in paragraphs(text, marks)
    ]
    assert "".join(parts) == text


@given(marked_texts())
def test_a_segment_bears_a_mark_exactly_where_a_span_covers_it(
    case: tuple[str, list[Mark]],
) -> None:
    text, marks = case
    for segment in all_segments(text, marks):
        for place in range(segment.start, segment.start + len(segment.text)):
            covering = [mark.id for mark in marks if any(a <= place < b for a, b in mark.spans)]
            assert list(segment.marks) == covering


@given(marked_texts())
def test_every_shown_mark_opens_once_and_closes_once(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    segments = list(all_segments(text, marks))
    shown = sorted({mark for segment in segments for mark in segment.marks})
    assert sorted(mark for segment in segments for mark in segment.opens) == shown
    assert sorted(mark for segment in segments for mark in segment.closes) == shown


def test_offsets_are_code_points() -> None:
    found = list(all_segments("🚆🚆 né 🚆", [Mark("m", ((3, 5),))]))
    assert [segment.text for segment in found] == ["🚆🚆 ", "né", " 🚆"]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("[[0, 3], [5, 9]]", ((0, 3), (5, 9))),
        ("[]", ()),
        ("", ()),
        ("{}", ()),
        ('[[1, "2"], [1], 3, [true, 2], [4, 5]]', ((4, 5),)),
    ],
)
def test_spans_are_read_and_what_is_none_is_left_out(
    stored: str, expected: tuple[tuple[int, int], ...]
) -> None:
    assert read_spans(stored) == expected
