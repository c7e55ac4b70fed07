"""Texts with coreference in GUM's form of CoNLL-U → whether what the splitter puts in is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimdesk.records import Resolution, Span

OPENING = re.compile(r"\((?P<id>[^-()]+)-[^()]*\)?|(?P<end>[^-()]+)\)")


@dataclass(slots=True)
class Annotated:
    """A text and its mentions: where each stands, and which entity it is one of."""

    text: str = ""
    mentions: list[tuple[Span, str]] = field(default_factory=list)

    def entity(self, place: Span) -> str | None:
        """The entity of the smallest mention that holds these characters and ends with them."""
        start, end = place
        fits = [m for m in self.mentions if m[0][0] <= start and m[0][1] == end]
        fits = fits or [m for m in self.mentions if m[0][0] <= start and m[0][1] >= end]
        return min(fits, key=lambda m: m[0][1] - m[0][0])[1] if fits else None


def read(path: Path) -> Annotated:
    """The text of a file, a blank line before each paragraph, with its mentions."""
    found = Annotated()
    open_: dict[str, list[int]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and found.text:
            found.text = found.text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdecimal():
            continue
        start = len(found.text)
        found.text += cells[1]
        for event, entity in _events(cells[9]):
            if event != "close":
                open_.setdefault(entity, []).append(start)
            if event != "open":
                found.mentions.append(((open_[entity].pop(), len(found.text)), entity))
        found.text += "" if "SpaceAfter=No" in cells[9] else " "
    return found


def _events(notes: str) -> Iterator[tuple[str, str]]:
    for note in notes.split("|"):
        if note.startswith("Entity="):
            for match in OPENING.finditer(note.removeprefix("Entity=")):
                whole = match["id"] is not None and match.group().endswith(")")
                event = "close" if match["end"] else "whole" if whole else "open"
                yield event, match["id"] or match["end"]


def right(annotated: Annotated, resolution: Resolution) -> bool:
    """Whether what a word is said to mean is the same as it is by the annotation."""
    if resolution.source is None:
        return False
    meant = annotated.entity(resolution.source)
    return meant is not None and annotated.entity(resolution.span) == meant
