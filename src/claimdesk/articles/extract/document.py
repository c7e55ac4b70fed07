"""A document of any format that we read → its article, or the reason why there is none.

PDF, Markdown and MHTML are turned into the plain text or the page that ``page`` reads; what the
document says of itself (title, author, date) is handed on as known, behind what somebody knew.
"""

from dataclasses import replace

from claimdesk.articles.extract.page import extract as read_page
from claimdesk.articles.extract.plain import Plain
from claimdesk.bodies import MOST_BYTES
from claimdesk.records import Article, Capture, Known, Rejection

PDF, MARKDOWN, MHTML = "application/pdf", "text/markdown", "multipart/related"


def extract(raw: bytes, capture: Capture) -> Article | Rejection:
    """Read the article out of a capture's bytes, or tell why there is none."""
    if max(len(raw), capture.bytes) > MOST_BYTES:
        return read_page(raw, capture)
    opened = _open(raw, capture)
    return opened if isinstance(opened, Rejection) else read_page(*opened)


def _open(raw: bytes, capture: Capture) -> tuple[bytes, Capture] | Rejection:
    """The document as a page or a plain text."""
    if raw.lstrip()[:5] == b"%PDF-":
        from claimdesk.articles.extract.pdf import read_pdf  # noqa: PLC0415 - few corpora have any

        return _plain(read_pdf(raw), capture)
    if capture.media_type == MARKDOWN:
        from claimdesk.articles.extract.markdown import read_markdown  # noqa: PLC0415

        return _plain(read_markdown(raw), capture)
    if capture.media_type == MHTML:
        from claimdesk.articles.extract.mhtml import read_mhtml  # noqa: PLC0415

        page = read_mhtml(raw)
        if isinstance(page, Rejection):
            return page
        return page[0], replace(capture, media_type="text/html", charset=page[1])
    return raw, capture


def _plain(plain: Plain | Rejection, capture: Capture) -> tuple[bytes, Capture] | Rejection:
    if isinstance(plain, Rejection):
        return plain
    text = f"{plain.title}\n\n{plain.body}".strip()
    said, known = plain.known, capture.known
    known = Known(
        known.title or said.title, known.author or said.author, known.published or said.published
    )
    raw = text.encode("utf-8", "replace")
    return raw, replace(capture, media_type="text/plain", charset="utf-8", known=known)
