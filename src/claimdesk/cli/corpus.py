"""Commands that make the database: build, load, split, digest."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdesk import days
from claimdesk.cli.cluster import Asked, absolute, cluster_options, folder_named, need_extra
from claimdesk.cli.options import (
    accept_option,
    claims_option,
    db_option,
    model_option,
    tell_left_out,
    workers_option,
)
from claimdesk.cli.voice import Voice, spoken
from claimdesk.records import printable

if TYPE_CHECKING:
    from claimdesk.desk.build import Given, Settings
    from claimdesk.desk.report import Report


@click.command()
@click.option(
    "--corpus",
    show_default="that of the database, or corpus",
    help="Folder of captured pages; with --engine dask also a URL such as s3://bucket/pages.",
)
@claims_option
@db_option
@accept_option
@model_option
@workers_option("Processes that read and split pages.")
@click.option(
    "--semantic", is_flag=True, help="Suggest links by meaning too (extra; every build needs it)."
)
@click.option("--plan", "plan_only", is_flag=True, help="Say what would be done, and do nothing.")
@cluster_options
@spoken
def build(
    *,
    corpus: str | None,
    claims: Path | None,
    db: Path,
    accept: bool,
    model: str,
    workers: int,
    semantic: bool,
    plan_only: bool,
    cluster: Asked | None,
    voice: Voice,
) -> None:
    """Bring the database up to date with corpus/ and claims/.

    It remembers the two folders, and goes there the next time. With --engine dask, pages are read
    and split by the workers of a cluster first, into Parquet shards (docs/scale.md).
    """
    from claimdesk.desk.build import Settings
    from claimdesk.desk.origin import folders_of

    given = None
    if cluster and plan_only:
        raise click.UsageError("--plan is for a build on this machine: leave --engine out.")
    if cluster:
        at = folders_of(db, None, claims, accept=accept)
        given = cluster.run(corpus or str(at.corpus), db, model, workers, voice)
        if given is None:
            return
        at = replace(at, corpus=given.corpus)
    else:
        at = folders_of(db, folder_named(corpus), claims, accept=accept)
    settings = Settings(at.corpus, at.claims, db, workers, model, accept, semantic)
    if plan_only:
        _tell_plan(settings, voice)
    elif not run_build(settings, voice, given):
        raise SystemExit(1)


def _tell_plan(settings: "Settings", voice: Voice) -> None:
    from claimdesk.desk.plan import plan

    planned = plan(settings, voice.progress)
    if voice.as_json:
        voice.give(planned.as_json())
        return
    click.echo(f"{settings.db}: {planned.captures:,} captures in the corpus.")
    for step in planned.steps:
        takes = "not timed yet" if step.seconds is None else f"about {_duration(step.seconds)}"
        click.echo(f"{step.stage.capitalize()}: {step.items:,}, {takes} ({_list(step.why)}).")
    for kind in planned.editors:
        click.echo(f"Taking up {kind.replace('_', ' ')} from {settings.claims}.")
    if not (planned.steps or planned.editors):
        click.echo("Nothing is to be done.")


def _duration(seconds: float) -> str:
    """Seconds, minutes or hours, as people say them."""
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.0f} s"


@click.command()
@click.argument("shards")
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
@claims_option
@accept_option
@workers_option("Processes that compare.")
@spoken
def load(
    *,
    shards: str,
    database: Path,
    claims: Path | None,
    accept: bool,
    workers: int,
    voice: Voice,
) -> None:
    """Make DATABASE of SHARDS, the folder that `claimdesk build --engine dask` has filled.

    What was read and split there is taken over, and the corpus need not be here; articles,
    reprints, stories, links and reviews are made of it as in any build.
    """
    need_extra()
    from claimdesk.cluster.given import Shards
    from claimdesk.desk.build import Settings
    from claimdesk.desk.origin import folders_of

    given = Shards(absolute(shards))
    at = folders_of(database, None, claims, accept=accept)
    settings = Settings(given.corpus, at.claims, database, workers, given.model, accept)
    if not run_build(settings, voice, given):
        raise SystemExit(1)


def run_build(settings: "Settings", voice: Voice, given: "Given | None" = None) -> bool:
    """Build and tell what was done; False where something could not be used."""
    from claimdesk.desk.build import build

    report = build(settings, voice.progress, given)
    for problem in report.problems:
        click.echo(str(problem), err=True)
    if not settings.claims.is_dir():
        voice.note(f"{settings.claims} is not there yet; the first import makes it.")
    voice.give(report.as_json())
    _tell(report, settings.db, voice.say)
    for line in report.left_out:
        click.echo(line, err=True)
    if report.problems:
        plural = "s" if len(report.problems) > 1 else ""
        click.echo(f"{len(report.problems)} problem{plural}, see above.", err=True)
    return not (report.problems or report.left_out)


def _tell(report: "Report", db: Path, say: Callable[[str], None]) -> None:
    done = (
        f"{report.read} read, {report.split} split"
        if report.read or report.split
        else "no page changed"
    )
    say(
        f"{db}: {report.captures} captures ({done}), {report.articles} articles, "
        f"{report.claims} claims in {report.appearances} places, {report.links} links, "
        f"{report.reviews} reviews."
    )
    if report.rejected:
        say(f"Rejected, with their reasons in the table captures: {_list(report.rejected)}.")
    if report.left_alone:
        say(f"Left alone: {_list(report.left_alone)}.")
    if report.passed_over:
        say(f"Passed over in archives: {_list(report.passed_over)}.")


def _list(counts: Mapping[str, int]) -> str:
    return printable(", ".join(f"{count:,} {what}" for what, count in sorted(counts.items())))


@click.command()
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
        day = days.iso_day(published)
        for claim in split_text(nlp, text, day, explained=explain).claims:
            row = asdict(claim)
            if not explain:
                del row["why"]
            click.echo(json.dumps(row, ensure_ascii=False))


@click.command()
@db_option
def digest(db: Path) -> None:
    """Print a hash of the database's logical content."""
    from claimdesk.store.database import Store
    from claimdesk.store.digest import digest as digest_of

    with Store(db, create=False) as store:
        tell_left_out(store)
        click.echo(digest_of(store))
