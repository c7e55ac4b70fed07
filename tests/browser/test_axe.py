"""axe-core finds nothing on any kind of page, light and dark, on a phone and on a desk."""

from importlib.resources import files
from typing import Literal

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
    "/claims/board?_size=10", "/claims?sql=select+*+from+claims+limit+2",
]  # fmt: skip


LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 390), ("dark", 1440)]


def test_axe_finds_nothing(open_page: Open, sample: Sample) -> None:
    page = open_page("/about", bypass_csp=True)
    home = page.url.removesuffix("/about")
    named = {name: tilde_encode(getattr(sample, name)) for name in ("outlet", "speaker")}
    for path in PAGES:
        page.goto(home + path.format(**{**vars(sample), **named}))
        page.evaluate(AXE)
        for scheme, width in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert (path, scheme, page.evaluate(RUN)) == (path, scheme, [])
