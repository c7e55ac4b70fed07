"""Dependencies point one way, modules stay small, and nothing in the core touches the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "src" / "claimdesk"
PURE = ("edition", "same_page", "shingles", "reprints", "furniture",
        "gates", "kinds", "spelling", "vocabulary", "wording",
        "records", "errors", "text", "extract", "split", "match", "gather", "appear", "review",
        "spreadsheet", "export", "rows", "find", "claimreview", "memento", "payload",
        "capture.oneline", "capture.order", "capture.outcome", "capture.public",
        "capture.reasons", "capture.records", "capture.retry", "capture.settings",
        "capture.unpack")  # fmt: skip
EDGES = {
    "store",
    "ledger",
    "lookup",
    "journals",
    "durable",
    "replay",
    "desk",
    "factchecks",
    "linking",
    "worklist_query",
    "finding",
    "collection",
    "vectors",
    "corpus",
    "meaning",
    "migrations",
    "site",
    "build",
    "publish",
    "engines",
    "cli",
}
WORLD = {"sqlite3", "sqlite_utils", "datasette", "httpx", "urllib.request", "socket", "subprocess"}
MOST_LINES = 400


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts), path


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize(
    ("name", "path"), [(n, p) for n, p in modules() if n in PURE or n.split(".")[0] in PURE]
)
def test_the_core_imports_neither_edges_nor_the_world(name: str, path: Path) -> None:
    found = imports(path)
    assert not {m for m in found if m.removeprefix("claimdesk.").split(".")[0] in EDGES}
    assert not {m for m in found if m in WORLD or m.split(".")[0] in WORLD}


def test_only_the_command_line_imports_the_site() -> None:
    outside = [(n, p) for n, p in modules() if n.split(".")[0] not in ("site", "cli")]
    assert not [n for n, p in outside if any(m.startswith("claimdesk.site") for m in imports(p))]


@pytest.mark.parametrize(("name", "path"), list(modules()))
def test_a_module_fits_in_the_head(name: str, path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_a_build_needs_no_network() -> None:
    allowed = {"site.serve"}  # listens, never calls
    network = {"socket", "httpx", "httpcore", "anyio", "urllib.request", "requests", "usp"}
    assert not [
        name
        for name, path in modules()
        if name not in allowed
        and name.split(".")[0] != "capture"
        and {m for m in imports(path) if m in network or m.split(".")[0] in network}
    ]


def test_only_the_command_line_imports_what_fetches() -> None:
    outside = [(n, p) for n, p in modules() if n.split(".")[0] not in ("capture", "cli")]
    assert not [n for n, p in outside if any(m.startswith("claimdesk.capture") for m in imports(p))]
