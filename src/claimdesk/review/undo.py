"""Taking an import back without deleting anything: another one brings back what stood.

What the import brought and still stands is superseded: by what it had itself superseded, said
again under the name and date of whoever said it, or else by its own withdrawal. So all stands as it
stood before the import, and the history tells why. An undo is an import like any other; undone
itself, it brings back what it took away.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from claimdesk.errors import InputError
from claimdesk.records import Review
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.draft import Defaults
from claimdesk.review.history import with_id
from claimdesk.review.link_decisions import Decision, Placed
from claimdesk.review.review_fate import brought_back, line, restates, undone, without_note
from claimdesk.tables.safe import clean
from claimdesk.tables.table import CELL_CAP

REASON_CAP = 1_000
"""Characters of a reason."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Undo:
    """Which import is taken back, by whom, when (YYYY-MM-DD) and why."""

    import_id: str
    file: str
    by: str
    on: str
    reason: str = ""

    @property
    def restored(self) -> str:
        """Tell why something is there again."""
        note = f"Brought back on {self.on} by {self.by}, who undid import {self.import_id}."
        return f"{note} {self.reason}".rstrip()

    @property
    def withdrawn(self) -> str:
        """Tell why something is withdrawn, where name and date stand beside it."""
        return f"Import {self.import_id} undone. {self.reason}".rstrip()

    @property
    def withdrawn_by(self) -> str:
        """Tell why something is withdrawn, by whom and when."""
        note = f"Withdrawn on {self.on} by {self.by}, who undid import {self.import_id}."
        return f"{note} {self.reason}".rstrip()


@dataclass(slots=True)
class Undoing(Generic[T]):
    """What to add; ``left`` are those that stay, each with what has come in its place."""

    entries: list[T] = field(default_factory=list)
    withdrawn: int = 0
    restored: int = 0
    left: list[tuple[T, T]] = field(default_factory=list)


def signed(import_id: str, file: str, by: str | None, on: str, reason: str | None = None) -> Undo:
    """Sign an undo; raises InputError where nobody does, or a text is too long."""
    if not (by or "").strip():
        raise InputError("Nobody signs the undo. Name yourself with --reviewer.")
    who = Defaults.of(by, on).reviewer or ""
    return Undo(import_id, file, who, on, _line(reason, REASON_CAP, "The reason"))


def undo_reviews(
    imported: Sequence[Review],
    later: Sequence[Review],
    by_id: Callable[[str], Review | None],
    act: Undo,
) -> Undoing[Review]:
    """Take an import of reviews back.

    ``later`` are the reviews that came in the place of one of the imported, one after the other;
    ``by_id`` finds any review.
    """
    own = {review.id: review for review in imported}
    done: Undoing[Review] = Undoing()
    for review in imported:
        became = line(review, [*imported, *later])
        if len(became) > 1 and became[1].id in own:
            continue  # that one is undone, and with it what it replaced
        now = became[-1]
        if len(became) > 1 and not _is_back(now, review):
            gone = now.stage == "withdrawn" or undone(review, [*_with_base(review, by_id), *later])
            done.left += [] if gone else [(review, now)]
        elif (base := _before(review, own, by_id)) and base.stage != "withdrawn":
            done.restored += 1
            done.entries.append(with_id(_restated(base, now, act.restored)))
        else:
            done.withdrawn += 1
            done.entries.append(with_id(_taken_back(now, act)))
    return done


def _with_base(review: Review, by_id: Callable[[str], Review | None]) -> list[Review]:
    """List a review and what it replaced."""
    base = by_id(review.supersedes) if review.supersedes else None
    return [base, review] if base else [review]


def _is_back(now: Review, review: Review) -> bool:
    """Return whether a review is the other one, which the undo of a later import brought back."""
    return brought_back(now) and restates(now, review) and now.reviewed_on == review.reviewed_on


def _before(
    review: Review, own: dict[str, Review], by_id: Callable[[str], Review | None]
) -> Review | None:
    """Find the review that stood before the import."""
    at: Review | None = review
    while at and at.id in own:
        at = by_id(at.supersedes) if at.supersedes else None
    return at


def _restated(base: Review, review: Review, note: str) -> Review:
    """Say the earlier review again, under its own name and date, so that it ranks as it did."""
    return replace(
        base,
        anchor=review.anchor,
        context=_noted(base.context, note, "\n\n"),
        supersedes=review.id,
    )


def _taken_back(review: Review, act: Undo) -> Review:
    return replace(
        review,
        stage="withdrawn",
        rationale=act.withdrawn,
        context=None,
        reviewer=act.by,
        reviewed_on=act.on,
        supersedes=review.id,
        sources=(),
    )


def undo_decisions(placed: Sequence[Placed], act: Undo) -> Undoing[Decision]:
    """Take an import of link decisions back; ``placed`` are all decisions, in order."""
    by_pair: dict[frozenset[str], list[Placed]] = {}
    for one in placed:
        by_pair.setdefault(one.pair, []).append(one)
    done: Undoing[Decision] = Undoing()
    for said in by_pair.values():
        ours = [one.decision for one in said if one.file == act.file]
        if not ours:
            continue
        others = [one.decision for one in said if one.file != act.file]
        now = said[-1]
        before = others[-1] if others else None
        if now.file != act.file:
            done.left.append((ours[-1], now.decision))
        elif before and before.relation != "undecided":
            done.restored += 1
            note = _noted(before.note, act.restored)
            done.entries.append(replace(before, a=ours[-1].a, b=ours[-1].b, note=note))
        elif ours[-1].relation != "undecided":
            done.withdrawn += 1
            taken = replace(ours[-1], relation="undecided", by=act.by, on=act.on)
            done.entries.append(replace(taken, note=act.withdrawn))
    return done


def undo_fact_checks(entries: Iterable[tuple[str, FactCheck]], act: Undo) -> Undoing[FactCheck]:
    """Take an import of fact-checks back; ``entries`` are all with their files, in order."""
    by_id: dict[str, list[tuple[str, FactCheck]]] = {}
    for file, check in entries:
        by_id.setdefault(check.id, []).append((file, check))
    done: Undoing[FactCheck] = Undoing()
    for said in by_id.values():
        ours = [check for file, check in said if file == act.file]
        if not ours:
            continue
        others = [check for file, check in said if file != act.file]
        file, now = said[-1]
        if file != act.file:
            done.left.append((ours[-1], now))
        elif others and not others[-1].withdrawn:
            done.restored += 1
            note = _noted(others[-1].note, act.restored)
            done.entries.append(replace(others[-1], note=note))
        elif not now.withdrawn:
            done.withdrawn += 1
            done.entries.append(replace(now, withdrawn=True, note=act.withdrawn_by))
    return done


def _noted(said: str | None, note: str, gap: str = " ") -> str:
    """Put a note behind a text, in the place of an earlier one."""
    kept = without_note(said)
    noted = f"{kept}{gap}{note}" if kept else note
    return noted if len(noted) <= CELL_CAP else kept  # or a journal could not be read back


def _line(text: str | None, cap: int, what: str) -> str:
    line = " ".join(clean(text or "").split())
    if len(line) > cap:
        raise InputError(f"{what} is longer than {cap:,} characters. Shorten it.")
    return line
