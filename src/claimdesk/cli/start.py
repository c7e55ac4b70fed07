"""The commands to begin with: demo, init."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimdesk.cli.corpus import run_build
from claimdesk.cli.voice import Voice
from claimdesk.errors import InputError

if TYPE_CHECKING:
    from claimdesk.desk.new_desk import Editor

_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,49}")


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default="claimdesk-demo"
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--no-serve", is_flag=True, help="Only lay out the sample and build its database.")
def demo(folder: Path, host: str, port: int, no_serve: bool) -> None:
    """Build the sample in FOLDER (claimdesk-demo) and serve it.

    Eighteen pages of invented outlets, with reviews: something to look at, and to change.
    """
    from claimdesk.desk import shipped_sample
    from claimdesk.desk.build import Settings

    made = shipped_sample.lay_out(folder)
    click.echo(f"The sample is in {folder}{'' if made else ', as you left it'}.", err=True)
    db, claims = folder / "claims.db", folder / "claims"
    sound = run_build(Settings(folder / "corpus", claims, db, os.cpu_count() or 1), Voice())
    if not no_serve:
        from claimdesk.site.serve import Settings as Served
        from claimdesk.site.serve import serve

        serve(Served(db, folder / shipped_sample.METADATA, claims), host, port)
    if not sound:
        raise SystemExit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--title", help="Name of the site.  [default: that of the folder]")
@click.option(
    "--editor",
    "editors",
    nargs=2,
    multiple=True,
    metavar="ID NAME",
    help="Who may import in the browser, and the name that signs; asks for the password. "
    "Can be given several times.",
)
def init(folder: Path, title: str | None, editors: tuple[tuple[str, str], ...]) -> None:
    """Make a new desk in FOLDER: where pages and reviews go, the verdicts, the descriptions."""
    from claimdesk.desk.new_desk import make_desk

    named = title or folder.resolve().name or "claimdesk"
    make_desk(folder, named, [_editor(id_, name) for id_, name in editors])
    here = "" if folder == Path() else f"    cd {folder}\n"
    click.echo(
        f"A desk is in {folder}. Pages go into corpus/, reviews will be in claims/, and the\n"
        "verdicts are in claims/scale.csv: change them before the first review. Next:\n\n"
        f"{here}"
        "    claimdesk capture URL …     # or put pages, PDFs and web archives into corpus/\n"
        "    claimdesk build             # articles and their claims → claims.db\n"
        "    claimdesk worklist > worklist.csv     # fill in verdicts and sources, then\n"
        "    claimdesk import worklist.csv\n"
        "    claimdesk serve             # read it at http://127.0.0.1:8001/"
    )


def _editor(id_: str, name: str) -> "Editor":
    """Ask for the password of an editor, and keep only its hash."""
    from datasette_auth_passwords.utils import hash_password

    from claimdesk.desk.new_desk import Editor

    if not _ACCOUNT.fullmatch(id_):
        raise InputError(f"{id_!r} is no account. Use letters, digits, dots and hyphens.")
    password = click.prompt(f"Password of {id_}", hide_input=True, confirmation_prompt=True)
    return Editor(id_, " ".join(name.split()) or id_, hash_password(password))
