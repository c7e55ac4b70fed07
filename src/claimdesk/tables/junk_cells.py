"""What programs put into a cell where somebody wrote nothing, or something that went wrong.

Spreadsheets show an error in place of what they could not compute: often words that began with =
or -. Programs that write tables put a word for "no value" into blank cells. Neither is what an
editor says. Pure.
"""

import re

NOTHING = frozenset(
    "nan -nan null (null) <null> none nil n/a <na> nat undefined undef #n/a n/d \\n".split()
)
"""Words for "no value" of pandas, R, SQL, JavaScript and others, folded."""

_ERROR = re.compile(
    r"#¡?[A-ZÀ-Þ]+(?:[/_ ][A-ZÀ-Þ0]+)?[!?]"  # #NAME? #DIV/0! #WERT! #¡REF!
    r"|#(?:N/[ADV]|NV|I/T|GETTING_DATA)"
    r"|#{3,}"  # a column too narrow for its number
    r"|Err:[0-9]{3}"
)
_LONGEST = 30


def is_nothing(cell: str) -> bool:
    """Return whether a cell only says that a program had no value for it."""
    return len(cell) <= _LONGEST and cell.strip().casefold() in NOTHING


def is_error(cell: str) -> bool:
    """Return whether a cell shows what a spreadsheet writes in place of a value."""
    return len(cell) <= _LONGEST and _ERROR.fullmatch(cell.strip()) is not None


def fault(cell: str) -> tuple[str, str] | None:
    """Return why nobody can have meant the words of a cell, and what to do; None where they can."""
    if is_error(cell):
        reason = "an error of the spreadsheet, not what was written"
        return reason, "Write the cell anew, with an apostrophe in front if it begins with = or -."
    if is_nothing(cell):
        return "a program's word for a blank cell", "Empty the cell, or say it in other words."
    return None
