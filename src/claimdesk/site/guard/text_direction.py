"""Characters that turn the direction of writing, made visible wherever a page shows text.

An override in an article or a cell can show ``gpj.exe`` as ``exe.jpg`` and turn round what stands
beside it (Trojan Source, UTS #55). The data keep every character; pages show its name instead.
"""

import re
from typing import Any

from datasette.utils import PrefixedUrlString
from markupsafe import Markup

# ALM, LRM, RLM; LRE, RLE, PDF, LRO, RLO; LRI, RLI, FSI, PDI
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(value: Any) -> Any:
    """A text with its turning characters spelt out as ``[U+202E]``; anything else as it is.

    Datasette's addresses become plain texts: each look at one of theirs costs as much as a row.
    """
    if not isinstance(value, str):
        return value
    if isinstance(value, PrefixedUrlString):
        value = str(value)
    if value.isascii() or not _TURNING.search(value):
        return value
    shown = _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    return Markup(shown) if isinstance(value, Markup) else shown  # noqa: S704 - safe it was
