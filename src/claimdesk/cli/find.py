"""The command that asks whether something was said or checked before."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from claimdesk.cli.options import db_option, tell_left_out
from claimdesk.cli.voice import Voice, spoken
from claimdesk.errors import InputError

if TYPE_CHECKING:
    from claimdesk.desk.find import Answer, Result
    from claimdesk.store.queries.search import FoundClaim, FoundFactCheck

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("text", metavar="TEXT|OUT")
@db_option
@click.option("--limit", type=click.IntRange(1, 1000), help="At most so many (10; batch: 20).")
@click.option("--semantic", is_flag=True, help="Find other words for the same too (extra).")
@click.option(
    "--jsonl",
    "questions",
    type=FILE,
    metavar="QUERIES",
    help='Ask each row {"id", "text"} of this file, and write {"id", "ranked"} to OUT.',
)
@click.option(
    "--collection",
    type=FILE,
    metavar="FILE",
    help='With --jsonl: look in the rows {"id", "text", "title"} of this file.',
)
@spoken
def find(
    *,
    text: str,
    db: Path,
    limit: int | None,
    semantic: bool,
    questions: Path | None,
    collection: Path | None,
    voice: Voice,
) -> None:
    """Ask whether something was said or checked before.

    TEXT is looked for in the claims of the database and in fact-checks of others. With --jsonl and
    --collection, many questions are asked of a file instead, and the answers go to the file OUT.
    """
    if (questions is None) != (collection is None):
        raise click.UsageError(
            "--jsonl and --collection go together: "
            "claimdesk find --jsonl QUERIES --collection FILE OUT"
        )
    if questions and collection:
        if voice.as_json:
            raise click.UsageError("--jsonl writes JSON already; leave out --json.")
        _batch(questions, collection, text, limit, voice, semantic=semantic)
        return
    from claimdesk.desk.find import LIMIT, prepare
    from claimdesk.desk.find import find as look_for
    from claimdesk.match.meaning import load
    from claimdesk.store.database import Store

    encoder = load() if semantic else None
    with Store(db, create=False) as store:
        if encoder:
            prepare(store.db.conn, encoder, voice.progress)
        answer = look_for(store.db.conn, text, limit or LIMIT, encoder)
        tell_left_out(store)
    if voice.as_json:
        voice.give(answer.as_json(text))
    else:
        _show(answer)


def _batch(
    questions: Path, collection: Path, out: str, limit: int | None, voice: Voice, *, semantic: bool
) -> None:
    from claimdesk.desk.collection import LIMIT, ask_all
    from claimdesk.match.meaning import load

    encoder = load() if semantic else None
    with _written(out) as file:
        done = ask_all(questions, collection, file, limit or LIMIT, encoder, voice.progress)
    for problem in done.problems:
        click.echo(str(problem), err=True)
    voice.note(
        f"{done.documents} documents indexed in {done.indexing:.1f} s, {done.questions} questions "
        f"asked in {done.asking:.1f} s ({done.questions / max(done.asking, 1e-9):,.0f} a second)."
    )
    raise SystemExit(1 if done.problems else 0)


@contextmanager
def _written(out: str) -> Iterator[TextIO]:
    if out == "-":
        yield sys.stdout
        return
    try:
        Path(out).touch()
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.") from None
    with Path(out).open("w", encoding="utf-8") as file:
        yield file


def _show(answer: "Answer") -> None:
    """A table for people on a terminal; a line with tabs for each result in a pipe."""
    if not answer.claims and not answer.fact_checks:
        click.echo("Nothing has any of these words.", err=True)
    elif sys.stdout.isatty():
        _tables(answer)
    else:
        for claim in answer.claims:
            verdict = claim.found.verdict or ""
            click.echo("\t".join(["claim", claim.found.id, verdict, *_compared(claim)]))
        for check in answer.fact_checks:
            label = check.found.label or ""
            click.echo("\t".join(["fact-check", check.found.id, label, *_compared(check)]))


def _compared(result: "Result[FoundClaim] | Result[FoundFactCheck]") -> tuple[str, str, str]:
    """Likeness, evidence and text of a result."""
    notes = "; ".join(note.text for note in result.evidence.notes)
    return f"{result.evidence.likeness:.0f}", notes, " ".join(result.found.text.split())


def _tables(answer: "Answer") -> None:
    claims = [
        (claim, claim.found.verdict or "not reviewed", claim.found.id) for claim in answer.claims
    ]
    checks = [
        (check, check.found.label or "", check.found.publisher or "")
        for check in answer.fact_checks
    ]
    for title, rows in (("Claims", claims), ("Fact-checks", checks)):
        if rows:
            _table(title, rows)


def _table(
    title: str, rows: "Sequence[tuple[Result[FoundClaim] | Result[FoundFactCheck], str, str]]"
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Alike", justify="right", no_wrap=True)
    table.add_column("Text", overflow="fold", ratio=3)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Evidence", overflow="fold", ratio=2)
    table.add_column("Where", no_wrap=True)
    for result, verdict, where in rows:
        likeness, notes, _ = _compared(result)
        table.add_row(likeness, *map(Text, (result.found.text, verdict, notes, where)))
    Console().print(table)
