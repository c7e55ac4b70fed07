"""Cut an article's text into the pieces that a page marks. Pure.

In: the text and, for every appearance, the spans where its claim stands. Out:
paragraphs of segments, each of which knows the appearances that it belongs to.
Nothing is added to the text and nothing lost, whatever the spans are.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.records import Spans

_GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """The places of one appearance, in code points of the text."""

    id: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text throughout which the same appearances hold.

    ``opens`` and ``closes`` are those of ``marks`` whose first or last piece this is.
    """

    start: int
    text: str
    marks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments up to a blank line, and the white space that parts them from what follows.

    White space before the first paragraph is one without segments.
    """

    segments: tuple[Segment, ...]
    gap: str = ""


def read_spans(stored: str) -> Spans:
    """The spans from the JSON of the database; what is not a span is left out."""
    try:
        pairs = json.loads(stored)
    except ValueError:
        return ()
    if not isinstance(pairs, list):
        return ()
    return tuple(
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)
    )


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The marked text; its segments and gaps, joined in order, are the text again."""
    bodies = list(_bodies(text))
    clipped = [Mark(mark.id, spans) for mark in marks if (spans := _clip(mark.spans, bodies))]
    cut = _cut(text, clipped, bodies)
    result: list[Paragraph] = []
    position = 0
    for number, (start, end) in enumerate(bodies):
        inside: list[Segment] = []
        while position < len(cut) and cut[position].start < end:
            inside.append(cut[position])
            position += 1
        following = bodies[number + 1][0] if number + 1 < len(bodies) else len(text)
        if number == 0 and start:
            result.append(Paragraph((), text[:start]))
        result.append(Paragraph(tuple(inside), text[end:following]))
    return result or ([Paragraph((), text)] if text else [])


def _bodies(text: str) -> Iterable[tuple[int, int]]:
    """Where the paragraphs stand: what is left between blank lines."""
    start = 0
    for gap in _GAP.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _clip(spans: Spans, bodies: Sequence[tuple[int, int]]) -> Spans:
    """The spans without what lies outside every paragraph, in order and without overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    pieces: list[tuple[int, int]] = []
    for start, end in merged:
        first = bisect_right(bodies, start, key=lambda body: body[1])
        past = bisect_left(bodies, end, key=lambda body: body[0])
        pieces += ((max(start, low), min(end, high)) for low, high in bodies[first:past])
    return tuple(pieces)


def _cut(text: str, marks: Sequence[Mark], bodies: Sequence[tuple[int, int]]) -> list[Segment]:
    """Atomic segments of all paragraphs: cut wherever a span or a paragraph begins or ends."""
    begin: dict[int, list[int]] = {}
    finish: dict[int, list[int]] = {}
    edges: set[int] = {edge for body in bodies for edge in body}
    for index, mark in enumerate(marks):
        for start, end in mark.spans:
            begin.setdefault(start, []).append(index)
            finish.setdefault(end, []).append(index)
            edges.update((start, end))
    heads = {start for start, _ in bodies}
    tails = {end for _, end in bodies}
    active: set[int] = set()
    inside = False
    segments: list[Segment] = []
    for here, there in pairwise(sorted(edges)):
        active.difference_update(finish.get(here, ()))
        active.update(begin.get(here, ()))
        inside = (inside and here not in tails) or here in heads
        if inside:
            segments.append(_segment(text, here, there, marks, sorted(active)))
    return segments


def _segment(
    text: str, start: int, end: int, marks: Sequence[Mark], active: Sequence[int]
) -> Segment:
    """One piece with the appearances that hold there, in their given order."""
    return Segment(
        start,
        text[start:end],
        tuple(marks[index].id for index in active),
        tuple(marks[index].id for index in active if marks[index].spans[0][0] == start),
        tuple(marks[index].id for index in active if marks[index].spans[-1][1] == end),
    )
