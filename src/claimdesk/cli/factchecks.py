"""The command that brings in other people's fact-checks."""

from pathlib import Path

import click

from claimdesk.cli.options import claims_option, db_option, status


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@db_option
@claims_option
@click.option("--dry-run", is_flag=True, help="Say what would come in and write nothing.")
def factchecks(files: tuple[Path, ...], db: Path, claims: Path, dry_run: bool) -> None:
    """Bring in fact-checks that others have published, and link them to claims.

    Reads schema.org ClaimReview in saved pages (JSON-LD, microdata), the Data Commons feed, answers
    of Google's Fact Check Tools, JSON lines, and CSV with a column claim.
    """
    from claimdesk.desk.imports import import_fact_checks
    from claimdesk.store.database import Store

    with Store(db, create=False) as store, status():
        outcome = import_fact_checks(store, files, claims, dry_run=dry_run)
    for line in outcome.found:
        click.echo(line)
    for line in outcome.messages:
        click.echo(line, err=True)
    click.echo(outcome.summary)
    if outcome.failed:
        raise SystemExit(1)
