"""The house: imports lead downwards, in no circle; what is small, where SQL stands, who fetches.

Nothing here lists the rooms. Each says in the docstring of its ``__init__.py`` what it may use
("May use: gates, tables, ground.") and whether it is pure; the modules beside the rooms are the
ground.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.project import ROOT

PACKAGE = ROOT / "src" / "claimdesk"
WORLD = {"sqlite3", "sqlite_utils", "datasette", "httpx", "urllib.request", "socket", "subprocess"}
NETWORK = {"socket", "httpx", "httpcore", "anyio", "urllib.request", "requests"}
LISTENS = "claimdesk.site.serve"
MOST_LINES = 400
LONGEST_FUNCTION = 40
RECORDS_OF = "records of "
STATEMENT = re.compile(
    r"\s*(?:(?i:SELECT\b.*\bFROM\b|WITH\b.*\bAS\s*(?:MATERIALIZED\s*)?\(|INSERT\s.*\bINTO\b"
    r"|UPDATE\s.*\bSET\b|DELETE\s+FROM\b|CREATE\s+(?:VIRTUAL\s+|TEMP\s+|UNIQUE\s+)?"
    r"(?:TABLE|INDEX|VIEW|TRIGGER)\b|(?:DROP|ALTER)\s+(?:TABLE|INDEX|VIEW)\b|PRAGMA\s+\w)"
    r"|(?:FROM|WHERE|(?:LEFT )?JOIN|ORDER BY|GROUP BY|BEGIN|ATTACH|VACUUM)\b)",
    re.DOTALL,
)
"""How an SQL statement begins, or the rest of one that was cut in pieces."""
SCRATCH = "claimdesk.articles.corpus.index"
"""Keeps what archives hold in a file of its own while they are read; it never sees claims.db."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


@cache
def imports(name: str) -> set[tuple[str, str]]:
    """Module and name of everything that a module imports, wherever it does so."""
    found: set[tuple[str, str]] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add((whole, "") if whole in MODULES else (node.module, alias.name))
    return found


def room(name: str) -> str:
    """The room of one of our modules; those beside the rooms are the ground."""
    parts = name.split(".")
    if parts[-1] == "__main__":  # ``python -m claimdesk`` is the door of the commands
        return "cli"
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else "ground"


def ours(name: str) -> Iterator[tuple[str, str]]:
    return ((m, what) for m, what in imports(name) if m in MODULES and m != "claimdesk")


def said(of: str) -> str:
    return " ".join((ast.get_docstring(tree(f"claimdesk.{of}")) or "").split())


def may_use(of: str) -> list[str]:
    if of == "ground":
        return []
    found = re.search(r"May use: (.+?)\.(?: |$)", said(of))
    assert found, f"{of}/__init__.py does not say what it may use"
    return [one.strip() for one in found[1].split(",")]


def is_record(module: str, name: str) -> bool:
    """Whether a name is a class, a type or a constant: something that decides nothing."""
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return False
        if isinstance(node, ast.ImportFrom) and any(a.name == name for a in node.names):
            return is_record(str(node.module), name)
    return bool(name)


@pytest.mark.parametrize("name", list(MODULES))
def test_a_module_imports_only_what_its_room_may_use(name: str) -> None:
    own = room(name)
    allowed = may_use(own)
    for module, what in ours(name):
        other = room(module)
        file = module.removeprefix("claimdesk.")
        if other == own or {other, file} & set(allowed):
            continue
        records_only = f"{RECORDS_OF}{other}" in allowed and is_record(module, what)
        assert records_only, f"{name} imports {module} {what}"


def test_what_rooms_may_use_leads_downwards_only() -> None:
    order = ["ground"]
    rest = set(ROOMS)
    while rest:
        free = sorted(
            one
            for one in rest
            if all(u.removeprefix(RECORDS_OF).split(".")[0] in order for u in may_use(one))
        )
        assert free, f"these rooms use each other in a circle: {sorted(rest)}"
        order += free
        rest -= set(free)


def test_no_modules_import_each_other_in_a_circle() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"a circle: {' → '.join((*path[path.index(name) :], name))}"
        if name not in done:
            for module, _ in ours(name):
                if module != name:
                    visit(module, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


@pytest.mark.parametrize("name", [n for n in MODULES if room(n) != "ground"])
def test_a_pure_room_touches_nothing_of_the_world(name: str) -> None:
    if "Pure." in said(room(name)):
        assert not {m for m, _ in imports(name) if m in WORLD or m.split(".")[0] in WORLD}


@pytest.mark.parametrize("name", list(MODULES))
def test_a_module_fits_in_the_head(name: str) -> None:
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= MOST_LINES


def test_only_capture_goes_to_the_network() -> None:
    assert not [
        name
        for name in MODULES
        if name != LISTENS
        and room(name) != "capture"
        and {m for m, _ in imports(name) if m in NETWORK or m.split(".")[0] in NETWORK}
    ]


def strings(name: str) -> Iterator[str]:
    """The strings of a module, f-strings with a gap where a value goes; without docstrings."""
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            left_out.update(node.values)
            yield "".join(map(str, parts))
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            yield node.value


@pytest.mark.parametrize("name", list(MODULES))
def test_sql_stands_in_the_store_alone(name: str) -> None:
    if room(name) == "store" or name == SCRATCH:
        return
    found = [text for text in strings(name) if STATEMENT.match(text)]
    assert not found


def long_functions() -> Iterator[str]:
    for name in MODULES:
        for node in ast.walk(tree(name)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
            ):
                yield f"{name}.{node.name}"


def test_no_function_is_longer_than_a_screen() -> None:
    assert list(long_functions()) == []
