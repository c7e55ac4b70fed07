"""The columns of the shards: their types, and what they mean; apart, as docs show them. Pure."""

from typing import Literal

Kind = Literal["captures", "results"]

COLUMNS: dict[Kind, dict[str, tuple[str, str]]] = {
    "captures": {
        "id": ("text", "The capture, as in the table captures."),
        "path": ("text", "The file in the corpus, with slashes."),
        "offset": ("int", "Where it begins in an archive or a list of lines."),
        "sha256": ("text", "SHA-256 of the document."),
        "media_type": ("text", "What kind of document it is."),
        "bytes": ("int", "Size of the document."),
        "url": ("text", "Address of the page."),
        "captured_at": ("text", "When it was captured, ISO 8601."),
        "status": ("int", "HTTP status."),
        "charset": ("text", "Encoding that the server told."),
        "archived_url": ("text", "Address in the web archive through which the copy came."),
        "known_title": ("text", "Title that somebody knew before."),
        "known_author": ("text", "Author that somebody knew before."),
        "known_published": ("text", "Day of publication that somebody knew before."),
        "revisit": ("yes_no", "Whether the archive only refers to an earlier copy."),
        "reason": ("text", "Why there is nothing to read, as a code; null where there is."),
        "detail": ("text", "The same in words."),
        "form": ("text", "How the document is stored: page, packed_page, line, warc, arc, loose."),
        "file": ("text", "The file with its bytes; null where an archive must be unpacked first."),
        "start": ("int", "Where the archive begins in that file."),
        "size": ("int", "How long it is there; -1: to the end."),
        "base": ("int", "Added to positions that people are told."),
        "at": ("int", "Where the capture begins in the archive."),
    },
    "results": {
        "capture_id": ("text", "The capture that was read."),
        "reading_key": ("text", "Of which program, and what is known of the page, it depends."),
        "reading": ("bytes", "Article or rejection: JSON packed by zlib; null where it failed."),
        "title": ("text", "Title of the article; null where the page is none."),
        "published": ("text", "Its day of publication."),
        "language": ("text", "Its language, two letters."),
        "words": ("int", "How many words it has."),
        "rejected": ("text", "Why the page is no article, as a code."),
        "failed": ("text", "Why it could not be read or split: timed_out, worker_died, failed."),
        "detail": ("text", "The same in words."),
        "split_key": ("text", "SHA-256 of text, day and program; null where nothing was split."),
        "split": ("bytes", "Claims and attributions: JSON packed by zlib; null where it failed, or "
                           "stands in an earlier row under the same key."),
        "claims": ("int", "How many claims were found."),
    },
}  # fmt: skip
"""Columns of each kind of shard: type, and what it means."""
