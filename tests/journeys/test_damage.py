"""Whatever breaks in an archive, a sitemap or a feed: nothing in it is lost without a word.

A few hundred damaged files; ``benchmarks/damage.py --n 10000`` looks at as many as one likes.
"""

import importlib.util
import sys

import pytest

from tests.support.project import ROOT

_FILE = ROOT / "benchmarks" / "damage.py"
_SPEC = importlib.util.spec_from_file_location("damage", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
damage = importlib.util.module_from_spec(_SPEC)
sys.modules["damage"] = damage  # its dataclasses look for it there
_SPEC.loader.exec_module(damage)


@pytest.mark.parametrize("form", damage.FORMS)
def test_nothing_is_lost_in_silence(form: str) -> None:
    assert [gone for _, _, gone in damage.sweep(form, 150, seed=7)] == []


def test_a_channel_made_of_its_first_item_is_no_lost_entry() -> None:
    head = b"<rss><channel><title>y</title><link>https://quay.example/1</link>"
    item = b"<item><title>A</title><link>https://quay.example/2</link></item>"
    assert damage.without_channel(head + item) == item
    assert damage.without_channel(head + b"</item>" + item) == head + b"</item>" + item
    torn = head.replace(b"y</title>", b"y</title><title>A</title>") + item
    assert damage.without_channel(torn) == torn


@pytest.mark.parametrize("form", damage.FORMS)
def test_an_undamaged_file_is_read_whole_and_nothing_is_told(form: str, tmp_path: object) -> None:
    for number in range(20):
        made = damage.FORMS[form](damage.random.Random(number))
        found = damage.read(form, made.raw, tmp_path)
        assert (found.pages, found.told) == (frozenset(made.marks), False)
