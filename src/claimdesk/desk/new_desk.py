"""A new desk: the folders and files that its commands expect."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from claimdesk.desk.folder import SCALE_NAME, shipped_scale
from claimdesk.desk.served import CONFIGURATION, configuration_file
from claimdesk.desk.shipped_sample import METADATA, shipped
from claimdesk.errors import InputError
from claimdesk.files import make_folder, put_new

ACCOUNTS = "accounts"
"""Folder of the editors' hashed passwords, a file each; nobody else may read it."""
SETTINGS = "claimdesk.toml"
_SETTINGS = """\
# What each claimdesk command in this folder takes for granted, unless an option says otherwise.
# Any option with a value can stand here; take away the # before what you need.

# workers = 2
# port = 8001

# [capture]
# contact = "https://newsroom.example/about"
# feed = ["https://newsroom.example/rss.xml"]

# [release]
# url = "https://newsroom.example/claims/"
# license = "CC-BY-4.0"
"""
_OF_THE_SAMPLE = ("title:", "license:", "license_url:")
_NOTES = "\n# "
"""How the notes at the end of the descriptions begin: on the editors of the sample."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who may import in the browser: the account, the name that signs, the hashed password."""

    id: str
    name: str
    password_hash: str


def make_desk(folder: Path, title: str, editors: Sequence[Editor] = ()) -> None:
    """Make the folders, the scale of verdicts, descriptions, settings and editors' accounts.

    Raises InputError, before anything is written, where one of the files is there already.
    """
    told = metadata(title, editors)
    files = {
        folder / "claims" / SCALE_NAME: shipped_scale(),
        **{folder / ACCOUNTS / one.id: f"{one.password_hash}\n".encode() for one in editors},
        folder / METADATA: told.encode(),
        folder / CONFIGURATION: configuration_file(yaml.safe_load(told)).encode(),
        folder / SETTINGS: _SETTINGS.encode(),
    }
    for path in files:
        if path.exists():
            raise InputError(f"{path} is there already; nothing was changed.")
    for place in (folder, folder / "corpus", folder / "claims"):
        make_folder(place)
    if editors:
        make_folder(folder / ACCOUNTS)
        (folder / ACCOUNTS).chmod(0o700)
    for path, raw in files.items():
        put_new(path, raw)


def metadata(title: str, editors: Sequence[Editor] = ()) -> str:
    """The descriptions of the tables and the canned queries, under a title of one's own."""
    text = (shipped() / METADATA).read_text("utf-8").partition(_NOTES)[0]
    kept = [line for line in text.splitlines() if not line.startswith(_OF_THE_SAMPLE)]
    return "\n".join([f"title: {_quoted(title)}", *kept, *_accounts(editors), ""])


def _accounts(editors: Sequence[Editor]) -> list[str]:
    if not editors:
        return []
    lines = ["plugins:", "  claimdesk:", "    editors:"]
    lines += [f"      {_quoted(one.id)}: {_quoted(one.name)}" for one in editors]
    lines.append("  datasette-auth-passwords:")
    for one in editors:
        key, path = _quoted(f"{one.id}_password_hash"), _quoted(f"{ACCOUNTS}/{one.id}")
        lines.append(f"    {key}: {{$file: {path}}}")
    return lines


def _quoted(text: str) -> str:
    """A text as YAML writes it in quotes, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False)
