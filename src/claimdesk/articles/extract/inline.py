"""What a page shows inside its lines: notes, exponents, struck-out and hidden words.

In: a parsed page (lxml), changed in place. Out: the same page with only the words that stand: marks
of footnotes are gone, raised figures read as what they are (m², $11.99, 2 1/2), what was withdrawn
or cannot be seen is out, and no two words are glued where something was taken out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_DARK = (
    "script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea",
    "button", "canvas", "audio", "video", "dialog",
)  # fmt: skip
_STRUCK = ("del", "s", "strike")
_MOST_STRUCK = 200
"""Words; where more is struck out, a tag was never closed."""
_MOST_UNSEEN = 30
"""Words; what only a screen reader says is no longer."""

_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]{0,60}line-through", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only))(?:\s|$)", re.IGNORECASE
)
_NOTE = re.compile(
    r"(?<![a-z])(?:(?:foot|end|side)?-?_?notes?(?:-?ref)?|_?ftn(?:ref)?|fn(?:ref)?|"
    r"cite(?:_?ref|_note)?|reference|ref)(?![a-z])",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\[?\(?\s*(?:(?:note|n|fn)?\.?\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-z]|[*†‡§¶#]{1,3})\s*\)?\]?|"
    r"[↩↑^\s\ufe0e]+",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")
_BRACKETED = re.compile(r"[\[(][^\])]{1,20}[\])]")
_GLUED = re.compile(r"(?<=[^\s\[(])(?:\[\d{1,3}\])+(?=[\s.,;:)!?\"”’]|$)")
_DASH = re.compile(r"\s*(?:[—–―-]|by\s)", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:\b[kcm]m|(?:\d|/|\bper\s|\bsq\s)\s?(?:m|ft|in|mi|yd|s|feet|inch|miles?|metres?|meters?))$"
)
_PRICE = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|GBP))\s?\d{1,3}(?:,\d{3})*$")
_TEN = re.compile(r"[×x·*]\s*10$")
_LETTER = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]|=\s?\w{1,3})$")
_ELEMENT = re.compile(r"[A-Z][a-z]?\d?$")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SIGNS = {"tm": "™", "sm": "℠"}
_BEFORE = 40
"""Characters before a raised figure that tell what it is."""


def clean_lines(tree: Any, *, hidden: bool = False) -> bool:
    """Leave in a page the words that it shows and stands by; whether hidden words were left out.

    ``hidden`` keeps what cannot be seen, for pages that only a script makes visible.
    """
    _drop(tree.iter(*_DARK))
    unseen = [] if hidden else [element for element in tree.iter("*") if _is_hidden(element)]
    left_out = sum(map(_count, unseen)) > _MOST_UNSEEN
    _drop(unseen)
    _drop(element for element in tree.iter("*") if _is_struck(element))
    _drop(element for element in tree.iter("a") if _is_note_link(element))
    for element in list(tree.iter("sup")):
        _lower(element)
    for element in tree.iter("q"):
        if not element.text_content().lstrip().startswith(("“", '"', "‘", "'")):
            element.text = "“" + (element.text or "")
            element.tail = "”" + (element.tail or "")
    for element in tree.iter("blockquote"):
        _sign(element)
    for element in tree.iter("span", "b", "i", "em", "strong"):
        element.attrib.pop("aria-hidden", None)  # it is seen all the same
    return left_out


def without_marks(words: str) -> str:
    """Return a line without marks of notes that are written as text: "90%[5] of"."""
    return _GLUED.sub("", words) if "[" in words else words


def _drop(elements: Iterable[Any]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            _replace(element, "")


def _replace(element: Any, words: str) -> None:
    """Put words in the place of an element, and a space where two would be glued."""
    tail = element.tail or ""
    if not words and _ends_word(_before(element)) and re.match(r"\w", tail):
        words = " "
    element.tail = words + tail
    element.drop_tree()


def _ends_word(text: str) -> bool:
    return bool(re.search(r"[\w.,;:!?%)”’\"]$", text))


def _before(element: Any) -> str:
    """The end of the line before an element."""
    while True:
        sibling, parent = element.getprevious(), element.getparent()
        if sibling is not None:
            text = sibling.tail or sibling.text_content() if isinstance(sibling.tag, str) else ""
        else:
            text = parent.text or "" if parent is not None else ""
        if text or parent is None or sibling is not None or parent.tag in ("p", "li", "div", "td"):
            return str(text)[-_BEFORE:]
        element = parent


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or _STYLE.search((element.get("style") or "")[:500]):
        return element.tag not in ("html", "body")
    names = (element.get("class") or "")[:500]
    return bool(_UNSEEN.search(names)) and _count(element) <= _MOST_UNSEEN


def _is_struck(element: Any) -> bool:
    named = element.tag in _STRUCK or _THROUGH.search((element.get("style") or "")[:500])
    return bool(named) and _count(element) <= _MOST_STRUCK


def _count(element: Any) -> int:
    return len(element.text_content().split())


def _sign(quotation: Any) -> None:
    """Put a dash before whom a quotation names as its source, as people write it."""
    signed = [part for part in quotation.iter("footer", "cite") if part.text_content().strip()]
    if not signed:
        return
    last = signed[-1]
    last = next(last.iterancestors("footer"), last) if last.tag == "cite" else last
    if quotation in last.iterancestors() and not _DASH.match(last.text_content()):
        last.text = "— " + (last.text or "").lstrip()
        if _ends_word(_before(last)):
            last.text = " " + last.text


def _is_note_link(link: Any) -> bool:
    """Whether a link is the mark of a note, or leads back from one."""
    if (link.get("role") or "") in ("doc-noteref", "doc-backlink"):
        return True
    text = link.text_content().strip()
    if len(text) > 20 or not _MARK.fullmatch(text):
        return False
    place = (link.get("href") or "")[:500].partition("#")
    inside = bool(place[1]) and not place[0]
    named = " ".join((link.get(key) or "")[:200] for key in ("class", "id", "rel", "name"))
    return inside or bool(_NOTE.search(place[2]) or _NOTE.search(named))


def _lower(raised: Any) -> None:
    """Put a raised word or figure on the line as what it is, or take it out as a note's mark."""
    text = raised.text_content().strip()
    named = f"{(raised.get('class') or '')[:200]} {(raised.get('id') or '')[:200]}"
    if len(text) > _BEFORE:
        _replace(raised, f" {text} ")
    elif not text or _NOTE.search(named):
        _replace(raised, "")
    else:
        _replace(raised, _meant(_Raised(text, _before(raised), raised.tail or "")))


@dataclass(frozen=True, slots=True)
class _Raised:
    """What is raised, and the line before and after it."""

    text: str
    before: str
    after: str


def _meant(raised: _Raised) -> str:
    """What a raised word or figure is on the line; empty for the mark of a note."""
    rules = (_fraction, _cents, _power, _letters, _chemical, _mark)
    found = (said for rule in rules if (said := rule(raised)) is not None)
    return next(found, _spaced(raised))


def _fraction(raised: _Raised) -> str | None:
    if not raised.text.isdecimal() or not re.match(r"\s?[/⁄]\s?$", raised.after[:3]):
        return None
    return f" {raised.text}" if raised.before[-1:].isdecimal() else raised.text


def _cents(raised: _Raised) -> str | None:
    if not re.fullmatch(r"\d\d", raised.text) or re.match(r"[.,]?\d", raised.after):
        return None
    return f".{raised.text}" if _PRICE.search(raised.before) else None


def _power(raised: _Raised) -> str | None:
    text, before = raised.text, raised.before
    if not re.fullmatch(r"[-−+]?\d{1,3}", text):
        return None
    if _TEN.search(before) or (before.endswith("10") and text[0] in "-−"):
        return f"^{text}"
    if _UNIT.search(before) or (_LETTER.search(before) and not before.endswith(("A", "I"))):
        return text.translate(_RAISED)
    return None


def _letters(raised: _Raised) -> str | None:
    """Ordinals (1st, 2e), signs (™), short forms (Mme); a letter behind a word marks a note."""
    text, before = raised.text, raised.before
    if text.casefold() in _SIGNS:
        return _SIGNS[text.casefold()]
    if text in ("o", "°") and before[-1:].isdecimal() and re.match(r"\s?[CF]\b", raised.after):
        return "°"
    if not re.fullmatch(r"[^\W\d_]{1,4}|[®©°ºª]", text):
        return None
    if len(text) == 1 and text.isalpha() and re.search(r"[^\W\d_]{2}$|[.,;:!?”’]$", before):
        return ""
    return text


def _chemical(raised: _Raised) -> str | None:
    """The charge of an ion (Ca2+), the mass of an isotope (14C)."""
    if re.fullmatch(r"\d?[+−-]", raised.text) and _ELEMENT.search(raised.before):
        return raised.text
    alone = not raised.before or raised.before[-1].isspace()
    is_mass = raised.text.isdecimal() and alone and re.match(r"[A-Z]", raised.after)
    return raised.text if is_mass else None


def _mark(raised: _Raised) -> str | None:
    marks = (_NUMBERS, _MARK, _BRACKETED)
    return "" if any(mark.fullmatch(raised.text) for mark in marks) else None


def _spaced(raised: _Raised) -> str:
    left = " " if raised.before[-1:].isalnum() else ""
    return f"{left}{raised.text}{' ' if raised.after[:1].isalnum() else ''}"
