"""How the long commands speak: -v, -q and --json mean the same in each, and so does a bar.

What a command was asked for goes to standard output; all that is told besides, and what went
wrong, to standard error. Bars and moving lines are for terminals only.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

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

T = TypeVar("T")

_log = logging.getLogger(__name__)
_ALL_OF_US = "claimdesk"

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one line of JSON instead of lines for people."
)
_OPTIONS = (
    click.option("-v", "--verbose", is_flag=True, help="Tell each step, and when it was begun."),
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        help="Print only what was asked for, and what went wrong.",
    ),
    json_option,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How loud a command is, and whom it speaks to."""

    verbose: bool = False
    quiet: bool = False
    as_json: bool = False

    def say(self, line: str) -> None:
        """What was done, for people."""
        if not (self.quiet or self.as_json):
            click.echo(line)

    def note(self, line: str) -> None:
        """What is worth knowing while nothing is wrong."""
        if not self.quiet:
            click.echo(line, err=True)

    def give(self, told: Mapping[str, Any]) -> None:
        """What was done, for programs."""
        if self.as_json:
            click.echo(json.dumps(told, ensure_ascii=False))

    def progress(self, label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        """Hand the items through, below a bar; without an end where ``total`` is None."""
        bar = self._bar()
        if bar is None or total == 0:
            yield from self._told(label, items, total)
            return
        with bar:
            yield from bar.track(items, total=total, description=label)

    @staticmethod
    def _told(label: str, items: Iterable[T], total: int | None) -> Iterable[T]:
        """Hand the items through, and tell when they begin and end."""
        began, count = time.monotonic(), 0
        _log.info("%s%s", label, "" if total is None else f": {total:,}")
        for count, item in enumerate(items, start=1):  # noqa: B007 - told at the end
            yield item
        _log.info("%s: %s done in %.1f s", label, f"{count:,}", time.monotonic() - began)

    @contextmanager
    def counting(self, label: str) -> Iterator[Callable[[int, int | None], None]]:
        """A bar that is told how many are done, and of how many if that is known."""
        _log.info("%s", label)
        bar = self._bar()
        if bar is None:
            yield lambda _done, _total: None
            return
        with bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)

    def _bar(self) -> Progress | None:
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
        )
        wanted = console.is_terminal and not (self.quiet or self.verbose)
        return Progress(*columns, console=console, transient=True) if wanted else None

    @contextmanager
    def status(self) -> Iterator[None]:
        """A line on a terminal that says what is being done."""
        console = Console(stderr=True)
        if self.quiet or self.verbose or not console.is_terminal:
            yield
            return
        with console.status("") as line, _listening(_Line(line)):
            yield


class _Rate(ProgressColumn):
    """How many are done in a second, or in a minute where that is less than one."""

    def render(self, task: Task) -> Text:
        each = task.speed
        if not each:
            return Text("")
        return Text(f"{each:,.0f}/s" if each >= 1 else f"{60 * each:,.0f}/min")


class _Line(logging.Handler):
    """Shows the last message on a line of a terminal."""

    def __init__(self, line: Status) -> None:
        super().__init__()
        self.line = line

    def emit(self, record: logging.LogRecord) -> None:
        self.line.update(escape(record.getMessage()))


class _Lines(logging.Handler):
    """Prints each message with the time of day."""

    def emit(self, record: logging.LogRecord) -> None:
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        click.echo(f"{at} {record.getMessage()}", err=True)


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    log = logging.getLogger(_ALL_OF_US)
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


def spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command -v, -q and --json, and hand it the ``voice`` that they ask for."""

    @wraps(command)
    def speaking(*args: Any, verbose: bool, quiet: bool, as_json: bool, **named: Any) -> None:
        if verbose and quiet:
            raise click.UsageError("Take -v or -q, not both.")
        voice = Voice(verbose, quiet, as_json)
        if not verbose:
            command(*args, voice=voice, **named)
            return
        with _listening(_Lines()):
            command(*args, voice=voice, **named)

    for option in reversed(_OPTIONS):
        speaking = option(speaking)
    return speaking
