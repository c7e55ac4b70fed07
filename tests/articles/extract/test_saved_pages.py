"""Extraction on saved pages of publishers, where they are at hand (they are not ours to ship)."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.project import ROOT

SHARED = Path(os.environ.get("CLAIMDESK_SHARED", ROOT.parent / "shared"))
PAGES = SHARED / "data" / "pages"

pytestmark = pytest.mark.skipif(
    not (PAGES / "gold.jsonl").is_file(), reason="the saved pages are not here"
)

FLOORS = {"titles": 88.0, "dates": 99.0, "authors": 95.0, "F1": 97.5}
"""Per cent; what was reached on 99 pages is a little above."""


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    """The benchmark, loaded from its file."""
    spec = importlib.util.spec_from_file_location("pages", ROOT / "benchmarks" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_of_publishers_are_read_as_well_as_before(pages: ModuleType) -> None:
    golds = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text("utf-8").splitlines()]
    scores = pages.measure(pages.ours, PAGES, golds)
    assert [(one.page, one.rejected) for one in scores if one.rejected] == []
    figures = pages.figures(scores)
    assert {name: figures[name] for name in FLOORS if figures[name] < FLOORS[name]} == {}
