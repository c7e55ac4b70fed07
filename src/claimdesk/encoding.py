"""Bytes to characters: which encoding a page is in. Pure.

Order: byte-order mark, UTF-16 by its pattern, UTF-8 wherever the bytes are (nearly) that, the
server's word, the page's own, detection. Browsers believe a server before the bytes; a page that
is valid UTF-8 by accident is so rare, and wrong servers so common, that the bytes go first here.
"""

import codecs
import re

from charset_normalizer import from_bytes
from resiliparse.parse.encoding import detect_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})"
)
_HEAD_BYTES = 8192
_DETECTION_BYTES = 20_000
_FEWEST_FOREIGN = 10
_FOREIGN = re.compile(rb"[\x80-\xff][^<>]{0,2000}")
_MOST_WRONG = 0.02
"""Share of characters that a declared encoding may leave unread and still be believed."""

_SUPERSETS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950",
}  # fmt: skip
"""Who names the left means the right, as browsers know (WHATWG)."""

_WIDE_TAG = re.compile(rb"<\x00[!?/a-zA-Z]")

_CP1252 = (
    bytes(range(128, 256))
    .decode("latin-1")
    .translate({n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(128, 160)})
)
_BYTE_OF = {chr(n): n for n in range(128, 256)} | {c: 128 + n for n, c in enumerate(_CP1252)}
_TWICE = re.compile(f"[\xc2-\xf4][{re.escape(_CP1252[:64])}\x80-\x9f]{{1,3}}")
"""What a UTF-8 character looks like that was taken for Latin-1."""


def decode(raw: bytes, charset: str | None = None) -> str:
    """Decode a page; ``charset`` is what the server said."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if wide := _wide(raw):
        return raw.decode(wide, "replace")
    declared = _declared(raw, charset)
    if "iso2022_jp" not in declared[:1]:
        try:
            return _once(raw.decode("utf-8"))
        except UnicodeDecodeError:
            if _is_nearly_utf8(raw):
                return raw.decode("utf-8", "claimdesk.cp1252")
    for encoding in declared:
        text = raw.decode(encoding, "replace")
        if text.count("\ufffd") <= _MOST_WRONG * len(re.sub(r"[\x00-\x7f]+", "", text)):
            return text
    return raw.decode(_detect(raw), "replace")


def has_mark(raw: bytes) -> bool:
    """Return whether bytes say that they are text, by a byte-order mark or as UTF-16 markup."""
    return raw.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(raw) is not None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark, told by its tags, or by where the zeros of plain letters stand."""
    head = raw[: _HEAD_BYTES // 2 * 2]
    places = [match.start() % 2 for match in _WIDE_TAG.finditer(head)]
    if len(places) > 1 and len(set(places)) == 1:
        return "utf-16-be" if places[0] else "utf-16-le"
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half >= 20 and max(even, odd) > 0.8 * half and min(even, odd) < 0.02 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _is_nearly_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: a pasted quotation, a character cut in two."""
    text = raw.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = len(re.sub(r"[\x00-\x7f\ufffd]+", "", text))
    return right >= 3 * wrong


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8, read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_CP1252[byte - 128] for byte in error.object[error.start : error.end]), error.end


codecs.register_error("claimdesk.cp1252", _cp1252)


def _declared(raw: bytes, charset: str | None) -> list[str]:
    """Encodings named by the server and the page, the likelier first; UTF-8 is tried anyway.

    Latin-1 is what servers say that were never told, so that the page's own word goes first then.
    """
    found = _META.search(raw[:_HEAD_BYTES].lower())
    said = [_codec(charset), _codec(found.group(1).decode("ascii", "ignore") if found else None)]
    if said[0] == "cp1252":
        said.reverse()
    return [name for name in dict.fromkeys(said) if name]


def _codec(name: str | None) -> str | None:
    """Python's name of a text encoding, or None."""
    try:
        info = codecs.lookup((name or "").strip(" \"'")[:40])
    except (LookupError, ValueError):
        return None
    # rot13, zlib and the like are codecs as well, and idna or unicode_escape no page's encoding
    if not getattr(info, "_is_text_encoding", True) or re.search("utf|idna|puny|escape", info.name):
        return None
    return _SUPERSETS.get(info.name, info.name)


def _detect(raw: bytes) -> str:
    """The likeliest encoding of the stretches that are not ASCII; in doubt the Western one.

    A few bytes are no ground for a guess: detectors find Turkish or Vietnamese in three of them.
    """
    sample = b"\n".join(_FOREIGN.findall(raw[:400_000]))[:_DETECTION_BYTES]
    if sum(byte > 127 for byte in sample) < _FEWEST_FOREIGN:
        return "cp1252"
    matches = from_bytes(sample)
    best = matches.best()
    fast = _codec(detect_encoding(sample)) or "cp1252"
    if best is None or any(m.encoding == "cp1252" and m.chaos <= best.chaos for m in matches):
        return fast
    return _codec(best.encoding) or fast


def is_garbled(text: str) -> bool:
    """Return whether a wrong encoding left its marks in a text: "donâ€™t", U+FFFD."""
    if re.search("[\ufffd\ud800-\udfff\x80-\x84\x86-\x9f]", text):
        return True
    return any(
        _is_letter(_reread(match.group())) and not _ends_quotation(match)
        for match in _TWICE.finditer(text)
    )


def _is_letter(character: str | None) -> bool:
    """Whether a character is one that western texts are written with."""
    return character is not None and bool(re.fullmatch("[\xa0-\u017f\u2010-\u203a€™]", character))


def _ends_quotation(match: re.Match[str]) -> bool:
    """Whether it is a capital before a closing mark (MANHÃ”), which may stand so."""
    closes = match.group()[1:] in ("”", "’", "»", "…")
    after = match.string[match.end() : match.end() + 1]
    return closes and not after.isalpha()


def _once(text: str) -> str:
    """The text with UTF-8 that was encoded twice ("donâ€™t") read once more, if that is clear."""
    found = _TWICE.findall(text)
    if len(found) < 3:
        return text
    mended = {part: _reread(part) for part in set(found)}
    failed = sum(mended[part] is None for part in found)
    if failed * 5 > len(found):
        return text
    return _TWICE.sub(lambda match: mended[match.group()] or match.group(), text)


def _reread(part: str) -> str | None:
    try:
        return bytes(map(_BYTE_OF.__getitem__, part)).decode("utf-8")
    except UnicodeDecodeError:
        return None
