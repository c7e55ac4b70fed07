"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from importlib.resources import files

import pytest
from datasette.utils import tilde_encode

from .conftest import Open, Sample

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """
() => axe.run().then((told) => told.violations.map(
  (it) => [it.id, it.nodes.length, it.nodes[0].html.slice(0, 120)]))
"""
PAGES = [
    "/", "/search?q=the", "/search?q=false+claims+quayside+examiner",
    "/read/{article}", "/read/{article}?show=all&claim={claim}",
    "/claim/{claim}", "/claims?verdict=none", "/predictions", "/changed", "/changed?what=edits",
    "/stories", "/story/{story}", "/outlets", "/outlet/{outlet}", "/speaker/{speaker}",
    "/verdicts", "/about", "/-/login", "/data",
    "/claims/claims?_facet=kind&_search=train", "/claims/claims/{claim}",
    "/claims/board", "/claims?sql=select+*+from+claims+limit+2",
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_axe_finds_nothing(open_page: Open, sample: Sample, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 900}
    page = open_page("/about", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    home = page.url.removesuffix("/about")
    named = {name: tilde_encode(getattr(sample, name)) for name in ("outlet", "speaker")}
    for path in PAGES:
        page.goto(home + path.format(**{**vars(sample), **named}))
        page.evaluate(AXE)
        assert (path, page.evaluate(RUN)) == (path, [])
