"""The options by which a build goes to a cluster, and what becomes of them."""

import functools
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdesk.cli.voice import Voice
from claimdesk.errors import InputError

if TYPE_CHECKING:
    from claimdesk.cluster.given import Shards

MISSING = "This needs Dask, fsspec and pyarrow. Run: pip install 'claimdesk[cluster]'"


class Share(click.ParamType[float]):
    """A share: 5%, or 0.05."""

    name = "share"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Read it; what is no share from 0 to 100 % is a mistake on the command line."""
        if isinstance(value, float):
            return value
        text = str(value).strip()
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share. Write 5% or 0.05.", param, ctx)
        return share


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build on a cluster was asked for."""

    scheduler: str | None
    shards: str | None
    pages: int
    most_failed: float
    only: bool

    def run(self, corpus: str, db: Path, model: str, workers: int, voice: Voice) -> "Shards | None":
        """Make the shards, and tell of it; None where nothing else is to be done."""
        from claimdesk.cluster.engine import dask_executor
        from claimdesk.cluster.given import Shards
        from claimdesk.cluster.run import Order, run

        shards = absolute(self.shards or f"{db}.shards")
        order = Order(absolute(corpus), shards, model, self.pages, self.most_failed)
        with dask_executor(self.scheduler, workers) as executor:
            done = run(order, executor, voice.progress)
        voice.note(
            f"{shards}: {done.made:,} shards made, {done.before:,} were there; "
            f"{done.tried:,} pages read, {done.split:,} texts split, {done.failed:,} failed."
        )
        for line in done.failures:
            click.echo(line, err=True)
        return None if self.only else Shards(shards)


def absolute(place: str) -> str:
    """A folder as workers elsewhere find it too; URLs stay as they are."""
    return place if "://" in place else str(Path(place).resolve())


def folder_named(place: str | None) -> Path | None:
    """The folder of a build on this machine; raises InputError for a URL."""
    if place and "://" in place:
        raise InputError(f"{place}: only a cluster reads from there. Add --engine dask.")
    return Path(place) if place else None


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", "dask"]),
        default="local",
        show_default=True,
        help="Where pages are read and split: here, or by the workers of a cluster.",
    ),
    click.option("--scheduler", help="Dask: address of the scheduler.  [default: a cluster here]"),
    click.option(
        "--shards",
        help="Dask: folder or URL for the Parquet shards, which all workers reach.  "
        "[default: DB.shards]",
    ),
    click.option(
        "--shard-size",
        "pages",
        type=click.IntRange(min=1),
        default=500,
        show_default=True,
        help="Dask: pages of a shard.",
    ),
    click.option(
        "--max-failed",
        "most_failed",
        type=Share(),
        default="5%",
        show_default=True,
        help="Dask: share of pages that may fail.",
    ),
    click.option("--shards-only", is_flag=True, help="Dask: make the shards, load them later."),
)
_GIVEN = ("scheduler", "shards", "pages", "most_failed", "shards_only")


def cluster_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets them as ``cluster``, None for a build here."""

    @functools.wraps(command)
    def parsed(*, engine: str, **given: Any) -> None:
        options = [given.pop(name) for name in _GIVEN]
        _check(engine)
        command(**given, cluster=Asked(*options) if engine == "dask" else None)

    for option in reversed(_OPTIONS):
        option(parsed)
    return parsed


def _check(engine: str) -> None:
    """Refuse options of the one engine for the other, and an engine that is not installed."""
    context = click.get_current_context()
    source = click.core.ParameterSource.COMMANDLINE
    named = [name for name in _GIVEN if context.get_parameter_source(name) == source]
    if engine == "local" and named:
        raise click.UsageError("This is for clusters: add --engine dask, or leave it out.")
    if engine == "dask":
        need_extra()


def need_extra() -> None:
    """Raise InputError where what clusters need is not installed."""
    if not all(map(importlib.util.find_spec, ("distributed", "fsspec", "pyarrow"))):
        raise InputError(MISSING)
