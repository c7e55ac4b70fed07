"""The picture of a claim that other sites show beside a link to it: its verdict and its sentence.

Drawn by pdfium with the fonts that it carries, 1200 x 630 pixels, as PNG. What is drawn is text
only and cut to a length; letters that those fonts lack are written with others.
"""

import ctypes
import struct
import threading
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from claimdesk.site.pages.claim import ClaimPage
from claimdesk.site.pages.formats import day
from claimdesk.site.pages.verdicts import look

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
ROOM = 330
"""Pixels of height for the sentence."""
LONGEST = 600
"""Characters of a sentence that are read."""
SIZES = (66, 58, 51, 45, 40)
"""Of the letters, in pixels; the largest with which the sentence fits."""
LEADING = 1.22
KEPT = 128
"""Pictures that are kept, of less than 100 kB each."""

Colour = tuple[int, int, int]
PAPER, INK, SOFT = (253, 253, 251), (27, 29, 34), (88, 94, 105)
TONES: dict[str, Colour] = {
    "good": (23, 101, 58), "mixed": (125, 82, 0), "astray": (153, 64, 12), "bad": (168, 28, 42),
    "open": (85, 68, 154), "plain": (82, 88, 99),
}  # fmt: skip
"""The colours of verdicts, as ``ink.css`` has them."""
SERIF, SANS, BOLD = "Times-Roman", "Helvetica", "Helvetica-Bold"
_ALONE = threading.Lock()  # pdfium knows no threads


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says: ``verdict`` and its ``tone``, the sentence, who said it, which desk."""

    verdict: str
    tone: str
    sentence: str
    said: str
    desk: str


def card(page: ClaimPage, desk: str) -> Card:
    """What the picture of a claim says."""
    judged = page.current or page.inherited
    verdict = look(judged) if judged else None
    first = page.first
    said = (first.site, first.speaker or first.author, day(first.published)) if first else ()
    return Card(
        verdict.label if verdict else "Not judged",
        verdict.tone if verdict else "plain",
        page.claim.text,
        " · ".join(it for it in said if it),
        desk,
    )


@lru_cache(KEPT)
def picture(card: Card) -> bytes:
    """The picture as PNG."""
    with _ALONE, closing(pdfium.PdfDocument.new()) as document:
        page = _Page(document)
        page.box(0, 0, WIDTH, 12, INK)
        page.write(_written(card.desk, 60), SANS, 28, MARGIN, 74, SOFT)
        label = _written(card.verdict, 40)
        page.box(MARGIN, 112, page.width(label, BOLD, 38) + 48, 66, TONES.get(card.tone, SOFT))
        page.write(label, BOLD, 38, MARGIN + 24, 158, (255, 255, 255))
        size, lines = page.fitted(_written(card.sentence, LONGEST))
        for number, line in enumerate(lines):
            page.write(line, SERIF, size, MARGIN, 216 + size * (0.85 + LEADING * number), INK)
        page.write(_written(card.said, 90), SANS, 26, MARGIN, HEIGHT - 40, SOFT)
        return page.png()


class _Page:
    """A page that is drawn on from its upper left corner; measures in pixels."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._page = document.new_page(WIDTH, HEIGHT)
        self._fonts = {
            name: pdf.FPDFText_LoadStandardFont(document.raw, name.encode())
            for name in (SERIF, SANS, BOLD)
        }
        self.box(0, 0, WIDTH, HEIGHT, PAPER)

    def box(self, left: float, top: float, width: float, height: float, colour: Colour) -> None:
        """A rectangle of one colour."""
        shape = pdf.FPDFPageObj_CreateNewRect(left, HEIGHT - top - height, width, height)
        pdf.FPDFPageObj_SetFillColor(shape, *colour, 255)
        pdf.FPDFPath_SetDrawMode(shape, pdf.FPDF_FILLMODE_ALTERNATE, 0)
        pdf.FPDFPage_InsertObject(self._page.raw, shape)

    def write(
        self, text: str, font: str, size: float, left: float, base: float, colour: Colour
    ) -> None:
        """One line of text on its base line."""
        drawn = pdf.FPDFPageObj_CreateTextObj(self._document.raw, self._fonts[font], size)
        units = text.encode("utf-16-le") + b"\0\0"
        letters = (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
        pdf.FPDFText_SetText(drawn, letters)
        pdf.FPDFPageObj_SetFillColor(drawn, *colour, 255)
        pdf.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, left, HEIGHT - base)
        pdf.FPDFPage_InsertObject(self._page.raw, drawn)

    def width(self, text: str, font: str, size: float) -> float:
        """How long a line is."""
        found, total = ctypes.c_float(), 0.0
        for letter in text:
            pdf.FPDFFont_GetGlyphWidth(
                self._fonts[font], ord(letter), ctypes.c_float(size), ctypes.byref(found)
            )
            total += found.value
        return total

    def fitted(self, text: str) -> tuple[int, list[str]]:
        """The sentence in lines, in the largest letters that leave room for it all."""
        for size in SIZES:
            lines, most = self._lines(text, size), int(ROOM / (size * LEADING))
            if len(lines) <= most:
                return size, lines
        return size, [*lines[: most - 1], f"{lines[most - 1][:-2].rstrip()} …"]

    def _lines(self, text: str, size: int) -> list[str]:
        lines = [""]
        for word in _words(text):
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer, SERIF, size) <= WIDTH - 2 * MARGIN:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def png(self) -> bytes:
        """What has been drawn."""
        pdf.FPDFPage_GenerateContent(self._page.raw)
        pixels = self._page.render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3]
        rows = b"".join(b"\0" + row.tobytes() for row in pixels)
        head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _words(text: str) -> Iterator[str]:
    """The words; what is too long for a line comes in pieces."""
    for word in text.split():
        yield from (word[at : at + 30] for at in range(0, len(word), 30))


def _written(text: str, longest: int) -> str:
    """A text in the letters that there are, on one line, cut to a length."""
    text = " ".join(text[: 4 * longest].split())
    text = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return "".join(_letters(text))


def _letters(text: Sequence[str]) -> Iterator[str]:
    for letter in text:
        for form in (letter, unicodedata.normalize("NFKD", letter)):
            plain = "".join(it for it in form if _is_there(it))
            if plain:
                yield plain
                break
        else:
            yield "" if unicodedata.category(letter)[0] in "CM" else "?"


def _is_there(letter: str) -> bool:
    """Whether the fonts have it: they have what Windows writes in western Europe."""
    try:
        return letter.encode("cp1252") >= b" "
    except UnicodeEncodeError:
        return False
