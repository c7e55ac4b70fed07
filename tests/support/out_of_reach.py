"""Run first in a process: nothing can be imported but what a lock names, and claimdesk.

``python out_of_reach.py LOCK WORDS…`` runs the command ``claimdesk WORDS…``; several commands are
parted by ``--then``. Before what each prints stands ``$`` with its words, behind it ``=`` with its
exit status.
"""

import importlib.metadata
import re
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

import click


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def kept(lock: Path) -> set[str]:
    """The distributions that a lock names."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text("utf-8"), re.MULTILINE)
    return {"claimdesk", *map(normal, found)}


class Reach(PathFinder):
    """Python's own finder, to which the modules of other distributions are not there."""

    lost: frozenset[str] = frozenset()

    @classmethod
    def find_spec(cls, fullname: str, *more: Any) -> ModuleSpec | None:
        return (
            None if fullname.partition(".")[0] in cls.lost else super().find_spec(fullname, *more)
        )


def hide(names: set[str]) -> None:
    """Let modules and versions of other distributions be found no more."""
    owners = importlib.metadata.packages_distributions().items()
    Reach.lost = frozenset(top for top, of in owners if not {normal(it) for it in of} & names)
    sys.meta_path[:] = [Reach if it is PathFinder else it for it in sys.meta_path]
    known = importlib.metadata.distribution

    def distribution(distribution_name: str) -> importlib.metadata.Distribution:
        if normal(distribution_name) not in names:
            raise importlib.metadata.PackageNotFoundError(distribution_name)
        return known(distribution_name)

    importlib.metadata.distribution = distribution


def main() -> None:
    hide(kept(Path(sys.argv[1])))
    from claimdesk.cli import main as command

    for one in " ".join(sys.argv[2:]).split(" --then "):
        click.echo(f"$ {one}")
        try:
            command(one.split(), prog_name="claimdesk")
        except SystemExit as ended:
            click.echo(f"= {ended.code or 0}")


if __name__ == "__main__":
    main()
