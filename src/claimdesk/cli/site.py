"""The commands that serve the database, and that let scripts in."""

from pathlib import Path

import click

from claimdesk.cli.options import claims_option, db_option, tell_left_out

metadata_option = click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    default="datasette_metadata.yml",
    show_default=True,
    help="Titles, descriptions, canned queries and editors; left out where the file is not there.",
)
secret_option = click.option(
    "--secret",
    envvar="DATASETTE_SECRET",
    help="Signs log-ins and tokens.  [default: DATASETTE_SECRET, or kept beside the database]",
)


@click.command()
@db_option
@claims_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option(
    "--base-url",
    default="/",
    show_default=True,
    help="Path below which a proxy shows the pages, such as /claims/.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Only to read: refuses a database with drafts, and metadata with editors.",
)
@metadata_option
@secret_option
def serve(
    *,
    db: Path,
    claims: Path | None,
    host: str,
    port: int,
    base_url: str,
    public: bool,
    metadata: Path,
    secret: str | None,
) -> None:
    """Serve the database: pages for readers and editors, tables and SQL for researchers.

    A database whose claims folder is elsewhere can be read, and nobody can import.
    """
    from claimdesk.desk.origin import folder_to_serve
    from claimdesk.site.public import check
    from claimdesk.site.serve import Settings, serve
    from claimdesk.store.database import Store

    found = metadata if metadata.exists() else None
    if public:
        check(db, found)
        folder, told = None, None
    else:
        with Store(db, create=False) as store:
            tell_left_out(store)
        folder, told = folder_to_serve(db, claims)
    if told:
        click.echo(told, err=True)
    path = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    serve(Settings(db, found, folder, secret or None, base_url=path), host, port)


@click.command()
@metadata_option
def config(metadata: Path) -> None:
    """Print datasette.yaml, which plain Datasette 1.0 reads beside the metadata (-c)."""
    from claimdesk.desk.served import configuration_file
    from claimdesk.site.serve import read_metadata

    click.echo(configuration_file(read_metadata(metadata) or {}), nl=False)


@click.command()
@click.argument("editor")
@db_option
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=90,
    show_default=True,
    help="How long it is good.",
)
@metadata_option
@secret_option
def token(editor: str, db: Path, days: int, metadata: Path, secret: str | None) -> None:
    """Print a token by which a script may import as EDITOR, who stands in the metadata."""
    from claimdesk.errors import InputError
    from claimdesk.site.editing import access
    from claimdesk.site.editing.secret import keep_secret
    from claimdesk.site.editing.tokens import make_token
    from claimdesk.site.serve import read_metadata

    content = read_metadata(metadata if metadata.exists() else None) or {}
    known = access.read_editors((content.get("plugins") or {}).get(access.PLUGIN)).names
    if editor not in known:
        named = ", ".join(known) or "nobody"
        raise InputError(f"{editor} is no editor in {metadata}, which names {named}.")
    if not db.exists():
        raise InputError(f"{db}: there is no such database. Run `claimdesk build` first.")
    click.echo(make_token(secret or keep_secret(db), editor, days))
