"""What strangers wrote, fit to be shown on one line of a terminal or log. Pure."""

import re

from claimdesk.export.safe_csv import clean


def shown(text: str, limit: int = 120) -> str:
    """What a stranger wrote, fit for one line of a terminal or log."""
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
