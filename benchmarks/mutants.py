"""Which changes of the code do the tests of its room notice?

    python benchmarks/mutants.py gates [--sample 300] [--seed 1] [--children 2] [--keep FOLDER]

Changes the functions of a room (``src/claimdesk/ROOM``) one small step at a time with mutmut
(``pip install mutmut``), and runs ``tests/ROOM`` against each mutant: it is killed where a test
fails. A room has thousands of mutants; a sample of them is taken by chance, the same one for the
same seed. Works on a copy of the project (in FOLDER, if named, where a later run goes on). Prints
how many were killed, and each that survived as a diff. Needs ``fork``: not for Windows.

What is left alone: functions with a decorator (but properties and the like), and what is computed
when a module is imported. So tables made of word lists are not mutated, nor are the functions that
only make such tables: they have run before mutmut puts the mutant in their place. In ``store``,
what only turns small letters into capitals is left alone too, because to SQL they are the same.
"""

import argparse
import ast
import difflib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = (
    "src tests claims corpus docs benchmarks README.md datasette_metadata.yml pyproject.toml"
).split()
CONFIG = """
[tool.mutmut]
source_paths = ["src/"]
only_mutate = ["src/claimdesk/{room}/*"]
pytest_add_cli_args = ["-p", "tests.support.forget", "-p", "no:xdist", "-q"]
pytest_add_cli_args_test_selection = ["tests/{room}"]
also_copy = {copied}
"""
KILLED, SURVIVED = "killed", "survived"
MEANING = {0: SURVIVED, 1: KILLED, 3: KILLED, 33: "without a test", 5: "without a test"}
"""What mutmut's exit status of a mutant means; any other is a time-out or a crash."""


def copy(folder: Path, room: str) -> None:
    """The project as mutmut wants it: with its settings in ``pyproject.toml``."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.db*")
            )
        else:
            shutil.copy(source, folder / name)
    others = [name for name in COPIED if name not in ("src", "pyproject.toml")]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(CONFIG.format(room=room, copied=json.dumps(others)))


def mutmut(folder: Path, *arguments: str) -> None:
    """Run mutmut in the copy; what it prints is for terminals."""
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", "mutmut", *arguments]
    subprocess.run(command, cwd=folder, stdout=nothing, stderr=nothing, check=False)


def statuses(folder: Path) -> dict[str, int | None]:
    """All mutants by name: the exit status of the tests, None where they were not run."""
    found: dict[str, int | None] = {}
    for meta in sorted(folder.glob("mutants/src/**/*.meta")):
        found |= json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return found


def called_at_import(folder: Path) -> set[str]:
    """Functions that are called when a module is imported, and by no other function."""
    outside: set[str] = set()
    inside: set[str] = set()
    for path in (folder / "src").rglob("*.py"):
        for statement in ast.parse(path.read_text("utf-8")).body:
            nodes = list(ast.walk(statement))
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inside |= {node.id for node in nodes if isinstance(node, ast.Name)}
                inside |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
                continue
            calls = (node.func for node in nodes if isinstance(node, ast.Call))
            outside |= {called.id for called in calls if isinstance(called, ast.Name)}
    return outside - inside


def mutants(folder: Path, room: str) -> list[str]:
    """The mutants that tests can judge, by name: ``claimdesk.gates.order.x_moved__mutmut_3``."""
    left_out = called_at_import(folder)
    names = ((name, name.rpartition("__mutmut_")[0]) for name in statuses(folder))
    found = [name for name, function in names if function.rpartition(".x_")[2] not in left_out]
    if room == "store":
        both = zip(found, sources(folder, found), strict=True)
        found = [name for name, (a, b) in both if a.casefold() != b.casefold()]
    return sorted(found)


def sources(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The body of each mutant's function: as it was and as it is."""
    read: dict[str, dict[str, str]] = {}
    for name in names:
        module, _, function = name.rpartition(".")
        if module not in read:
            read[module] = _functions(folder / "mutants" / "src" / module.replace(".", "/"))
        functions = read[module]
        yield functions[f"{function.rpartition('_')[0]}_orig"], functions[function]


def survivors(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """The change that each of these mutants makes."""
    for name, (before, after) in zip(names, sources(folder, names), strict=True):
        compared = difflib.ndiff(before.splitlines(), after.splitlines())
        lines = (line for line in compared if line[:1] in "+-")
        yield f"{name}\n" + "\n".join(f"    {line}" for line in lines)


def _functions(module: Path) -> dict[str, str]:
    path = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    found = (node for node in nodes if isinstance(node, kinds))
    return {node.name: "\n".join(map(ast.unparse, node.body)) for node in found}


def measure(folder: Path, room: str, sample: int, seed: int, children: int) -> None:
    """Make the mutants, run the tests on some of them, and print the outcome."""
    if not (folder / "pyproject.toml").exists():
        copy(folder, room)
    if not statuses(folder):
        mutmut(folder, "run", "--max-children", str(children), "no_such_mutant")
    names = mutants(folder, room)
    if not names:
        sys.exit("There are no mutants. Is mutmut installed? Do the tests pass? Try --keep FOLDER.")
    chosen = sorted(random.Random(seed).sample(names, min(sample, len(names))))
    mutmut(folder, "run", "--max-children", str(children), *chosen)
    ended = statuses(folder)
    told = {name: MEANING.get(ended[name] or 0, "timed out or crashed") for name in chosen}
    told |= {name: "not run" for name in chosen if ended[name] is None}
    counted = Counter(told.values())
    for name in survivors(folder, [name for name in chosen if told[name] == SURVIVED]):
        print(name)
    dead = counted[KILLED] + counted["timed out or crashed"]
    print(f"{room}: {len(chosen)} of {len(names)} mutants, {100 * dead / len(chosen):.1f} % killed")
    print(", ".join(f"{count} {what}" for what, count in counted.most_common()))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=["gates", "review", "store", "desk"])
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        measure(asked.keep, asked.room, asked.sample, asked.seed, asked.children)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.room, asked.sample, asked.seed, asked.children)


if __name__ == "__main__":
    main()
