"""Times as people and programs write them → ISO 8601. Pure."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def iso_time(text: str) -> str | None:
    """A date or time as ISO 8601, as precise as given; None for anything else."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.fromisoformat(text).date().isoformat()
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return None


def mail_time(text: str) -> str | None:
    """The date of a mail header (RFC 5322) as ISO 8601."""
    try:
        when = parsedate_to_datetime(text[:100])
        # -0000 is UTC that says nothing of where the sender was.
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
    except (ValueError, OverflowError):
        return None


def script_time(text: str) -> str | None:
    """JavaScript's "Sat May 04 2024 10:15:00 GMT+0200 (Central European Time)" as ISO 8601."""
    text = re.sub(r"\s*\(.*\)$|GMT(?=[+-])", "", text)
    parts = re.match(r"(\w{3}) (\w{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$", text)
    if not parts:
        return iso_time(text)
    weekday, month, number, year, clock, zone = parts.groups()
    return mail_time(f"{weekday}, {number} {month} {year} {clock} {zone}")
