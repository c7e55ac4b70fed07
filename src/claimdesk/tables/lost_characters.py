"""What a spreadsheet loses when it saves as Windows-1252, recognised by the text that went out.

Windows-1252 has 251 characters; for any other one a program writes ``?`` (two for an emoji), a
line break (for U+2028) or what looks most like it (l for ł, = for ≥), and says nothing.
"""

ENCODING = "cp1252"


def lost(text: str) -> str:
    """Return the characters of a text that Windows-1252 cannot hold, each once, in order."""
    return "".join(c for c in dict.fromkeys(text) if not _holds(c))


def is_remainder(cell: str, text: str) -> bool:
    """Return whether a cell is what Windows-1252 leaves of a text, character by character."""
    return any(
        len(shape) == len(cell) and all(map(_stands_for, cell, shape))
        for shape in (text, "".join(c * 2 if c > "\uffff" else c for c in text))
    )


def _holds(character: str) -> bool:
    try:
        character.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _stands_for(left: str, character: str) -> bool:
    """Whether a program may have written one character for the other."""
    if left == character:
        return True
    if _holds(character):
        return False
    if character in "\u2028\u2029":
        return left in "?\n"
    return left == "?" if character > "\uffff" else "!" <= left <= "~"
