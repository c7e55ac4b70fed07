"""What a file holds: JSON, lines of JSON, and the items of a page."""

from typing import Any

import pytest

from claimdesk.review.claimreview.documents import DEEPEST, documents


@pytest.mark.parametrize(
    ("text", "values", "unreadable"),
    [
        ('{"a": 1}', [{"a": 1}], 0),
        ('\ufeff \n[{"a": 1}]', [[{"a": 1}]], 0),
        ('{"a": 1}\n\n{"b": 2},\nbroken {\n', [{"a": 1}, {"b": 2}], 1),
        ("broken {", [], 1),
        ("", [], 0),
        ('<script type="application/ld+json">{"a": 1}</script>', [{"a": 1}], 0),
        ('<script type="application/ld+json">broken {</script>', [], 1),
    ],
)
def test_json_is_read_and_what_is_none_is_counted(
    text: str, values: list[Any], unreadable: int
) -> None:
    found = documents(text)
    assert (found.values, found.unreadable) == (values, unreadable)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('<div itemscope itemtype="a b"><p itemprop="x y">T <b>u</b></p></div>',
         [{"@type": ["a", "b"], "x": ["T u"], "y": ["T u"]}]),
        ('<div typeof="a"><p property="x">T</p><p property="x">U</p></div>',
         [{"@type": ["a"], "x": ["T", "U"]}]),
        ("<div itemscope><i><p itemprop=x>T</p></i></div><div itemscope></div>",
         [{"@type": [], "x": ["T"]}, {"@type": []}]),
        ("<div itemscope><i itemprop=in itemscope itemtype=b><b itemprop=x>T</b></i></div>",
         [{"@type": [], "in": [{"@type": ["b"], "x": ["T"]}]}]),
        ("<div itemscope itemref='two none'></div><p id=one itemprop=x>1</p>"
         "<p id=two itemprop=x>2</p>", [{"@type": [], "x": ["2"]}]),
        ("<div itemscope><meta itemprop=x content=C><time itemprop=x datetime=D>t</time>"
         "<a itemprop=x href=H>t</a><img itemprop=x src=S><i itemprop=x resource=R>t</i></div>",
         [{"@type": [], "x": ["C", "D", "H", "S", "R"]}]),
        ("<div itemscope><!-- c --><div itemscope><p itemprop=x>T</p></div></div>",
         [{"@type": []}, {"@type": [], "x": ["T"]}]),
        ("<p itemprop=x>T</p>", []),
    ],
)  # fmt: skip
def test_microdata_and_rdfa_become_items(text: str, items: list[Any]) -> None:
    assert documents(f"<html><body>{text}</body></html>").values == items


def test_items_are_read_to_a_depth() -> None:
    text = "<div itemscope>" + "<i itemprop=x itemscope>" * (DEEPEST + 5)
    (item,) = documents(text).values
    depth = 0
    while "x" in item:
        item, depth = item["x"][0], depth + 1
    assert depth == DEEPEST
