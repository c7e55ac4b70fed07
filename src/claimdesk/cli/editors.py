"""The editors' commands: a worklist goes out, a filled-in one comes in."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from claimdesk import files
from claimdesk.cli.options import accept_option, claims_option, db_option, tell_left_out
from claimdesk.cli.voice import Voice, spoken
from claimdesk.desk.worklist import DELIMITERS, Order, Wanted
from claimdesk.errors import ClaimdeskError, InputError, WriteError
from claimdesk.records import Kind


class Day(click.ParamType[str]):
    """A day as YYYY-MM-DD, or ``today``."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day in ISO form."""
        if value == "today":
            return datetime.now(UTC).date().isoformat()
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a day. Write it as YYYY-MM-DD.", param, ctx)


ONLY_OF_CLAIMS = ("search", "outlet", "kinds", "min_worth", "unreviewed", "due", "conflicts")

if TYPE_CHECKING:
    from claimdesk.desk.imports import Outcome

SHOWN = 50
"""Rows of which an import shows what changes."""


@click.command()
@db_option
@click.option(
    "--search", metavar="WORDS", help="A story: claims with these words, and its articles’."
)
@click.option("--article", metavar="ID|URL", help="Only claims of this article.")
@click.option("--outlet", metavar="SITE", help="Only claims of this outlet’s articles.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(get_args(Kind)),
    multiple=True,
    metavar="KIND",
    help=f"Only this kind: {', '.join(get_args(Kind))}. May be repeated.",
)
@click.option("--min-worth", type=click.FloatRange(0, 1), default=0.0, show_default=True)
@click.option("--unreviewed", is_flag=True, help="Only claims without a current verdict.")
@click.option(
    "--due",
    type=Day(),
    is_flag=False,
    flag_value="today",
    metavar="[DATE]",
    help="Only predictions that have come due by this day (today, if none is given).",
)
@click.option("--conflicts", is_flag=True, help="Only claims whose standing reviews disagree.")
@click.option("--mine", metavar="REVIEWER", help="Only claims that this reviewer has reviewed.")
@click.option("--orphans", is_flag=True, help="Reviews whose claim is gone, to be linked anew.")
@click.option("--look-again", is_flag=True, help="Reviews whose claim may have been reworded.")
@click.option(
    "--order",
    type=click.Choice(get_args(Order)),
    default="worth",
    show_default=True,
    help="worth: by worth and repetition, what has no verdict first.",
)
@click.option("--seed", default=0, show_default=True, help="For another random order.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option(
    "--reviewer", metavar="NAME", help="Fill in this reviewer’s own reviews, and the name."
)
@click.option(
    "--show-verdicts", is_flag=True, help="Fill in what others said, in a first pass too."
)
@click.option("--excel", is_flag=True, help="Begin with the mark that Excel needs for accents.")
@click.option(
    "--delimiter", type=click.Choice(list(DELIMITERS)), default="comma", show_default=True
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here, not to standard output; a file that is there already is left alone.",
)
@click.option("--columns", is_flag=True, help="Explain the columns and verdicts, and end.")
def worklist(
    *,
    db: Path,
    orphans: bool,
    look_again: bool,
    reviewer: str | None,
    show_verdicts: bool,
    excel: bool,
    delimiter: str,
    output: Path | None,
    columns: bool,
    **filters: Any,
) -> None:
    """Write the claims to be reviewed as CSV, for any spreadsheet.

    A first pass is blind in this file: while a claim has initial reviews only, those of others are
    neither filled in nor shown.
    """
    from claimdesk.desk.worklist import Dialect, to_csv
    from claimdesk.desk.worklist import worklist as listed
    from claimdesk.review import Eyes
    from claimdesk.store.database import Store

    if columns:
        _explain(db)
        return
    wanted = Wanted(**filters, anchor=_anchor(filters, orphans=orphans, look_again=look_again))
    with Store(db, create=False) as store:
        eyes = Eyes(reviewer or wanted.mine, show_verdicts)
        table = listed(store.db.conn, wanted, eyes)
        tell_left_out(store)
    for note in table.notes:
        click.echo(note, err=True)
    raw = to_csv(table, Dialect(excel, DELIMITERS[delimiter]))
    _give(raw, output, len(table.rows))


def _explain(db: Path) -> None:
    """Explain the columns and the verdicts."""
    from claimdesk.review import guide
    from claimdesk.store.database import Store
    from claimdesk.store.reviews import read_verdicts

    with Store(db, create=False) as store:
        click.echo("\n".join(guide(read_verdicts(store.db.conn))))


def _anchor(filters: Mapping[str, Any], *, orphans: bool, look_again: bool) -> str | None:
    """Return the state of the reviews that are asked for; None for claims."""
    anchor = "orphan" if orphans else "look_again" if look_again else None
    refused = [name for name in ONLY_OF_CLAIMS if filters[name]]
    if anchor and (refused or (orphans and look_again)):
        raise click.UsageError(
            "--orphans and --look-again list reviews, not claims; each goes with --article, "
            "--mine, --order newest or oldest, and --limit."
        )
    return anchor


def _give(raw: bytes, output: Path | None, rows: int) -> None:
    """Write to a new file, or to standard output, and tell how many rows stand below the header."""
    if output is None:
        sys.stdout.buffer.write(raw)
        if not rows:
            click.echo("0 rows below the header: nothing fits.", err=True)
        return
    _write_new(output, raw)
    click.echo(f"{rows} row{'' if rows == 1 else 's'} written to {output}.")


def _write_new(output: Path, raw: bytes) -> None:
    """Write a file that is not there yet."""
    try:
        files.put_new(output, raw)
    except FileExistsError:
        raise InputError(
            f"{output} is there already and may hold somebody's work. Name another file."
        ) from None
    except OSError as error:
        raise WriteError(f"{output} cannot be written: {files.fault(error)}.") from None


@click.command()
@db_option
@click.option("--decided", is_flag=True, help="Those that editors have decided on as well.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here, not to standard output; a file that is there already is left alone.",
)
def links(db: Path, decided: bool, limit: int | None, output: Path | None) -> None:
    """Write the links between claims as CSV, with room for a decision.

    Fill in relation (same, variant, contradicts, different; __clear__ takes a decision back), by
    and note, and bring the file back with `claimdesk import`.
    """
    from claimdesk.desk.decisions import listed
    from claimdesk.store.database import Store

    with Store(db, create=False) as store:
        raw, rows = listed(store, decided=decided, limit=limit)
        tell_left_out(store)
    _give(raw, output, rows)


@click.command("import")
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@db_option
@claims_option
@accept_option
@click.option("--reviewer", help="Who reviewed, for rows that do not say.")
@click.option("--resolve", is_flag=True, help="Carry out the decisions of a mended rejects file.")
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask on a terminal before writing.")
@spoken
def import_(
    *,
    paths: tuple[Path, ...],
    db: Path,
    claims: Path | None,
    accept: bool,
    reviewer: str | None,
    resolve: bool,
    dry_run: bool,
    yes: bool,
    voice: Voice,
) -> None:
    """Import what editors bring, each file on its own: the columns tell what it is.

    Worklists and lists of links that were filled in, and tables of fact-checks. Shows what changes,
    row by row; on a terminal it asks before it writes, but with -q or --json. - is standard input.
    """
    from claimdesk.desk.imports import import_file
    from claimdesk.desk.origin import folders_of
    from claimdesk.store.database import Store

    ask = not (yes or dry_run or voice.quiet or voice.as_json) and _on_a_terminal()
    failed = False
    with Store(db, create=False) as store:
        folder = folders_of(db, claims=claims, accept=accept).claims
        do_one = partial(
            import_file, store, claims=folder, reviewer=reviewer, resolve=resolve, accept=accept
        )
        for path in paths:
            do = partial(do_one, path)
            name = f"{path}: " if len(paths) > 1 else ""
            try:
                failed = _bring(do, name, voice, dry_run=dry_run, ask=ask) or failed
            except ClaimdeskError as error:
                click.echo(f"Error: {error}", err=True)
                failed = True
        failed = tell_left_out(store) or failed
    if failed:
        raise SystemExit(1)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _bring(
    do: Callable[..., "Outcome"], name: str, voice: Voice, *, dry_run: bool, ask: bool
) -> bool:
    """Import one file, after asking if need be; return whether anything was not accepted."""
    from claimdesk.desk.import_data import as_json

    with voice.status():
        outcome = do(dry_run=dry_run or ask)
    voice.give(as_json(outcome, dry_run=dry_run))
    _show(outcome, name, voice.say)
    if not ask or outcome.planned is None:
        return outcome.failed
    if outcome.planned.accepted and not click.confirm("Write this?"):
        return False
    told = set(outcome.messages)
    with voice.status():
        outcome = do(expect=outcome.plan_id)
    for line in outcome.found:
        click.echo(line)
    for line in outcome.messages:
        if line not in told:
            click.echo(line, err=True)
    click.echo(outcome.summary)
    return outcome.failed


def _show(outcome: "Outcome", file: str, say: Callable[[str], None]) -> None:
    """What changes, what is wrong, and the sum of it."""
    from claimdesk.review.diff import lines

    shown = lines(outcome.planned, SHOWN) if outcome.planned else []
    for line in [*shown, *outcome.found]:
        say(line)
    for line in outcome.messages:
        click.echo(line, err=True)
    say(file + outcome.summary)


@click.command()
@click.argument("which", metavar="IMPORT")
@db_option
@claims_option
@accept_option
@click.option("--reviewer", required=True, help="Who undoes it.")
@click.option("--reason", help="Why; readers of the history see it.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@spoken
def undo(
    *,
    which: str,
    db: Path,
    claims: Path | None,
    accept: bool,
    reviewer: str,
    reason: str | None,
    dry_run: bool,
    voice: Voice,
) -> None:
    """Take an import back: bring back what stood before it, by a new import.

    IMPORT is its id or the name of its file in the claims folder, or the beginning of either.
    What somebody has replaced since stays as it is and is listed.
    """
    from claimdesk.desk.import_data import as_json
    from claimdesk.desk.origin import folders_of
    from claimdesk.desk.undo import undo_import
    from claimdesk.store.database import Store

    with Store(db, create=False) as store:
        folder = folders_of(db, claims=claims, accept=accept).claims
        undo_it = partial(undo_import, store, which, folder, reviewer=reviewer, reason=reason)
        with voice.status():
            outcome = undo_it(dry_run=dry_run, accept=accept)
    voice.give(as_json(outcome, dry_run=dry_run))
    for line in [*outcome.messages, *outcome.left_out]:
        click.echo(line, err=True)
    voice.say(outcome.summary)
    if outcome.failed or outcome.left_out:
        raise SystemExit(1)
