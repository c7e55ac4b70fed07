"""Commands that bring pages into the corpus and tell what came of it: capture, status."""

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimdesk.cli.options import corpus_option, db_option
from claimdesk.cli.voice import Voice, json_option, spoken
from claimdesk.files import read
from claimdesk.records import printable

if TYPE_CHECKING:
    from claimdesk.capture.records import Entry
    from claimdesk.capture.run import Summary
    from claimdesk.desk.status import Made, PageStatus

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


def _host(text: str) -> tuple[str, int | None]:
    """HOST, HOST:PORT or [IPv6]:PORT as a name and a port."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/@\s]+))(?::(\d{1,5}))?", text.strip())
    if not found:
        raise click.BadParameter(f"{text!r} is not HOST or HOST:PORT.")
    name = (found[1] or found[2]).lower().rstrip(".")
    return name, int(found[3]) if found[3] else None


def _agent(agent: str | None, contact: str | None) -> str:
    from claimdesk.capture.order import AGENT

    whole = (agent or AGENT) + (f" (+{contact})" if contact else "")
    if not re.fullmatch(r"[A-Za-z][\x20-\x7e]{0,300}", whole):
        raise click.BadParameter("A user agent is a short line of ASCII that begins with a name.")
    return whole


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Addresses, one a line, or CSV with a column url and perhaps title, author and "
    "published; - for standard input. May be repeated.",
)
@click.option(
    "--feed", "feeds", multiple=True, metavar="URL|FILE", help="RSS or Atom. May be repeated."
)
@click.option(
    "--sitemap",
    "sitemaps",
    multiple=True,
    metavar="URL|FILE",
    help="XML, gzip, text or an index. May be repeated.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Of feeds and sitemaps, only pages with no date before this day.",
)
@click.option(
    "--recapture",
    is_flag=True,
    help="Fetch pages again that are there already; without addresses, all of them.",
)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    default="corpus",
    show_default=True,
    help="Folder of captured pages.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many pages this time.")
@click.option(
    "--workers",
    "hosts",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="Hosts that are visited at once; of each, one page at a time.",
)
@click.option(
    "--delay",
    type=click.FloatRange(0, 600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host.",
)
@click.option("--tries", type=click.IntRange(1, 10), default=3, show_default=True,
              help="Tries where the trouble may pass.")  # fmt: skip
@click.option(
    "--timeout",
    "page_seconds",
    type=click.FloatRange(1, 3600),
    default=120.0,
    show_default=True,
    help="Seconds for one page, with its redirects.",
)
@click.option(
    "--allow-host",
    "allowed",
    multiple=True,
    metavar="HOST[:PORT]",
    help="May be fetched from although its address is private. May be repeated.",
)
@click.option("--user-agent", help="Instead of claimdesk/VERSION.")
@click.option("--contact", help="Address or mail that sites can complain to, in the user agent.")
@spoken
def capture(
    *,
    urls: tuple[str, ...],
    lists: tuple[Path, ...],
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    since: datetime | None,
    recapture: bool,
    corpus: Path,
    limit: int | None,
    allowed: tuple[str, ...],
    user_agent: str | None,
    contact: str | None,
    hosts: int,
    voice: Voice,
    **pace: Any,
) -> None:
    """Fetch pages into corpus/captures/: addresses, lists, feeds, sitemaps.

    Asks robots.txt, goes to each host one page at a time, never to private addresses. The same
    command again goes on with what is missing; `claimdesk status` tells what became of each page.
    """
    from claimdesk.capture.connect import Transport
    from claimdesk.capture.order import Order, Settings
    from claimdesk.capture.run import capture as carry_out

    day = since.date() if since else None
    order = Order(urls, _read(lists), feeds, sitemaps, day, recapture, limit)
    if order.names_nothing and not recapture:
        raise click.UsageError("Name pages: addresses, --list, --feed or --sitemap.")
    may = frozenset(map(_host, allowed))
    settings = Settings(_agent(user_agent, contact), may, workers=hosts, **pace)
    with voice.counting("Capturing") as tell:
        summary = carry_out(corpus, order, Transport(settings), tell)
    _report(summary, voice)


def _read(lists: tuple[Path, ...]) -> tuple[tuple[str, bytes], ...]:
    from claimdesk.capture.lists import MOST_BYTES

    return tuple(
        ("standard input", sys.stdin.buffer.read(MOST_BYTES + 1))
        if str(path) == "-"
        else (str(path), read(path, MOST_BYTES)[0])
        for path in lists
    )


def _report(summary: "Summary", voice: Voice) -> None:
    for warning in summary.warnings:
        click.echo(warning, err=True)
    for problem in summary.problems:
        click.echo(str(problem), err=True)
    failed = [entry for entry in summary.entries if entry.outcome == "failed"]
    for entry in failed:
        click.echo(_failure(entry), err=True)
    parts = [f"{summary.count(what)} {what}" for what in ("captured", "unchanged", "failed")]
    if summary.skipped:
        parts.append(f"{summary.skipped} there already")
    if summary.recovered:
        parts.append(f"{summary.recovered} found in the archive after a crash")
    if summary.left:
        parts.append(f"{summary.left} left for next time")
    if summary.problems:
        number = len(summary.problems)
        parts.append(f"{number} problem{'s' if number > 1 else ''}, see above")
    began = "Went on with a recapture that was broken off. " if summary.resumed else ""
    voice.say(f"{began}{', '.join(parts)}.")
    voice.give(summary.as_json())
    if failed or summary.problems:
        raise SystemExit(1)


def _failure(entry: "Entry") -> str:
    from claimdesk.capture.reasons import explain

    meaning, remedy = explain(entry.reason or "")
    told = entry.detail and not (entry.reason or "").startswith("http_")
    detail = f" ({entry.detail})" if told else ""
    return f"{entry.url}: {entry.reason}: {meaning}{detail}. {remedy}"


@click.command()
@corpus_option
@db_option
@click.option("--failed", is_flag=True, help="Only pages whose last try failed.")
@click.option("--csv", "as_csv", is_flag=True, help="A table for any spreadsheet.")
@json_option
def status(*, corpus: Path | None, db: Path, failed: bool, as_csv: bool, as_json: bool) -> None:
    """Tell what became of the pages that were captured.

    Where the database is there, it also tells which captures gave no article, and why; those
    that were put into the folder, too.
    """
    from claimdesk.desk import status as states
    from claimdesk.tables import safe

    if as_csv and as_json:
        raise click.UsageError("Take --csv or --json, not both.")
    state = states.read(corpus, db)
    for line in state.told:
        click.echo(line, err=True)
    shown = [p for p in state.pages if p.entry.outcome == "failed"] if failed else state.pages
    if as_csv:
        sys.stdout.buffer.write(safe.to_bytes([p.row() for p in shown], states.COLUMNS))
    elif as_json:
        found = {"counts": states.counts(state.pages), "pages": [page.row() for page in shown]}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        _show(shown, [] if failed else state.others)
        for name, number in states.counts(state.pages).items():
            click.echo(f"{number:6}  {_LABELS.get(name, name)}")


_LABELS = {
    "held": "pages of which a copy is held",
    "captured": "captured when last tried",
    "unchanged": "unchanged when last tried",
    "failed": "failed when last tried",
    "failed but held": "of these, an earlier copy is held",
}


def _show(pages: "list[PageStatus]", others: "list[tuple[str, Made]]") -> None:
    for page in pages:
        if page.entry.outcome == "failed":
            held = " An earlier copy is held." if page.held else ""
            click.echo(_failure(page.entry) + held)
        elif page.made.problem:
            click.echo(_no_article(page.entry.url, page.made))
    for name, made in others:
        click.echo(_no_article(name, made))


def _no_article(name: str, made: "Made") -> str:
    detail = f" ({made.detail})" if made.detail else ""
    return printable(f"{name}: gave no article: {made.problem}{detail}")
