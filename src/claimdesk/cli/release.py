"""The commands that publish and export: a release is made, looked after, compared, proved."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from claimdesk.cli.options import corpus_option, db_option
from claimdesk.records import printable

names_option = click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with columns reviewer and public_name; who is not in it or among the editors of the "
    "metadata is called Editor 1, Editor 2 …",
)
metadata_option = click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    default="datasette_metadata.yml",
    show_default=True,
    help="Title, licence and descriptions; those of claimdesk where the file is not there.",
)


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
@names_option
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
@metadata_option
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


@click.command()
@click.argument("form", type=click.Choice(["parquet"]), metavar="parquet")
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
@metadata_option
def export(*, form: str, folder: Path, db: Path, metadata: Path) -> None:  # noqa: ARG001
    """Write every public table into FOLDER as Parquet, for your own analysis.

    Typed and described; articles and appearances in a file for each month (month=2024-05). Drafts
    and the names of editors are in it: what others may have, `claimdesk release` makes.
    """
    from claimdesk.release.export import export as write
    from claimdesk.release.order import metadata_of

    made = write(db, folder, metadata_of(metadata))
    for column, count in sorted(made.lost.items()):
        click.echo(f"{column}: {count:,} values are no days or times, and are null.", err=True)
    click.echo(f"{folder}: {len(made.rows)} tables, {sum(made.rows.values()):,} rows.")


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default="claims.db")
@click.option(
    "--claims",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The editors' files to hold the reviews against.  [default: those of the database]",
)
def verify(path: Path, claims: Path | None) -> None:
    """Check all that a database, or the folder of a release, promises; a line for each fault.

    Quotes stand in their texts, texts have their hashes, rows refer to rows, counts and ids are
    right, links pass the gates, reviews are those in claims/, and the files of a release are those
    that its checksums name. Exits with status 1 where anything is wrong.
    """
    from claimdesk.release.verify import faults

    count = 0
    for line in faults(path, claims):
        count += 1
        click.echo(printable(line))
    if count:
        click.echo(f"{path}: {count:,} fault{'s' if count > 1 else ''}.", err=True)
        raise SystemExit(1)
    click.echo(f"{path}: no fault.")


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--html", type=click.File("w", "utf-8", lazy=True), help="Write a page of it.")
@click.option(
    "--csv",
    "table",
    type=click.File("w", "utf-8", lazy=True),
    help="Write a table of it; - for here.",
)
def diff(old: Path, new: Path, html: Any, table: Any) -> None:
    """Tell in what two databases or releases differ: claims, verdicts, corrections, articles."""
    from claimdesk.release.diff import compare, lines, write_csv, write_page

    with compare(old, new) as connection:
        if html:
            write_page(connection, old.name, new.name, html)
        if table:
            write_csv(connection, table)
        for line in lines(connection):
            click.echo(line, err=bool(table))


@click.command()
@click.argument("claim")
@db_option
@corpus_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    show_default="CLAIM.zip",
    help="The file to write.",
)
@names_option
@metadata_option
@click.option(
    "--all-reviews",
    is_flag=True,
    help="Drafts too, as they are signed: for colleagues, not for all.",
)
def proof(
    *,
    claim: str,
    db: Path,
    corpus: Path | None,
    output: Path | None,
    names: Path | None,
    metadata: Path,
    all_reviews: bool,
) -> None:
    """Put CLAIM into one ZIP file with all that vouches for it, to be checked without us.

    The pages as WARC records, the texts, the exact words, the reasons of its links, its reviews, a
    hash of each file, a page that checks them offline in a browser, and a script that does so too.
    """
    from claimdesk.release.order import metadata_of, names_of
    from claimdesk.release.proof import proof as gather
    from claimdesk.store import folders

    known = names_of(metadata_of(metadata), names)
    at = corpus or folders.origin(db).corpus
    made = gather(db, claim, at, known, drafts=all_reviews)
    place = output or Path(f"{claim}.zip")
    place.write_bytes(made.raw)
    lost = f"; {made.lost} not found in {at or 'any corpus'}" if made.lost else ""
    click.echo(f"{place}: {made.captures} captured pages{lost}.")
