"""The options that several commands share, and the progress bar."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.status import Status
from rich.text import Text

from claimdesk.split import DEFAULT_MODEL

if TYPE_CHECKING:
    from claimdesk.store.database import Store

T = TypeVar("T")

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="that of the database, or corpus",
    help="Folder of captured pages.",
)
claims_option = click.option(
    "--claims",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="that of the database, or claims",
    help="Folder of the editors' CSV files.",
)
accept_option = click.option(
    "--accept-folders",
    "accept",
    is_flag=True,
    help="Take the folders as they are: new, empty, others than before, or without files that "
    "were there.",
)
db_option = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default="claims.db",
    show_default=True,
    help="The database that is computed.",
)
model_option = click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Any installed English spaCy pipeline with a tagger and a parser.",
)


def tell_left_out(store: "Store") -> bool:
    """Tell of reviews that are or were on file and that the database cannot show, if any."""
    from claimdesk.desk import left_out

    lines = left_out.lines(store)
    for line in lines:
        click.echo(line, err=True)
    return bool(lines)


def progress(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
    """A progress bar on a terminal, without an end where ``total`` is None; nothing in a pipe."""
    bar = _bar()
    if bar is None or total == 0:
        yield from items
        return
    with bar:
        yield from bar.track(items, total=total, description=label)


@contextmanager
def counting(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that is told how many are done, and of how many; nothing in a pipe."""
    bar = _bar()
    if bar is None:
        yield lambda _done, _total: None
        return
    with bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class _Rate(ProgressColumn):
    """How many are done in a second, or in a minute where that is less than one."""

    def render(self, task: Task) -> Text:
        each = task.speed
        if not each:
            return Text("")
        return Text(f"{each:,.0f}/s" if each >= 1 else f"{60 * each:,.0f}/min")


def _bar() -> Progress | None:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True) if console.is_terminal else None


class _Line(logging.Handler):
    """Shows the last message on a line of a terminal."""

    def __init__(self, line: Status) -> None:
        super().__init__()
        self.line = line

    def emit(self, record: logging.LogRecord) -> None:
        self.line.update(escape(record.getMessage()))


@contextmanager
def status() -> Iterator[None]:
    """A line on a terminal that says what is being done; nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    log = logging.getLogger("claimdesk")
    with console.status("") as line:
        handler, level = _Line(line), log.level
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            yield
        finally:
            log.removeHandler(handler)
            log.setLevel(level)
