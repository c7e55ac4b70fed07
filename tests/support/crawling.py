"""All pages that links lead to, asked of a running server as a browser would."""

import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import STDOUT, Popen
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import httpx

from tests.support.small_site import Node

ALIKE = 2
"""Pages of one kind that are asked: those whose addresses differ in ids and values only."""
PATIENCE = 120.0
"""Seconds for one answer, on a machine that has much else to do."""
PLACES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
REFUSED = (401, 403)
"""What is closed to strangers is no broken link: it is told by a page of ours."""
_RUNNING = re.compile(r"running on (http://127\.0\.0\.1:\d+)")
_ID = re.compile(r"\b(clm|art|ver|app|rev|src|spk|out|sty|sto|imp)_\w+|\d+")


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the links of a server lead to; ``faults`` are lines, ``seen`` answers by address."""

    faults: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)


@contextmanager
def datasette_of(python: Path | str, *arguments: str, cwd: Path, folder: Path) -> Iterator[str]:
    """The address of Datasette as others start it, with the plugins of a Python.

    Started in ``cwd``; its log goes into ``folder``.
    """
    command = [str(python), "-m", "datasette", "serve", *arguments, "--port", "0"]
    log = folder / "datasette.log"
    with log.open("wb") as told, Popen(command, stdout=told, stderr=STDOUT, cwd=cwd) as process:
        try:
            while not (found := _RUNNING.search(log.read_text("utf-8"))):
                assert process.poll() is None, log.read_text("utf-8")
                time.sleep(0.1)
            yield found[1]
        finally:
            process.terminate()
            process.wait(PATIENCE)


def crawl(start: str, *also: str, most: int = 400) -> Crawled:
    """Follow the links from an address on, breadth first; other hosts are left alone.

    ``start`` ends in a slash: what lies on the host, but not below it, is a fault. ``also`` are
    pages below it that nothing need link to.
    """
    crawled, asked = Crawled(), Counter[str]()
    waiting, known = deque([(start + it, "the beginning") for it in ("", *also)]), {start}
    with httpx.Client(timeout=PATIENCE, trust_env=False, headers={"Accept": "text/html"}) as client:
        while waiting and len(crawled.seen) < most:
            address, at = waiting.popleft()
            if not address.startswith(start):
                crawled.faults.append(f"{address} from {at}: not below {start}")
                continue
            asked[_kind(address)] += 1
            if asked[_kind(address)] > ALIKE:
                continue
            answer = client.get(address)
            crawled.seen[address] = answer.status_code
            if answer.status_code >= 400 and answer.status_code not in REFUSED:
                crawled.faults.append(f"{address} from {at}: {answer.status_code}")
            for link in _links(answer):
                if urlsplit(link).netloc == urlsplit(start).netloc and link not in known:
                    known.add(link)
                    waiting.append((link, address))
    return crawled


def _links(answer: httpx.Response) -> Iterator[str]:
    """Whole addresses of what a page links to, and of what it is sent on to."""
    address = str(answer.url)
    if "location" in answer.headers:
        yield urljoin(address, answer.headers["location"])
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return
    page = Node.parse(answer.text)
    for tag, attribute in PLACES.items():
        for node in page.all(f"{tag}[{attribute}]"):
            if tag != "form" or (node.get("method") or "get").lower() == "get":
                yield urldefrag(urljoin(address, node.get(attribute)))[0]


def _kind(address: str) -> str:
    """An address without what is different from page to page of its kind."""
    parts = urlsplit(address)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return _ID.sub("~", parts.path) + "?" + "&".join(names)
