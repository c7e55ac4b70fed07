"""The commands that publish: a release is made."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from claimdesk.cli.options import db_option


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
@click.option("--url", help="Address at which it will lie; feeds and ClaimReview name it.")
@click.option("--date", help="Day of the release.  [default: today]")
@click.option("--title", help="Its name.  [default: that in the metadata]")
@click.option(
    "--texts",
    type=click.Choice(["full", "quotes", "none"]),
    default="full",
    show_default=True,
    help="Show texts in full, only the words of claims, or nothing of them.",
)
@click.option(
    "--rights",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with columns outlet and texts, for outlets of which more or less may be shown.",
)
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with columns reviewer and public_name; who is not in it or among the editors of the "
    "metadata is called Editor 1, Editor 2 …",
)
@click.option("--license", "license_", help="SPDX identifier, such as CC-BY-4.0.")
@click.option(
    "--parquet/--no-parquet",
    default=None,
    help="Parquet beside CSV.  [default: if pyarrow is installed]",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="all cores",
    help="Processes that write pages.",
)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    default="datasette_metadata.yml",
    show_default=True,
    help="Title, licence and descriptions; those of claimdesk where the file is not there.",
)
def release(
    *,
    folder: Path,
    db: Path,
    url: str | None,
    date: str | None,
    title: str | None,
    texts: str,
    rights: Path | None,
    names: Path | None,
    license_: str | None,
    parquet: bool | None,
    workers: int,
    metadata: Path,
) -> None:
    """Make a frozen public copy in FOLDER: final reviews, public names, no drafts.

    A database, CSV and Parquet, a site of static pages with search, ClaimReview, Web Annotations,
    feeds, descriptions and checksums. The same database gives the same bytes.
    """
    from claimdesk.release import order
    from claimdesk.release.write import release as make

    found = order.order(
        db,
        folder,
        date or datetime.now(UTC).date().isoformat(),
        order.Asked(url, title, texts, rights, names, license_, parquet, workers, metadata),
    )
    for line in order.before(found):
        click.echo(line, err=True)
    made = make(found)
    for line in order.after(made):
        click.echo(line, err=True)
    click.echo(
        f"{folder}: {made.claims:,} claims, {made.reviews:,} final reviews "
        f"({made.claim_reviews:,} as ClaimReview), {made.pages:,} pages, {made.files:,} files."
    )
