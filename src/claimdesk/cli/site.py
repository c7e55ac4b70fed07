"""The command that serves the database."""

from pathlib import Path

import click

from claimdesk.cli.options import db_option


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path, dir_okay=False),
    default="datasette_metadata.yml",
    show_default=True,
    help="Titles, descriptions and canned queries; left out where the file does not exist.",
)
def serve(db: Path, host: str, port: int, metadata: Path) -> None:
    """Serve the database: pages for readers, tables and SQL for researchers."""
    from claimdesk.site.serve import serve
    from claimdesk.store import Store

    Store(db, create=False).db.close()
    serve(db, metadata if metadata.exists() else None, host, port)
