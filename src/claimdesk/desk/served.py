"""How Datasette serves a desk: its settings, and the file that 1.0 reads beside the metadata.

One file says all, as Datasette 0.65 wants it: ``datasette_metadata.yml``. Datasette 1.0 reads
descriptions there, and everything that does something from ``datasette.yaml``, which is made of
the first one here. Pure.
"""

from collections.abc import Mapping
from typing import Any

import yaml

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 500,
    "truncate_cells_html": 400,
}
CONFIGURATION = "datasette.yaml"
ALLOWING = ("allow", "allow_sql", "permissions", "plugins")
"""Who may see what, and what plugins are told; of the server, a database, a table or a query."""
_OF_TABLES = (
    "hidden", "sort", "sort_desc", "size", "sortable_columns", "label_column", "facets",
    "fts_table", "fts_pk", "searchmode",
)  # fmt: skip
_NAMED = frozenset({"databases", "tables", "queries"})
_NOTE = """\
# For Datasette 1.0, which reads this beside the metadata file; 0.65, and `claimdesk serve` with
# both, need the metadata alone. Made of it, so change that, and then: claimdesk config > {name}
"""


def configuration(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a metadata file says that Datasette 1.0 looks for in its configuration."""
    named = content.get("databases") or {}
    databases = {name: found for name, it in named.items() if (found := _of_database(it or {}))}
    return {**_kept(content, ALLOWING), **({"databases": databases} if databases else {})}


def described(content: Mapping[str, Any]) -> dict[str, Any]:
    """The rest of a metadata file: what Datasette 1.0 looks for there, and may show to anybody."""
    databases = {
        name: {
            **_but(it or {}, (*ALLOWING, "queries")),
            "tables": {
                table: _but(said or {}, (*ALLOWING, *_OF_TABLES))
                for table, said in ((it or {}).get("tables") or {}).items()
            },
        }
        for name, it in (content.get("databases") or {}).items()
    }
    return {**_but(content, ALLOWING), "databases": databases}


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two configurations as one; where both say something of a thing, the second one holds."""
    whole = {**below, **above}
    for kind in _NAMED & below.keys() & above.keys():
        first, second = below[kind] or {}, above[kind] or {}
        both = (name for name in first if isinstance(second.get(name), Mapping))
        whole[kind] = {
            **first,
            **second,
            **{name: laid_over(first[name] or {}, second[name]) for name in both},
        }
    return whole


def _of_database(content: Mapping[str, Any]) -> dict[str, Any]:
    named = content.get("tables") or {}
    keys = (*ALLOWING, *_OF_TABLES)
    tables = {name: found for name, it in named.items() if (found := _kept(it or {}, keys))}
    return {**_kept(content, (*ALLOWING, "queries")), **({"tables": tables} if tables else {})}


def _kept(content: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: content[key] for key in keys if content.get(key) is not None}


def _but(content: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key not in keys}


def configuration_file(content: Mapping[str, Any]) -> str:
    """``datasette.yaml`` as text: the configuration, with the settings of ``claimdesk serve``."""
    whole = {"settings": SETTINGS, **configuration(content)}
    shape = {"allow_unicode": True, "sort_keys": False, "width": 100}
    return _NOTE.format(name=CONFIGURATION) + str(yaml.dump(whole, Dumper=_Dumper, **shape))


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    """Writes SQL as lines, and nothing as a reference to something else."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as it is asked
        """Never: people read this."""
        return True


def _lines(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _lines)
