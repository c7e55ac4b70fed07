"""The commands that publish and export: a release is made, looked after, compared, proved."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from claimdesk.cli.options import corpus_option, db_option, workers_option
from claimdesk.cli.voice import Voice, spoken
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
@click.option("--license", help="SPDX identifier, such as CC-BY-4.0.")
@click.option(
    "--parquet/--no-parquet",
    default=None,
    help="Parquet beside CSV.  [default: if pyarrow is installed]",
)
@workers_option("Processes that write pages.")
@metadata_option
@spoken
def release(*, folder: Path, db: Path, date: str | None, voice: Voice, **asked: Any) -> None:
    """Make a frozen public copy in FOLDER: final reviews, public names, no drafts.

    A database, CSV and Parquet, a site of static pages with search, ClaimReview, Web Annotations,
    feeds, descriptions and checksums. The same database gives the same bytes.
    """
    from claimdesk.release import order
    from claimdesk.release.write import release as make

    day = date or datetime.now(UTC).date().isoformat()
    found = order.order(db, folder, day, order.Asked(**asked))
    for line in order.before(found):
        voice.note(line)
    with voice.counting("Releasing") as tell:
        made = make(found, lambda count: tell(count, None))
    for line in order.after(made):
        voice.note(line)
    voice.give({"folder": str(folder), **asdict(made)})
    voice.say(
        f"{folder}: {made.claims:,} claims, {made.reviews:,} final reviews "
        f"({made.claim_reviews:,} as ClaimReview), {made.pages:,} pages, {made.files:,} files."
    )


@click.command()
@click.argument("form", type=click.Choice(["parquet"]), metavar="parquet")
@click.argument("folder", type=click.Path(path_type=Path))
@db_option
@metadata_option
@spoken
def export(
    *,
    form: str,  # noqa: ARG001 - the only one yet
    folder: Path,
    db: Path,
    metadata: Path,
    voice: Voice,
) -> None:
    """Write every public table into FOLDER as Parquet, for your own analysis.

    Typed and described; articles and appearances in a file for each month (month=2024-05). Drafts
    and the names of editors are in it: what others may have, `claimdesk release` makes.
    """
    from claimdesk.release.export import export as write
    from claimdesk.release.order import metadata_of

    made = write(db, folder, metadata_of(metadata))
    for column, count in sorted(made.lost.items()):
        voice.note(f"{column}: {count:,} values are no days or times, and are null.")
    voice.give({"folder": str(folder), **asdict(made)})
    voice.say(f"{folder}: {len(made.rows)} tables, {sum(made.rows.values()):,} rows.")


@click.command()
@click.argument(
    "db", metavar="[DATABASE|RELEASE]", type=click.Path(exists=True, path_type=Path),
    default="claims.db",
)  # fmt: skip
@click.option(
    "--claims",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The editors' files to hold the reviews against.  [default: those of the database]",
)
@spoken
def verify(db: Path, claims: Path | None, voice: Voice) -> None:
    """Check all that a database, or the folder of a release, promises; a line for each fault.

    Quotes stand in their texts, texts have their hashes, rows refer to rows, counts and ids are
    right, links pass the gates, reviews are those in claims/, and the files of a release are those
    that its checksums name. Exits with status 1 where anything is wrong.
    """
    from claimdesk.release.verify import faults

    with voice.status():
        found = [printable(line) for line in faults(db, claims)]
    for line in [] if voice.as_json else found:
        click.echo(line)
    voice.give({"path": str(db), "sound": not found, "faults": found})
    if found:
        voice.note(f"{db}: {len(found):,} fault{'s' if len(found) > 1 else ''}.")
        raise SystemExit(1)
    voice.say(f"{db}: no fault.")


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
@spoken
def diff(old: Path, new: Path, html: Any, table: Any, voice: Voice) -> None:
    """Tell in what two databases or releases differ: claims, verdicts, corrections, articles."""
    from claimdesk.release.diff import compare, counts, lines, write_csv, write_page

    if voice.as_json and table and table.name == "-":
        raise click.UsageError("--json and --csv - would both be written here. Name a file.")
    with compare(old, new) as connection:
        if html:
            write_page(connection, old.name, new.name, html)
        if table:
            write_csv(connection, table)
        voice.give({"old": str(old), "new": str(new), "changes": counts(connection)})
        for line in [] if voice.as_json else lines(connection):
            voice.note(line) if table else click.echo(line)


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
@spoken
def proof(
    *,
    claim: str,
    db: Path,
    corpus: Path | None,
    output: Path | None,
    names: Path | None,
    metadata: Path,
    all_reviews: bool,
    voice: Voice,
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
    voice.give({"file": str(place), "captures": made.captures, "lost": made.lost})
    voice.say(f"{place}: {made.captures} captured pages{lost}.")
