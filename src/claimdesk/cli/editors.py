"""The editors' commands: a worklist goes out, a filled-in one comes in."""

import sys
from pathlib import Path

import click

from claimdesk.cli.options import claims_option, db_option


@click.command()
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


@click.command("import")
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
