"""Which scripts inside Datasette's pages are its own, told by the templates that it comes with.

A browser runs a script inside a page only where our policy has its digest. Scripts that are the
same on every page are known beforehand; others hold JSON, and are recognised page by page: all but
the JSON has to be what a template says.
"""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HANDLER = re.compile(r' on\w+="([^"{]+)"')
_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_VALUES = ("tojson", "datasette_allow_facet")
"""How templates write JSON, or something as harmless."""
_BRANCHES = {"if": "(?:", "elif": "|", "else": "|", "endif": ")"}
_ESCAPED = re.compile("[<>&']")
"""What ``tojson`` never leaves as it is."""


@dataclass(frozen=True, slots=True)
class Known:
    """The scripts that are always the same, attributes that run, and patterns of the others."""

    scripts: frozenset[str]
    handlers: frozenset[str]
    filled: tuple[re.Pattern[str], ...]


@cache
def known() -> Known:
    """What the templates of the Datasette that is installed hold."""
    templates = [it.read_text("utf-8") for it in (files("datasette") / "templates").iterdir()]
    scripts = {script for text in templates for script in _INLINE.findall(text)}
    handlers = frozenset(it for text in templates for it in _HANDLER.findall(text))
    patterns = (_pattern(it) for it in sorted(scripts) if _TAG.search(it))
    always = frozenset(it for it in scripts if not _TAG.search(it))
    return Known(always, handlers, tuple(it for it in patterns if it))


def _pattern(template: str) -> re.Pattern[str] | None:
    """A pattern whose groups are the values of a template; None for what is more than that."""
    parts = list[str]()
    for piece in _TAG.split(template):
        if piece.startswith("{{"):
            if not any(it in piece for it in _VALUES):
                return None
            parts.append("(.*?)")
        elif piece.startswith("{%"):
            word = piece.strip("{%-} ").partition(" ")[0]
            if word not in _BRANCHES:
                return None
            parts.append(_BRANCHES[word])
        else:
            parts.append(re.escape(piece))
    return re.compile("".join(parts), re.DOTALL)


def filled_in(body: bytes) -> frozenset[str]:
    """The scripts of a page that are a template of Datasette's, filled with JSON."""
    patterns = known().filled
    scripts = _INLINE.findall(body.decode("utf-8", "replace"))
    return frozenset(it for it in scripts if any(_fits(it, pattern) for pattern in patterns))


def _fits(script: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.fullmatch(script)
    return found is not None and all(_is_json(it) for it in found.groups() if it is not None)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return _ESCAPED.search(text) is None


def digest(script: str) -> str:
    """How a policy names a script."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
