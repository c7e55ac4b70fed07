"""A plan for people to read before they say yes: field by field what changes.

``lines`` are for a terminal; a page renders ``differences`` of each ``Change`` or
``Conflict`` itself. Nothing that a terminal would obey is let through.
"""

import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import zip_longest
from typing import Any

from claimdesk.records import Review, Source
from claimdesk.review.changes import Change, Plan
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.conflicts import Conflict
from claimdesk.review.link_decisions import Decision

WIDTH = 100
"""Characters of a line."""
COLUMN = 38
"""Characters of each of two wordings side by side."""
CLAIM_CAP = 90
TEXT_CAP = 300
"""Characters of a text that are shown; where two texts differ, those around the difference."""
LEAD = 40
"""Characters shown before the place where two long texts begin to differ."""
FIELDS = ("verdict", "stage", "rationale", "context")
CHECKED = (
    "label", "rating", "best", "worst", "url", "title", "published", "claimant", "said_on",
    "claim_url", "language",
)  # fmt: skip
"""What a fact-check says of its claim; who says it stands beside."""

Entry = Review | Decision | FactCheck
"""What imports bring."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two entries fill differently; None where one of them says nothing.

    ``field`` is named as its column is: ``verdict``, ``source_quote_2`` …
    """

    field: str
    before: str | None
    after: str | None


def differences(before: Entry | None, after: Entry) -> list[Difference]:
    """List what differs between two entries, in the order of the columns.

    Without the first one, that is all that the second says. A source counts as the same as long as
    it keeps its place.
    """
    old, new = _said(before), _said(after)
    return [
        Difference(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    ]


def lines(planned: Plan[Any], limit: int | None = None) -> list[str]:
    """A readable diff, row by row, of what would change and what is in conflict.

    ``limit`` bounds the rows, not the lines; how many were left out is said at the end.
    """
    found: list[Change[Any] | Conflict] = [c for c in planned.changes if c.status != "unchanged"]
    found = sorted([*found, *planned.conflicts], key=lambda item: item.row or 0)
    shown = found if limit is None else found[:limit]
    text: list[str] = []
    for item in shown:
        text.extend(_conflict(item) if isinstance(item, Conflict) else _change(item))
    if len(found) > len(shown):
        left = len(found) - len(shown)
        text.append(f"… and {left:,} more {'row' if left == 1 else 'rows'}.")
    return text


def plain(text: str) -> str:
    """A text in one line, without anything that a terminal would obey or turn around."""
    return "".join(
        character if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co") else "�"
        for character in " ⏎ ".join(text.split("\n"))
    )


def signature(entry: Entry) -> str:
    """Tell who says it, and when."""
    if isinstance(entry, Review):
        return f"{entry.reviewer}, {entry.reviewed_on}"
    if isinstance(entry, Decision):
        return f"{entry.by}, {entry.on}"
    return ", ".join(part for part in (entry.publisher, entry.published) if part)


def _said(entry: Entry | None) -> dict[str, str]:
    said: dict[str, str | None] = {}
    if isinstance(entry, Review):
        said = _said_by_review(entry)
    elif isinstance(entry, Decision):
        said = {"relation": entry.relation, "note": entry.note}
    elif entry:
        said = {name: getattr(entry, name) for name in CHECKED}
        said |= {"withdrawn": "yes" if entry.withdrawn else None, "note": entry.note}
    return {name: value for name, value in said.items() if value}


def _said_by_review(review: Review) -> dict[str, str | None]:
    said: dict[str, str | None] = {name: getattr(review, name) for name in FIELDS}
    said["verdict"] = review.label
    for number, source in enumerate(review.sources, start=1):
        for field in fields(Source):
            suffix = "" if number == 1 else f"_{number}"
            said[f"source_{field.name}{suffix}"] = getattr(source, field.name)
    return said


def _change(change: Change[Any]) -> Iterator[str]:
    told = {"new": "new", "changed": "changed", "withdrawn": "withdrawn"}[change.status]
    if change.before and (was := signature(change.before)):
        told += f" (was by {plain(was)})"
    yield from _head(change, told)
    if change.other_text:
        yield f"  “{_short(change.other_text)}”"
    for difference in differences(change.before, change.after):
        before, after = _around(difference.before, difference.after)
        said = f"{before} → {after}" if change.before else after
        yield from _wrapped(difference.field, said)
    if who := signature(change.after):
        yield from _wrapped(_SIGNED[type(change.after)], plain(who))


_SIGNED: dict[type, str] = {Review: "reviewer", Decision: "by", FactCheck: "publisher"}


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield from _head(conflict, "conflict")
    theirs, yours = plain(signature(conflict.theirs)), plain(signature(conflict.yours))
    yield from _beside("", f"theirs: {theirs}", f"yours: {yours}")
    for difference in differences(conflict.theirs, conflict.yours):
        yield from _beside(difference.field, *_around(difference.before, difference.after))


def _head(item: Change[Any] | Conflict, told: str) -> Iterator[str]:
    place = "" if item.row is None else f"row {item.row}"
    if item.claim_id:
        place += f", {plain(item.claim_id)}" if place else plain(item.claim_id)
    yield f"{place}: {told}" if place else told
    yield f"  “{_short(item.claim_text)}”"


def _short(claim: str) -> str:
    text = plain(claim)
    return text if len(text) <= CLAIM_CAP else text[: CLAIM_CAP - 1] + "…"


def _wrapped(name: str, text: str) -> list[str]:
    start = f"    {name:<16} "
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start)) or [
        start.rstrip()
    ]


def _beside(name: str, left: str, right: str) -> Iterator[str]:
    cells = (textwrap.wrap(left, COLUMN), textwrap.wrap(right, COLUMN))
    for number, (a, b) in enumerate(zip_longest(*cells, fillvalue="")):
        yield f"    {'' if number else name:<16} {a:<{COLUMN}}  {b}".rstrip()


def _around(before: str | None, after: str | None) -> tuple[str, str]:
    """Both texts, short enough to read; long ones from shortly before they begin to differ."""
    old, new = plain(before or ""), plain(after or "")
    start = 0
    if max(len(old), len(new)) > TEXT_CAP and old and new:
        pairs = enumerate(zip(old, new, strict=False))
        start = next((i for i, (a, b) in pairs if a != b), min(len(old), len(new)))
        start = max(0, start - LEAD)
    return _cut(old, start, given=before), _cut(new, start, given=after)


def _cut(text: str, start: int, *, given: str | None) -> str:
    if given is None:
        return "(nothing)"
    shown = ("…" if start else "") + text[start : start + TEXT_CAP]
    return shown + ("…" if len(text) > start + TEXT_CAP else "")
