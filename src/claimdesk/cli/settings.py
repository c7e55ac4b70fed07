"""``claimdesk.toml`` in the current folder: what one would otherwise type with every command.

What stands at the top holds for each command that has such an option; a table named for a command,
for that command alone. The command line and the environment come first. What decides over a single
run (``--accept-folders``, ``--yes`` …), and secrets, cannot stand there.
"""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from claimdesk.errors import InputError
from claimdesk.files import fault

FILE = Path("claimdesk.toml")
COMMON = ("db", "corpus", "claims", "metadata", "model", "workers", "host", "port", "names")
"""What may stand at the top: these mean the same wherever they are."""
SETTLED = ("semantic", "excel", "parquet", "public")
"""Options without a value that a desk may settle for good."""
NEVER = ("secret", "editor", "output", "html", "csv", "jsonl", "collection")
"""Secrets, and what names the files of a single run."""


def defaults(
    commands: Mapping[str, click.Command], asked: str, ctx: click.Context
) -> dict[str, Any]:
    """What the file says for a command, as click wants it; all of the file is looked at.

    Raises InputError, in one line, for what cannot be read, is not known or does not fit.
    """
    content = _read()
    for key, value in content.items():
        if key in commands:
            _table(key, value, commands[key])
        else:
            _known(key, [*COMMON, *commands], "")
    options = _options(commands[asked])
    said = {key: (key, content[key]) for key in COMMON if key in content}
    said = {key: it for key, it in said.items() if key in options and options[key].name == key}
    said |= {key: (f"{asked}.{key}", value) for key, value in content.get(asked, {}).items()}
    return {asked: dict(_value(options[key], at, value, ctx) for key, (at, value) in said.items())}


def _read() -> dict[str, Any]:
    try:
        return tomllib.loads(FILE.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{FILE}: this is not TOML: {error}") from None
    except OSError as error:
        raise InputError(f"{FILE} cannot be read: {fault(error)}.") from None


def _options(command: click.Command) -> dict[str, click.Parameter]:
    """What can be set, by the name that it has on the command line; capture's pace is its own."""
    return {key: param for param in command.params for key in _names(param)}


def _names(param: click.Parameter) -> Iterator[str]:
    """The name of an option; of an argument only where it is one of the common ones."""
    if isinstance(param, click.Argument):
        yield from [str(param.name)] if param.name in COMMON else []
        return
    name = next(name for name in param.opts if name.startswith("--")).removeprefix("--")
    if name in SETTLED or not (_is_flag(param) or name in NEVER):
        yield name


def _table(name: str, content: object, command: click.Command) -> None:
    if not isinstance(content, dict):
        raise InputError(f"{FILE}: {name} is a command; write [{name}] and its options below it.")
    for key in content:
        _known(key, list(_options(command)), f"{name}.")


def _known(key: str, known: list[str], before: str) -> None:
    if key not in known:
        close = get_close_matches(key, known, 1)
        meant = f"Did you mean {before}{close[0]}?" if close else f"Known: {', '.join(known)}."
        raise InputError(f"{FILE}: {before}{key} cannot be set here. {meant}")


def _value(
    param: click.Parameter, at: str, value: object, ctx: click.Context
) -> tuple[str, object]:
    """The name that click has for an option, and the value, which must fit."""
    name = str(param.name)
    if _is_flag(param):
        if not isinstance(value, bool):
            raise InputError(f"{FILE}: {at} is {value!r}; write true or false.")
        return name, value
    several = value if isinstance(value, list) and param.multiple else [value]
    if any(isinstance(one, bool | list | dict) for one in several):
        raise InputError(f"{FILE}: {at} is {value!r}; write one value.")
    told = [str(one) for one in several] if param.multiple else str(value)
    try:
        param.type_cast_value(ctx, told)
    except click.BadParameter as error:
        raise InputError(f"{FILE}: {at}: {error.message}") from None
    return name, told


def _is_flag(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and param.is_flag
