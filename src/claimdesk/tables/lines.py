"""Lines of JSON → questions and documents, or problems that name file and row."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from claimdesk.records import Problem

Id = str | int


@dataclass(frozen=True, slots=True)
class Document:
    """One row: an id, a text, and the title where it has one."""

    id: Id
    text: str
    title: str = ""


def documents(
    lines: Iterable[bytes], name: str, problems: list[Problem], *, once: bool = False
) -> Iterable[Document]:
    """Yield the rows of a file; what is none goes into ``problems``.

    With ``once``, an id that stood before is a problem too: a ranking could not tell which is
    meant.
    """
    seen: set[Id] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        document = _document(line)
        if document is None:
            reason = "not a row with id and text"
            remedy = 'Write {"id": "…", "text": "…", "title": "…"} on one line, in UTF-8.'
        elif once and document.id in seen:
            reason, remedy = "this id stood in a row before", "Give every row an id of its own."
        else:
            seen.add(document.id)
            yield document
            continue
        shown = line.decode("utf-8", "replace").strip()[:60]
        problems.append(Problem(name, number, None, shown, reason, remedy))


def _document(line: bytes) -> Document | None:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    id_, text, title = row.get("id"), row.get("text"), row.get("title") or ""
    if not isinstance(id_, str | int) or isinstance(id_, bool):
        return None
    if not isinstance(text, str) or not isinstance(title, str):
        return None
    return Document(id_, text, title)
