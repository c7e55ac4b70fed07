"""What newspaper4k reads: run by its own Python, for ``pages.py``.

In: on standard input one JSON object a line (url, html, language). Out: one a line (title,
authors, date, text), ``null`` where it fails. Any attempt to reach the network is an error.
"""

import importlib
import json
import socket
import sys
from typing import Any


def _refuse(*_arguments: object, **_options: object) -> Any:
    raise OSError("a benchmark fetches nothing")


def read(page: dict[str, str]) -> dict[str, Any] | None:
    """One page as newspaper4k reads it when nothing is set but that it fetches nothing."""
    newspaper = importlib.import_module("newspaper")
    try:
        article = newspaper.Article(page["url"], language=page["language"], fetch_images=False)
        article.download(input_html=page["html"], ignore_read_more=True)
        article.parse()
    except Exception as error:
        print(f"{page['url']}: {type(error).__name__}", file=sys.stderr)
        return None
    day = article.publish_date
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": day.strftime("%Y-%m-%d") if hasattr(day, "strftime") else None,
        "text": article.text,
    }


if __name__ == "__main__":
    for owner, name in ((socket.socket, "connect"), (socket, "getaddrinfo")):
        setattr(owner, name, _refuse)
    for line in sys.stdin:
        print(json.dumps(read(json.loads(line))), flush=True)
