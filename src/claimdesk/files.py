"""Names of files that survive a power cut."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the folder's own list of names durable."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
