"""The verdicts of a release as one schema.org DataFeed of ClaimReview."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimdesk.release.about import About

NAME = "claimreview.json"


def write(folder: Path, about: About, claims: Iterable[str]) -> int:
    """Gather the ClaimReview of these claims from their pages; returns how many have one."""
    head = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": about.title,
        "description": about.description,
        "url": f"{about.base}{NAME}",
        "dateModified": about.date,
    }
    count = 0
    with (folder / NAME).open("w", encoding="utf-8", newline="\n") as out:
        opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
        out.write(f'{opened},\n "dataFeedElement": [')
        for count, item in enumerate(_items(folder, claims), 1):
            out.write(("" if count == 1 else ",") + "\n  " + item)
        out.write("\n ]\n}\n")
    return count


def _items(folder: Path, claims: Iterable[str]) -> Iterator[str]:
    for claim in claims:
        told = json.loads((folder / "claim" / f"{claim}.json").read_text("utf-8"))
        review = told["claim_review"]
        if review:
            item = {
                "@type": "DataFeedItem",
                "dateCreated": review["datePublished"],
                "url": review["url"],
                "item": {key: value for key, value in review.items() if key != "@context"},
            }
            yield json.dumps(item, ensure_ascii=False)
