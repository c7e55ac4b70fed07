"""What kind of document a server's words or the first bytes say that this is. Pure.

Only what can be an article has a name here: pages, plain texts, Markdown, PDF, MHTML. Everything
else (pictures, styles, scripts, fonts, sound, video, data, feeds) has none and is passed over.
"""

import re

HTML, TEXT, MARKDOWN = "text/html", "text/plain", "text/markdown"
PDF, MHTML = "application/pdf", "multipart/related"

BY_SUFFIX = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".pdf": PDF,
    ".mhtml": MHTML,
    ".mht": MHTML,
}
HEAD_BYTES = 4096

_ARTICLES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/vnd.wap.xhtml+xml": HTML,
    "text/plain": TEXT,
    "text/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
    "application/pdf": PDF,
    "application/x-pdf": PDF,
    "multipart/related": MHTML,
    "message/rfc822": MHTML,
    "application/x-mimearchive": MHTML,
}
_SAYS_NOTHING = {
    "application/octet-stream",
    "binary/octet-stream",
    "application/unknown",
    "application/x-unknown",
    "unknown/unknown",
    "application/xml",
    "text/xml",
}
_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,60})\s*(?:[;,]|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOM = b"\xef\xbb\xbf"


def charset(content_type: str) -> str | None:
    """Return the charset of a Content-Type header, in lower case; None where it has none."""
    found = _CHARSET.search(content_type[:500])
    return found[1].lower() if found else None


def declared(content_type: str) -> str | None:
    """Return the type that a header declares.

    "" where only the bytes can tell, None for what is no article.
    """
    found = _TYPE.match(content_type[:500])
    name = found[1].lower() if found else ""
    if not name or name in _SAYS_NOTHING:
        return ""
    return _ARTICLES.get(name)


def sniff(head: bytes) -> str | None:
    """Tell the document's type by its first bytes; None for what is no article."""
    head = head[:HEAD_BYTES].removeprefix(_BOM)
    if head.startswith(b"%PDF-"):
        return PDF
    if _MARKUP.match(head):
        return HTML
    if re.match(rb"(?:From|MIME-Version|Snapshot-Content-Location):", head, re.IGNORECASE):
        return MHTML
    if head.lstrip()[:1] in (b"<", b"{", b"["):  # XML, SVG, JSON
        return None
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return TEXT if head.strip() and controls * 100 <= len(head) else None
