"""Measure what the confidence of a reading tells: ``python benchmarks/confidence.py FOLDER``.

FOLDER is that of ``pages.py``. Each page is read as it is and in seven damaged forms, in which
markup misleads extractors: paragraphs made into something else, or hidden in a box with a
misleading name; another page's paragraphs in a box; no ``article``, no ``main``. A reading whose
body has an F1 below 0.8 against the gold is bad. Printed: the area under the curve, and by
threshold the bad ones found, how many of those flagged are bad, and undamaged good pages flagged.
"""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html

from claimdesk.articles.extract.document import extract
from claimdesk.records import Article, Capture
from pages import Gold, overlap, read_page

BAD = 0.8
Damage = Callable[[Any, Any], None]


def renamed(tag: str, page: Any, _other: Any) -> None:
    """Make every second paragraph an element of another name."""
    for paragraph in list(page.iter("p"))[::2]:
        paragraph.tag = tag


def boxed(page: Any, _other: Any) -> None:
    """Put two paragraphs of three into a box called "comment"."""
    for number, paragraph in enumerate(list(page.iter("p"))):
        above = paragraph.getparent()
        if number % 3 and above is not None:
            box = lxml.html.Element("div", {"class": "comment"})
            above.replace(paragraph, box)
            box.append(paragraph)


def foreign(name: str, page: Any, other: Any) -> None:
    """Put the paragraphs of another page into a box of a name, behind the page's own."""
    box = lxml.html.Element("div", {"class": name})
    for paragraph in other.iter("p"):
        copy = lxml.html.Element("p")
        copy.text = paragraph.text_content()
        box.append(copy)
    last = next(reversed(list(page.iter("p"))), None)
    above = page.find("body") if last is None else last.getparent()
    if above is not None:
        above.append(box)


def unnamed(page: Any, _other: Any) -> None:
    """Make ``article`` and ``main`` plain boxes."""
    for element in list(page.iter("article", "main")):
        element.tag = "div"


DAMAGES: dict[str, Damage | None] = {
    "undamaged": None,
    **{tag: partial(renamed, tag) for tag in ("aside", "nav", "span")},
    "comment": boxed,
    **{f"foreign {name}": partial(foreign, name) for name in ("widget", "content")},
    "no article": unnamed,
}


def damaged(raw: bytes, other: bytes, damage: Damage | None) -> bytes:
    """A page in one of its forms."""
    if damage is None:
        return raw
    page = lxml.html.document_fromstring(raw)
    damage(page, lxml.html.document_fromstring(other))
    return bytes(lxml.html.tostring(page, encoding="utf-8"))


def reading(raw: bytes, gold: Gold) -> tuple[float, bool] | None:
    """How sure claimdesk is of a page, and whether it read it badly; None where it does not say."""
    found = extract(raw, Capture("cap", gold["file"], "", "text/html", len(raw), gold.get("url")))
    if not isinstance(found, Article) or found.confidence is None:
        return None
    return found.confidence, overlap(found.text, gold["body"])[2] < BAD


def area(readings: list[tuple[float, bool]]) -> float:
    """The chance that a bad reading has a lower value than a good one (ties count half)."""
    bad = [value for value, is_bad in readings if is_bad]
    good = [value for value, is_bad in readings if not is_bad]
    won = sum((a < b) + 0.5 * (a == b) for a in bad for b in good)
    return won / max(1, len(bad) * len(good))


def main(folder: Path) -> None:
    """Read all pages in all forms and print what the values tell."""
    golds = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    raws = [read_page(folder, gold) for gold in golds]
    others = [*raws[1:], raws[0]]
    found = {
        form: [
            one
            for raw, other, gold in zip(raws, others, golds, strict=True)
            if (one := reading(damaged(raw, other, damage), gold))
        ]
        for form, damage in DAMAGES.items()
    }
    every = [one for some in found.values() for one in some]
    bad = sum(is_bad for _, is_bad in every)
    whole = sorted(value for value, is_bad in found["undamaged"] if not is_bad)
    print(f"{len(every)} readings, {bad} bad, area under the curve {area(every):.3f}")
    for form, some in found.items():
        print(f"  {form:16}{len(some):>4} readings, {sum(is_bad for _, is_bad in some):>3} bad")
    print(f"undamaged and good: {len(whole)}, half of them above {whole[len(whole) // 2]:.3f}")
    print("threshold   bad found   of flagged, bad   good undamaged flagged")
    for limit in (0.5, 0.6, 0.7):
        flagged = [is_bad for value, is_bad in every if value < limit]
        print(f"{limit:9}{sum(flagged) / max(1, bad):>12.2f}"
              f"{sum(flagged) / max(1, len(flagged)):>18.2f}"
              f"{sum(value < limit for value in whole):>25}")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure what the confidence of a reading tells.")
    parser.add_argument("folder", type=Path)
    main(parser.parse_args().folder)
