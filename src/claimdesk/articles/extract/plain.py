"""Plain text: clean it, part it into paragraphs, tell its language.

Cleaned text is NFC, has no control, zero-width, bidirectional or private-use characters and no
lone surrogates, and single spaces; it is the text that offsets refer to.
"""

import re
from dataclasses import dataclass

from resiliparse.parse.lang import detect_fast

from claimdesk.encoding import has_mark
from claimdesk.records import Known
from claimdesk.text import clean_line

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF",
           b"wOFF", b"wOF2", b"RIFF", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ", b"MZ")  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|p|div|meta)\b", re.IGNORECASE)
_DATA = re.compile(
    r"\s*+(?:\{\s*+[\"}]|\[\s*+[\[{\"\]\d]|(?:<\?xml[^>]{0,200}>|<!--[^>]{0,500}>|\s)*+"
    r"<(?:rss|feed|urlset|sitemapindex|rdf:rdf|svg)\b)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|body)\b", re.IGNORECASE)

MOST_PARAGRAPH = 10_000
"""Characters; a longer paragraph is parted at the end of a sentence."""
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_RUN = re.compile(r"(?<![!-~])[!-~]{500,}+")
"""Encoded data; no word, and no address that anybody reads, is as long."""
_ELEMENT = re.compile(
    r"<(script|style)\b[^<>]{0,500}>[^<]{0,5000}</\1\s{0,9}>|"
    r"</?(?:a|abbr|article|aside|audio|b|blockquote|body|br|button|canvas|center|code|div|em|embed|"
    r"fieldset|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|"
    r"main|math|meta|nav|noscript|object|ol|p|pre|script|section|select|small|source|span|strong|"
    r"style|sub|sup|svg|table|tbody|td|template|textarea|th|title|tr|u|ul|video)"
    r"(?:[\s/][^<>]{0,500})?>",
    re.IGNORECASE,
)


_COMMON_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to that is for with by it from be are this have has said not which their "
        "were had they but been at on or who its would",
        "de": "der die das und den dem des ein eine einer ist nicht mit von zu auf für sich auch "
        "im am dass wird sind aus bei nach gar",
        "fr": "le les des et est une du que qui dans pour pas sur par au plus ce avec sont dit aux",
        "es": "el los las y del que es una por con para se su lo más como pero fue",
        "it": "il di che è per non una della gli con dei sono del nel si più alla ha anche",
        "nl": "de het een van en dat niet op te zijn met voor aan er maar ook bij naar",
        "pt": "o os que e não uma do da em para com as um por mais dos foi ao na no",
    }.items()
}
_COMMON_SHARE = 0.15
_CERTAIN = 350
"""resiliparse's distance below which its guess held for every long text that we tried."""

_APART = 40
"""How much farther the second guess has to be for the first to hold in a short text."""


def is_binary(raw: bytes) -> bool:
    """Return whether bytes are a picture, an archive or the like, and no text."""
    head = raw[:8192]
    if head.startswith(_BINARY):
        return True
    if has_mark(raw) or _MARKUP.search(head.replace(b"\0", b"")):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return controls > len(head) // 50


def is_data(text: str) -> bool:
    """Return whether a text is JSON, a feed or a sitemap rather than a page."""
    return bool(_DATA.match(text[:4096])) and not _PAGE.search(text[:4096])


def clean_words(text: str) -> str:
    """Clean a line; markup that somebody escaped and encoded data go."""
    line = clean_line(_RUN.sub(" ", text) if len(text) >= 500 else text)
    return clean_line(_ELEMENT.sub(" ", line)) if "<" in line else line


def split_paragraphs(text: str) -> list[str]:
    """Split a text into clean paragraphs at blank lines, or at every line if there are none."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    parts = re.split(r"\n[^\S\n]*\n", text.strip())
    if len(parts) == 1:
        parts = text.split("\n")
    return [line for part in parts if (line := clean_line(part))]


def split_long(paragraph: str) -> list[str]:
    """Split a paragraph into pieces of at most ``MOST_PARAGRAPH``."""
    pieces = []
    while len(paragraph) > MOST_PARAGRAPH:
        head = paragraph[:MOST_PARAGRAPH]
        ends = [match.end() for match in re.finditer(r"[.!?…][\"”’)]{0,2} |[。！？]", head)]
        end = (ends and ends[-1]) or head.rfind(" ") + 1 or MOST_PARAGRAPH
        pieces.append(paragraph[:end].rstrip())
        paragraph = paragraph[end:]
    return [*pieces, paragraph]


def count_words(text: str) -> int:
    """Count words; two characters of a script without spaces count as one."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return len(_WORD.findall(text)) + unspaced // 2


def tell_language(text: str, declared: str | None = None) -> str | None:
    """Tell the language of a text as ISO 639-1; None where neither text nor page makes it sure.

    Pages often declare English whatever they are written in, so that the words decide first.
    """
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    counts = {name: sum(map(common.__contains__, words)) for name, common in _COMMON_WORDS.items()}
    likely, other = sorted(counts, key=lambda name: -counts[name])[:2]
    if (
        counts[likely] >= max(1, _COMMON_SHARE * len(words))
        and counts[likely] > 1.5 * counts[other]
    ):
        return likely
    guesses = list(detect_fast(text[:20_000], cutoff=1200, n_results=5))
    distances = [guess[1] for guess in guesses if isinstance(guess, tuple)]
    if distances and (distances[0] <= _CERTAIN or distances[1:2] >= [distances[0] + _APART]):
        return str(guesses[0][0])  # type: ignore[index]
    return declared if declared != "en" or not guesses else None


@dataclass(frozen=True, slots=True)
class Plain:
    """What a format was turned into: paragraphs parted by blank lines, and what it says."""

    title: str
    body: str
    known: Known
