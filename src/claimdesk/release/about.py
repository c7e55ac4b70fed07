"""What a release says of itself: its title, its day, where it will lie, what its tables mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimdesk.release.rights import Shown
from claimdesk.store.exporting import Exported
from claimdesk.store.public import PRIVATE, TEXTS_TOLD

TABLE_OF_TEXTS = "texts"
_PUBLIC = ("title", "description", "license", "license_url", "source", "source_url")
"""Keys of metadata that readers may see; the others may hold accounts."""
_OF_TABLES = ("description", "size", "facets", "sort", "sort_desc", "label_column", "units")
DEFAULT_BASE = "http://release.invalid/"
"""Where a release says that it lies when nobody has told it."""


@dataclass(frozen=True, slots=True)
class About:
    """A release: ``base`` is its address with a slash at the end, ``date`` a day in ISO form.

    ``license`` is an SPDX identifier, if one was given; ``told`` is Datasette's metadata.
    """

    title: str
    description: str
    base: str
    date: str
    version: str
    texts: Shown
    license: str | None
    told: Mapping[str, Any]


def public_metadata(
    content: Mapping[str, Any],
    title: str | None,
    names: list[str],
    queries: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The metadata of a release: of what was given, what readers may see, of public tables only.

    ``queries`` are those that come with claimdesk; a desk's own may say more than they should.
    """
    kept = {key: content[key] for key in _PUBLIC if isinstance(content.get(key), str)}
    kept |= {"title": title} if title else {}
    said = ((content.get("databases") or {}).get("claims") or {}).get("tables") or {}
    tables: dict[str, Any] = {
        name: {
            **{key: said[name][key] for key in _OF_TABLES if key in said[name]},
            "columns": dict(said[name].get("columns") or {}),
        }
        for name in names
        if name in said
    }
    tables |= {name: {"hidden": True} for name in PRIVATE}
    columns = {name: text for name, text in TEXTS_TOLD.items() if name != "description"}
    tables[TABLE_OF_TEXTS] = {"description": TEXTS_TOLD["description"], "columns": columns}
    asked = {"queries": dict(queries)} if queries else {}
    return {**kept, "databases": {"claims": {**asked, "tables": tables}}}


def descriptions(told: Mapping[str, Any], table: Exported) -> dict[str, str]:
    """What a table, under ``""``, and its columns mean."""
    found = told["databases"]["claims"]["tables"].get(table.name) or {}
    named = {
        column.name: _line(found.get("columns", {}).get(column.name)) for column in table.columns
    }
    return {"": _line(found.get("description")), **named}


def _line(text: object) -> str:
    return " ".join(str(text or "").split())
