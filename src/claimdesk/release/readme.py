"""What a release tells those who receive it and know nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimdesk.release.about import About, descriptions
from claimdesk.release.describe import cited
from claimdesk.store.exporting import Exported

WHAT = "Claims made in articles, tied to their exact words, with what editors found out about them."
_TEXTS = {
    "full": "The articles are shown in full.",
    "quotes": "Of the articles only the words of their claims are shown; the rest is blanked out, "
    "so that every place in a text is what it was.",
    "none": "The texts of the articles are not shown, only where in them each claim stands.",
}


def texts_told(about: About, shown: Mapping[str, int]) -> str:
    """How much of the articles is shown; ``shown`` counts them."""
    told = _TEXTS[about.texts]
    others = {key: count for key, count in shown.items() if key != about.texts}
    if others:
        more = ", ".join(f"{count} {key}" for key, count in sorted(others.items()))
        told += f" Not so of all ({more}): the table texts says it of each article."
    return f"{told} The texts belong to their publishers."


def licensed(about: About) -> str | None:
    """Under which licence it may be used, as far as that was said."""
    return about.license or about.told.get("license")


def files_page(
    about: About, held: Sequence[Exported], shown: Mapping[str, int], *, parquet: bool
) -> dict[str, Any]:
    """What the page of the files shows."""
    return {
        "about": about,
        "tables": [
            {"name": it.name, "count": it.count, "told": descriptions(about.told, it)[""]}
            for it in held
        ],
        "parquet": parquet,
        "told_texts": texts_told(about, shown),
        "cited": cited(about),
        "license": licensed(about),
    }


def readme(about: About, held: Sequence[Exported], shown: Mapping[str, int]) -> str:
    """The file README.md."""
    rows = "\n".join(
        f"| `{it.name}` | {it.count:,} | {descriptions(about.told, it)['']} |" for it in held
    )
    license_ = f"\nLicence: {licensed(about)}\n" if licensed(about) else ""
    text = (Path(__file__).parent / "templates" / "README.md").read_text("utf-8")
    return text.format(
        about=about,
        rows=rows,
        texts=texts_told(about, shown),
        cited=cited(about),
        license=license_,
    )
