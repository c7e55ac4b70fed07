"""The options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from claimdesk.split import DEFAULT_MODEL

if TYPE_CHECKING:
    from claimdesk.store.database import Store

Command = TypeVar("Command", bound=Callable[..., None])

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="that of the database, or corpus",
    help="Folder of captured pages.",
)
claims_option = click.option(
    "--claims",
    type=click.Path(path_type=Path, file_okay=False),
    show_default="that of the database, or claims",
    help="Folder of the editors' CSV files.",
)
accept_option = click.option(
    "--accept-folders",
    "accept",
    is_flag=True,
    help="Take the folders as they are: new, empty, others than before, or without files that "
    "were there.",
)
db_option = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default="claims.db",
    show_default=True,
    help="The database that is computed.",
)
model_option = click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Any installed English spaCy pipeline with a tagger and a parser.",
)


def workers_option(help_: str) -> Callable[[Command], Command]:
    """How many processes work; all cores, unless told."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="all cores",
        help=help_,
    )


def tell_left_out(store: "Store") -> bool:
    """Tell of reviews that are or were on file and that the database cannot show, if any."""
    from claimdesk.desk import left_out

    lines = left_out.lines(store)
    for line in lines:
        click.echo(line, err=True)
    return bool(lines)
