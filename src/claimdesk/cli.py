"""The commands, in the order in which data flows. They parse and call; no logic lives here."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claimdesk import __version__
from claimdesk.errors import ClaimdeskError
from claimdesk.split.pipeline import DEFAULT_MODEL

T = TypeVar("T")

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    default="corpus",
    show_default=True,
    help="Folder of captured pages.",
)
claims_option = click.option(
    "--claims",
    type=click.Path(path_type=Path, file_okay=False),
    default="claims",
    show_default=True,
    help="Folder of the editors' CSV files.",
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


class Commands(click.Group):
    """Lists commands as declared, and prints a user's mistake as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The order in which data flows."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a user can mend exits with status 1 and no traceback."""
        try:
            return super().invoke(ctx)
        except ClaimdeskError as error:
            raise click.ClickException(str(error)) from None
        except sqlite3.OperationalError as error:
            message = (
                f"The database could not be used ({error}). Is another claimdesk writing to it?"
            )
            raise click.ClickException(message) from None
        except BrokenPipeError:
            # The reader of our output left (`| head`): nothing to say, and nothing to flush to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            message = "Interrupted; what was done is kept, the same command goes on from there."
            raise click.ClickException(message) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimdesk")
def main() -> None:
    """Articles in, claims out, tied to their exact words, with verdicts and sources."""


def _progress(label: str, items: Iterable[T], total: int) -> Iterable[T]:
    """A progress bar on a terminal; nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal or not total:
        yield from items
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(items, total=total, description=label)


@main.command()
@corpus_option
@claims_option
@db_option
@model_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="all cores",
    help="Processes that read and split pages.",
)
def build(corpus: Path, claims: Path, db: Path, model: str, workers: int) -> None:
    """Bring the database up to date with corpus/ and claims/."""
    from claimdesk.build import Settings, build  # slow to import

    report = build(Settings(corpus, claims, db, workers, model), _progress)
    for problem in report.problems:
        click.echo(str(problem), err=True)
    done = (
        f"{report.read} read, {report.split} split"
        if report.read or report.split
        else "no page changed"
    )
    click.echo(
        f"{db}: {report.captures} captures ({done}), {report.articles} articles, "
        f"{report.claims} claims ({report.parts} of them parts of fuller ones) in "
        f"{report.appearances} places, {report.links} links, "
        f"{report.reviews} reviews."
    )
    if report.rejected:
        reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(report.rejected.items()))
        click.echo(f"Rejected, with their reasons in the table captures: {reasons}.")
    if report.problems:
        click.echo(f"{len(report.problems)} problems, see above.", err=True)
        raise SystemExit(1)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--jsonl",
    nargs=2,
    type=(click.File("r", encoding="utf-8"), click.File("w", encoding="utf-8", lazy=True)),
    metavar="IN OUT",
    help='Split rows {"id", "text"} of IN into rows {"id", "worth", "claims", "attributions"}.',
)
@click.option("--published", metavar="DATE", help="Publication date, for “last year” and the like.")
@click.option("--explain", is_flag=True, help="Name what raised and lowered the worth of a claim.")
@model_option
def split(
    files: tuple[Path, ...],
    jsonl: tuple[Any, Any] | None,
    published: str | None,
    explain: bool,
    model: str,
) -> None:
    """Split text (files, or standard input) into claims, one JSON line each."""
    from claimdesk.split import jsonl as lines
    from claimdesk.split.pipeline import load, split_text

    nlp = load(model)
    if jsonl:
        problems = lines.split_rows(nlp, jsonl[0], jsonl[1], jsonl[0].name)
        for problem in problems:
            click.echo(str(problem), err=True)
        raise SystemExit(1 if problems else 0)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    for text in texts or [sys.stdin.read()]:
        day = lines.iso_day(published)
        for claim in split_text(nlp, text, day, explained=explain).claims:
            row = asdict(claim)
            if not explain:
                del row["why"]
            click.echo(json.dumps(row, ensure_ascii=False))


@main.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    default="datasette_metadata.yml",
    show_default=True,
    help="Titles, descriptions and canned queries; left out where the file does not exist.",
)
def serve(db: Path, host: str, port: int, metadata: Path) -> None:
    """Serve the database: pages for readers, tables and SQL for researchers."""
    from claimdesk.site.serve import serve
    from claimdesk.store import Store

    Store(db, create=False).db.close()
    serve(db, metadata if metadata.exists() else None, host, port)


@main.command()
@db_option
@click.option("--unreviewed", is_flag=True, help="Only claims without a current verdict.")
@click.option("--min-worth", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many claims.")
def worklist(db: Path, unreviewed: bool, min_worth: float, limit: int | None) -> None:
    """Write the claims to be reviewed as CSV to standard output."""
    from claimdesk.desk import worklist_csv
    from claimdesk.store import Store

    with Store(db, create=False) as store:
        raw = worklist_csv(store, unreviewed=unreviewed, min_worth=min_worth, limit=limit)
    sys.stdout.buffer.write(raw)


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@db_option
@claims_option
@click.option("--reviewer", help="Who reviewed, for rows that do not say.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def import_(file: Path, db: Path, claims: Path, reviewer: str | None, dry_run: bool) -> None:
    """Import a worklist that editors have filled in."""
    from claimdesk.desk import import_file
    from claimdesk.store import Store

    with Store(db, create=False) as store:
        outcome = import_file(store, file, claims, reviewer=reviewer, dry_run=dry_run)
    for line in outcome.messages:
        click.echo(line, err=True)
    click.echo(outcome.summary)
    if outcome.failed:
        raise SystemExit(1)


@main.command()
@db_option
def digest(db: Path) -> None:
    """Print a hash of the database's logical content."""
    from claimdesk.store import Store

    with Store(db, create=False) as store:
        click.echo(store.digest())
