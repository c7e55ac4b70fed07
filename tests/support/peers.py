"""Programs of others that tests ask, in an environment of their own (``make .venv/.peers``)."""

import sys
from pathlib import Path

from tests.support.project import ROOT


def having(command: str, among: str = "peers") -> Path | None:
    """The folder of those programs, if it has this one."""
    folders = (folder / among / "bin" for folder in (ROOT / ".venv", Path(sys.prefix)))
    return next((folder for folder in folders if (folder / command).exists()), None)
