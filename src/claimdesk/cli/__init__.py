"""The commands, in the order in which data flows. They parse and call; no logic lives here.

May use: release, site, cluster, desk, capture, store, review, match, split, tables, ground.
"""

import os
import sqlite3
import sys
from typing import Any

import click

from claimdesk import __version__
from claimdesk.cli import (
    capture,
    corpus,
    editors,
    factchecks,
    find,
    release,
    settings,
    site,
    start,
)
from claimdesk.errors import ClaimdeskError
from claimdesk.files import fault

_GOES_ON = "; what was done is kept, the same command goes on from there"
_NOTHING = "; nothing was changed"
_KEPT = {"capture": _GOES_ON, "build": _GOES_ON, "demo": _GOES_ON, "release": _NOTHING}
"""What is said of the work of a command that was interrupted."""


class Commands(click.Group):
    """Lists commands as declared, and prints a user's mistake as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The order in which data flows."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a user can mend exits with status 1 and no traceback."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # or a full disk behind `>` would be told by Python, too late
        except ClaimdeskError as error:
            raise click.ClickException(str(error)) from None
        except sqlite3.OperationalError as error:
            message = (
                f"The database could not be used ({error}). Is another claimdesk writing to it?"
            )
            raise click.ClickException(message) from None
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("claimdesk"):
                raise
            message = (
                f"{ctx.invoked_subcommand} needs {error.name}, which is not installed here: "
                "a site that is only read does without. Install claimdesk with all that it needs."
            )
            raise click.ClickException(message) from None
        except BrokenPipeError:
            # The reader of our output left (`| head`): nothing to say, and nothing to flush to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except UnicodeEncodeError as error:
            if error.reason != "surrogates not allowed":
                raise
            shown = ascii(error.object)[:80]  # as Python has bytes of the command line
            message = f"{shown} cannot be looked for: it is no text. Write it in UTF-8."
            raise click.ClickException(message) from None
        except OSError as error:
            self._forget_output()
            name = error.filename or "A file, or the output,"
            raise click.ClickException(f"{name} cannot be used ({fault(error)}).") from None
        except KeyboardInterrupt:
            click.echo(f"Interrupted{_KEPT.get(ctx.invoked_subcommand or '', '')}.", err=True)
            raise SystemExit(130) from None  # as shells have it
        return result

    @staticmethod
    def _forget_output() -> None:
        """Let what cannot be written go, or it would be tried again at the end."""
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="claimdesk")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Articles in, claims out, tied to their exact words, with verdicts and sources.

    A file claimdesk.toml in the current folder says what holds unless an option says otherwise.
    """
    if ctx.invoked_subcommand:
        ctx.default_map = settings.defaults(main.commands, ctx.invoked_subcommand, ctx)


for command in (
    start.demo,
    start.init,
    capture.capture,
    capture.status,
    corpus.build,
    corpus.load,
    corpus.split,
    site.serve,
    site.config,
    site.token,
    find.find,
    editors.worklist,
    editors.links,
    editors.import_,
    editors.undo,
    factchecks.factchecks,
    corpus.digest,
    release.export,
    release.release,
    release.verify,
    release.diff,
    release.proof,
):
    main.add_command(command)
