"""A small news page with room for what a test is about, and how it is read."""

from typing import Any

from claimdesk.articles.extract.document import extract
from claimdesk.records import Article, Capture

OPENING = (
    "The quay committee sat for three hours on Thursday and went through the yearly figures with "
    "two accountants from outside."
)
MIDDLE = (
    "Nobody on the committee could say who had signed for the floating dock, which has been tied "
    "up unused since the spring of 2018."
)
ENDING = (
    "A longer paper is promised for November, and until then the lease of the dock will not be "
    "renewed, the clerk of the committee said."
)
TITLE = "Floating dock lies idle for a fifth year"


def page(body: str, head: str = "", around: str = "<article>{}</article>", lang: str = "en") -> str:
    """A page whose article has three paragraphs, with ``body`` behind the second."""
    text = f"<h1>{TITLE}</h1><p>{OPENING}</p><p>{MIDDLE}</p>{body}<p>{ENDING}</p>"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"{head}</head><body>{around.format(text)}</body></html>"
    )


def read(html: str, **given: Any) -> Article:
    """The article of a page."""
    found = extract(html.encode(), Capture("cap_x", "x.html", "", "text/html", 0, **given))
    assert isinstance(found, Article), found
    return found


def inside(body: str, **given: Any) -> list[str]:
    """What stands between the second and the last paragraph of a page with ``body`` there."""
    paragraphs = read(page(body, **given)).text.split("\n\n")
    assert paragraphs[:2] == [OPENING, MIDDLE], paragraphs
    assert paragraphs[-1] == ENDING, paragraphs
    return paragraphs[2:-1]
