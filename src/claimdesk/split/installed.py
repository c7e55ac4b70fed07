"""What an installed pipeline has, told by its configuration: takes milliseconds, where loading
spaCy takes a second.
"""

import json
from configparser import Error, RawConfigParser
from importlib.util import find_spec
from pathlib import Path

NEEDED = frozenset(("tagger", "parser"))


def fits(model: str) -> bool:
    """Whether a pipeline, by its package or folder, is there and has what the rules read."""
    try:
        config = RawConfigParser(strict=False)
        found = config.read(_config(model), "utf-8")
        return bool(found) and set(json.loads(config["nlp"]["pipeline"])) >= NEEDED
    except (Error, ImportError, KeyError, OSError, ValueError):
        return False


def _config(model: str) -> Path:
    package = find_spec(model) if model.isidentifier() else None
    folder = Path(package.origin).parent if package and package.origin else Path(model)
    return next(iter(sorted(folder.glob("*/config.cfg"))), folder / "config.cfg")
