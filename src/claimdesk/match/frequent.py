"""Words of a language that say nothing of what a text is about. Pure.

English has a list of our own, which other rooms share. For others, jusText has lists made by
counting; their files name languages in English.
"""

import re
import unicodedata
from functools import cache

from claimdesk.words import STOP


@cache
def frequent_words(language: str | None) -> frozenset[str] | None:
    """The frequent words of a language (``de``, ``pt-BR``), small; None where nobody knows them.

    A text whose language is not known is taken for English.
    """
    code = re.split("[-_]", language or "en")[0].casefold()
    if code == "en":
        return STOP
    from justext import get_stoplist, get_stoplists  # noqa: PLC0415 – only other languages need it

    name = _english_name(code)
    found = next((it for it in sorted(get_stoplists()) if it in {name, f"{name}_Bokmal"}), "")
    if not found:
        return None
    return frozenset(word.casefold() for word in get_stoplist(found))


def _english_name(code: str) -> str:
    """What a language is called in the files of jusText: ``Norwegian_Bokmal``; empty if unknown."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 – see above

    try:
        name = Locale.parse(code).get_language_name("en") or ""
    except (UnknownLocaleError, ValueError):
        return ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.replace(" ", "_")
