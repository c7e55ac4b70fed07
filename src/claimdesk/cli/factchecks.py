"""The command that brings in other people's fact-checks."""

from pathlib import Path

import click

from claimdesk.cli.options import accept_option, claims_option, db_option
from claimdesk.cli.voice import Voice, spoken


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@db_option
@claims_option
@accept_option
@click.option("--dry-run", is_flag=True, help="Say what would come in and write nothing.")
@spoken
def factchecks(
    *,
    files: tuple[Path, ...],
    db: Path,
    claims: Path | None,
    accept: bool,
    dry_run: bool,
    voice: Voice,
) -> None:
    """Bring in fact-checks that others have published, and link them to claims.

    Reads schema.org ClaimReview in saved pages (JSON-LD, microdata), the Data Commons feed, answers
    of Google's Fact Check Tools, JSON lines, and CSV with a column claim. - is standard input.
    """
    from claimdesk.desk.import_data import as_json
    from claimdesk.desk.imports import import_fact_checks
    from claimdesk.desk.origin import folders_of
    from claimdesk.store.database import Store

    with Store(db, create=False) as store, voice.status():
        folder = folders_of(db, claims=claims, accept=accept).claims
        outcome = import_fact_checks(store, files, folder, dry_run=dry_run, accept=accept)
    voice.give(as_json(outcome, dry_run=dry_run))
    for line in outcome.found:
        voice.say(line)
    for line in [*outcome.messages, *outcome.left_out]:
        click.echo(line, err=True)
    voice.say(outcome.summary)
    if outcome.failed or outcome.left_out:
        raise SystemExit(1)
