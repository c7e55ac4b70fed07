"""Files in the Macintosh's old encoding (Mac Roman), told by what Windows-1252 makes of them.

Read as Windows-1252, "don’t" is "donÕt" and "cafés" is "cafŽs": capitals behind small letters,
signs between them. They are told, not read, as what such a file has lost cannot be told. Pure.
"""

import re

_ODD = re.compile(
    "[a-zß-öø-ÿ](?:[À-ÖØ-ÞŠŽŸŒ](?![A-ZÀ-Þ])|\ufffd)"
    "|[a-zß-öø-ÿ][¤¦§¨©¬®¯±²³´µ¶¸¹º¼½¾¿¡¢£¥×÷†‡‰ˆ˜‹›™„‚ƒ“”](?=[a-zß-öø-ÿ])"
    r"|(?<![^\s])[ÐÑÕ](?![^\s])"
)
"""What Western texts do not have, in any language that Windows-1252 is made for."""


def sign(raw: bytes, text: str) -> tuple[str, int] | None:
    """Return the first word that shows that bytes are Mac Roman, and its line; None if none does.

    ``text`` is what Windows-1252 makes of them.
    """
    first = _ODD.search(text)
    if first is None:
        return None
    meant = raw.decode("mac_roman")
    if len(_ODD.findall(meant)) >= len(_ODD.findall(text)):
        return None
    begin, end = first.span()
    word = re.compile(r"\S{0,20}$").search(meant[:begin])
    rest = re.compile(r"\S{0,20}").match(meant, end)
    shown = (word[0] if word else "") + meant[begin:end] + (rest[0] if rest else "")
    return shown, text.count("\n", 0, begin) + 1
