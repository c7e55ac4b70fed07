"""Taking an import back without deleting anything: new reviews that bring back what stood before.

Each review of the import that still stands is superseded: by the one that it had itself
superseded, said again under the name and date of its editor, or else by its own withdrawal. So
the claim stands as it stood before the import, and the history tells why. An undo is an import
like any other; undone itself, it brings back what it took away. Pure.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from claimdesk.errors import InputError
from claimdesk.records import Review
from claimdesk.review.cells import LINE_CAP
from claimdesk.review.draft import Defaults
from claimdesk.review.history import with_id
from claimdesk.tables.safe import clean
from claimdesk.tables.table import CELL_CAP

REASON_CAP = 1_000
"""Characters of a reason."""

_NOTE = re.compile(r"(?:\n\n|^)Brought back on [0-9-]{10} by [^\n]*, who undid import [^\n]*\Z")


@dataclass(slots=True)
class Undoing:
    """The reviews to add; ``left`` are those that stay, each with the one that superseded it."""

    entries: list[Review] = field(default_factory=list)
    withdrawn: int = 0
    restored: int = 0
    left: list[tuple[Review, Review]] = field(default_factory=list)


def undo(
    imported: Sequence[Review],
    superseding: Iterable[Review],
    by_id: Callable[[str], Review | None],
    import_id: str,
    signed: Defaults,
    reason: str | None = None,
) -> Undoing:
    """What takes the import back.

    ``superseding`` are the reviews that supersede one of the imported; ``by_id`` finds any review.
    Raises InputError where nobody signs, or a text is too long.
    """
    who = _line(signed.reviewer, LINE_CAP, "The reviewer's name")
    if not who:
        raise InputError("Nobody signs the undo. Name yourself with --reviewer.")
    because = f" {said}" if (said := _line(reason, REASON_CAP, "The reason")) else ""
    day = signed.reviewed_on or ""
    note = f"Brought back on {day} by {who}, who undid import {import_id}.{because}"
    own = {review.id: review for review in imported}
    after: dict[str, Review] = {}
    for review in superseding:
        after.setdefault(review.supersedes or "", review)
    done = Undoing()
    for review in imported:
        if new := after.get(review.id):
            if new.id not in own:
                done.left.append((review, new))
            continue
        if base := _before(review, own, by_id):
            done.restored += 1
            draft = _restated(base, review, note)
        else:
            done.withdrawn += 1
            draft = replace(
                review,
                stage="withdrawn",
                rationale=f"Import {import_id} undone.{because}",
                context=None,
                reviewer=who,
                reviewed_on=day,
                supersedes=review.id,
                sources=(),
            )
        done.entries.append(with_id(draft))
    return done


def _before(
    review: Review, own: dict[str, Review], by_id: Callable[[str], Review | None]
) -> Review | None:
    """The review that stood before the import."""
    at: Review | None = review
    while at and at.id in own:
        at = by_id(at.supersedes) if at.supersedes else None
    return at


def _restated(base: Review, review: Review, note: str) -> Review:
    """The earlier review once more; under its own name and date, so that it ranks as it did."""
    said = _NOTE.sub("", base.context or "")
    context = f"{said}\n\n{note}" if said else note
    if len(context) > CELL_CAP:  # a journal could not be read back
        context = said
    return replace(base, anchor=review.anchor, context=context, supersedes=review.id)


def _line(text: str | None, cap: int, what: str) -> str:
    line = " ".join(clean(text or "").split())
    if len(line) > cap:
        raise InputError(f"{what} is longer than {cap:,} characters. Shorten it.")
    return line
