"""JSON in the scripts of pages: the faults that pages commonly have are forgiven."""

import pytest

from claimdesk.markup import spelled


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        ' {"a": 1,} ; ',
        '<!-- {"a": 1} -->',
        '<!-- {"a": 1} // --> ;',
        '// <![CDATA[\n{"a": 1};\n// ]]>',
        '/* <![CDATA[ */ {"a": 1} /* ]]> */',
        "{&quot;a&quot;: 1}",
    ],
)
def test_what_stands_around_json_does_not_count(text: str) -> None:
    assert spelled(text) == {"a": 1}


def test_what_is_no_json_is_nothing() -> None:
    assert spelled("var a = 1;") is None
    assert spelled("") is None


@pytest.mark.parametrize("end", ["-->{0}x", "]]>{0}x", "{0}x"])
def test_a_text_whose_end_is_far_keeps_nobody_waiting(end: str) -> None:
    """The end of a comment was looked for from every space."""
    for between in (" ", "//", "/* ", "-->"):
        assert spelled("{}" + end.format(between * 200_000)) is None
