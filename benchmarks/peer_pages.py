"""What other extractors read: run by their own Python, for ``pages.py``.

In: the name of a library (newspaper4k, readability-lxml), and on standard input one JSON object a
line (url, html, language). Out: one a line (title, authors, date, text), ``null`` where it fails.
Any attempt to reach the network is an error.
"""

import importlib
import json
import socket
import sys
from typing import Any


def _refuse(*_arguments: object, **_options: object) -> Any:
    raise OSError("a benchmark fetches nothing")


def newspaper(page: dict[str, str]) -> dict[str, Any]:
    """One page as newspaper4k reads it when nothing is set but that it fetches nothing."""
    library = importlib.import_module("newspaper")
    article = library.Article(page["url"], language=page["language"], fetch_images=False)
    article.download(input_html=page["html"], ignore_read_more=True)
    article.parse()
    day = article.publish_date
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": day.strftime("%Y-%m-%d") if hasattr(day, "strftime") else None,
        "text": article.text,
    }


def readability(page: dict[str, str]) -> dict[str, Any]:
    """One page as readability-lxml reads it: its main content and the title; it tells no more."""
    document = importlib.import_module("readability").Document(page["html"])
    html = importlib.import_module("lxml.html")
    summary = html.fromstring(document.summary())
    text = "\n".join(" ".join(part.split()) for part in summary.itertext())
    return {"title": document.short_title(), "authors": [], "date": None, "text": text}


READERS = {"newspaper4k": newspaper, "readability-lxml": readability}


def read(name: str, page: dict[str, str]) -> dict[str, Any] | None:
    """One page as a library reads it; None where it fails."""
    try:
        return READERS[name](page)
    except Exception as error:
        print(f"{page['url']}: {type(error).__name__}", file=sys.stderr)
        return None


if __name__ == "__main__":
    for owner, called in ((socket.socket, "connect"), (socket, "getaddrinfo")):
        setattr(owner, called, _refuse)
    for line in sys.stdin:
        print(json.dumps(read(sys.argv[1], json.loads(line))), flush=True)
