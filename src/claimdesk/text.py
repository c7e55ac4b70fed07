"""Normalisation of text, ids made from it, quotes cut out of it. Pure."""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence

from claimdesk.records import Span

GAP = " … "
"""What stands in a quote between two spans that lie apart."""

CONTEXT = 32
"""Code points of prefix and suffix kept around a quote (W3C TextQuoteSelector)."""

_FOLD = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
        "\u00ad": None, "\u200b": None, "\ufeff": None,
    }
)  # fmt: skip


def make_id(prefix: str, *parts: str) -> str:
    """Make a stable id such as ``clm_k5qs…``: 80 bits of SHA-256 in lower-case base32.

    With 80 bits a collision among a hundred million ids is less likely than one in 10⁸.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}_{base64.b32encode(digest[:10]).decode().lower()}"


def sha256(text: str) -> str:
    """Hash a text in UTF-8; hexadecimal SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def normalise(text: str) -> str:
    """Fold what does not change what is said: case, white space, quotation marks, full stop."""
    if text.isascii():  # as most texts are; of what is folded, it can have one sign only
        text = text.replace("`", "'").casefold()
    else:
        text = unicodedata.normalize("NFKC", text.translate(_FOLD)).casefold()
    return " ".join(text.replace('"', "").split()).strip(" .,;:!?")


def claim_id(text: str, article_id: str | None = None) -> str:
    """Make a claim's id from its words, and the article where it does not stand alone."""
    return make_id("clm", normalise(text), article_id or "")


def quote_of(text: str, spans: Sequence[Span]) -> str:
    """Cut out the words at the spans, with ``GAP`` between spans that lie apart."""
    return GAP.join(text[start:end] for start, end in spans)


def prefix_suffix(text: str, spans: Sequence[Span]) -> tuple[str, str]:
    """Cut out up to ``CONTEXT`` code points before the first and after the last span."""
    start, end = spans[0][0], spans[-1][1]
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def paragraphs(text: str) -> list[Span]:
    """Find the paragraphs of a text: runs without a line break, stripped, never empty."""
    found = []
    for match in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        if start < end:
            found.append((start, end))
    return found


_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]"
)


# The joiners spell words from Arabic to Mongolian (U+0600–U+1FFF); anywhere else they only hide.
_STRAY_JOINER = re.compile("(?<![\u0600-\u1fff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u1fff])")


def clean_line(text: str) -> str:
    """Clean one line of text; line breaks become spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # as most lines
    text = _INVISIBLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _STRAY_JOINER.sub("", text)
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()
