"""The form for one review on the page of a claim: what it shows, and the row it becomes. Pure.

What stands in the form is what will be on file: a field that is blank where the review that is
replaced says something clears it. The row goes the way of every import, with the same checks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from claimdesk.records import Problem, SourceStatus
from claimdesk.review.cells import CLEAR, slot
from claimdesk.review.scale import Verdict
from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries.history import Review, ReviewSource
from claimdesk.tables.columns import SOURCE_COLUMNS

TEXTS = ("rationale", "context")
FEWEST_SOURCES = 2
MOST_SOURCES = 20


Choice = tuple[str, str]
"""An option of a select: its value and its words."""
STAGE_CHOICES: tuple[Choice, ...] = (
    ("initial", "Initial"),
    ("cross", "Cross-check"),
    ("final", "Final"),
    ("withdrawn", "Withdrawn: takes a review back"),
)


_LEADING = ("source_url", "source_stance", "source_quote")
STANCE_CHOICES: tuple[Choice, ...] = (
    ("", "–"),
    ("supports", "Supports the claim"),
    ("refutes", "Refutes the claim"),
    ("context", "Gives context"),
)
STATUS_CHOICES: tuple[Choice, ...] = (
    ("", "–"),
    *((status, status.capitalize()) for status in get_args(SourceStatus)),
)


PREDICTED = frozenset(("pending_due", "came_true", "partly", "late", "did_not_happen"))
"""Verdicts on predictions and promises."""


@dataclass(frozen=True, slots=True)
class Grades:
    """Verdicts of one kind: id, label and definition of each."""

    label: str
    verdicts: tuple[tuple[str, str, str], ...]


def graded(verdicts: Iterable[Verdict], kind: str) -> list[Grades]:
    """The scale by kinds; those for predictions first where the claim is one."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for it in verdicts:
        predicts = it.id in PREDICTED
        label = "Predictions and promises" if predicts else "Off that scale"
        if it.rating is not None and not predicts:
            label = "From true to false"
        groups.setdefault(label, []).append((it.id, it.label, it.definition))
    found = [Grades(label, tuple(held)) for label, held in groups.items()]
    first = kind in ("prediction", "promise")
    return sorted(found, key=lambda it: first and it.label != "Predictions and promises")


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it is shown."""

    values: Mapping[str, str]
    room: int
    grades: list[Grades]
    bases: list[Choice]
    seen: str
    """Ids of the standing reviews that the page shows beside the form."""
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    opened: bool = False
    stages: Sequence[Choice] = STAGE_CHOICES
    stances: Sequence[Choice] = STANCE_CHOICES
    statuses: Sequence[Choice] = STATUS_CHOICES

    def value(self, column: str, number: int = 1) -> str:
        """What stands in a field; ``number`` counts sources."""
        return self.values.get(slot(column, number), "")

    def error(self, column: str, number: int = 1) -> list[str]:
        """What is wrong with a field."""
        return self.errors.get(slot(column, number), [])

    @property
    def elsewhere(self) -> list[str]:
        """What is wrong without being about a field that the form has."""
        known = {"verdict", "stage", "base_revision", *TEXTS, *_source_fields(self.room)}
        return [text for name, texts in self.errors.items() if name not in known for text in texts]

    def used(self, number: int) -> bool:
        """Whether any of the lesser fields of a source is filled or wrong."""
        lesser = [name for name in SOURCE_COLUMNS if name not in _LEADING]
        return any(self.value(name, number) or self.error(name, number) for name in lesser)


def blank(grades: list[Grades], history: Sequence[Review], base: str | None = None) -> Form:
    """A form to begin with: empty, or a standing review to be replaced, with all that it says."""
    found = next((review for review in _standing(history) if review.id == base), None)
    values = _values(found) if found else {}
    room = len(found.sources) + 1 if found else 0
    bases, seen = _bases(history)
    room = max(FEWEST_SOURCES, min(room, MOST_SOURCES))
    return Form(values, room, grades, bases, seen, opened=found is not None)


def again(
    posted: Mapping[str, str],
    grades: list[Grades],
    history: Sequence[Review],
    problems: Iterable[Problem] = (),
    *,
    more: bool = False,
) -> Form:
    """The form with what was typed, and what is wrong with it beside the fields."""
    errors: dict[str, list[str]] = {}
    for problem in problems:
        errors.setdefault(problem.column or "", []).append(f"{_sentence(problem)} {problem.remedy}")
    bases, seen = _bases(history)
    room = min(posted_room(posted) + more, MOST_SOURCES)
    return Form(posted, room, grades, bases, seen, errors, opened=True)


def posted_room(posted: Mapping[str, str]) -> int:
    """How many sources a sent form has fields for."""
    numbers = [re.fullmatch(r"source_url_([0-9]{1,2})", name) for name in posted]
    highest = max((int(found[1]) for found in numbers if found), default=1)
    return max(FEWEST_SOURCES, min(highest, MOST_SOURCES))


def row_of(
    claim_id: str, posted: Mapping[str, str], history: Sequence[Review]
) -> tuple[list[str], dict[str, str]]:
    """The columns and the cells of the row that a form stands for."""
    base_id = posted.get("base_revision", "").strip()
    base = next((review for review in history if review.id == base_id), None)
    old = _values(base) if base else {}
    seen = [key for key in posted.get("seen", "").split() if key != base_id]
    room = max(posted_room(posted), len(base.sources) if base else 0)
    row = {"claim_id": claim_id, "base_revision": " ".join([base_id, *seen]) if base_id else ""}
    for name in ("verdict", "stage", *TEXTS, *_source_fields(room)):
        typed = posted.get(name, "").strip()
        row[name] = typed or (CLEAR if old.get(name) else "")
    return list(row), row


def _source_fields(room: int) -> list[str]:
    return [slot(column, n) for n in range(1, room + 1) for column in SOURCE_COLUMNS]


def _values(review: Review) -> dict[str, str]:
    """A review as the fields of the form."""
    values: dict[str, str] = {
        "base_revision": review.id,
        "verdict": review.verdict,
        "stage": review.stage,
        "rationale": review.rationale or "",
        "context": review.context or "",
    }
    for number, source in enumerate(review.sources, start=1):
        for column in SOURCE_COLUMNS:
            values[slot(column, number)] = _source_value(source, column)
    return values


def _source_value(source: ReviewSource, column: str) -> str:
    value: Any = getattr(source, column.removeprefix("source_"))
    return value or ""


def _standing(history: Sequence[Review]) -> list[Review]:
    return [review for review in history if not review.superseded_by]


def _bases(history: Sequence[Review]) -> tuple[list[Choice], str]:
    standing = _standing(history)
    choices = [(review.id, _replaces(review)) for review in standing]
    return choices, " ".join(review.id for review in standing)


def _replaces(review: Review) -> str:
    verdict = look(review)
    said = verdict.own or verdict.label if verdict else review.verdict
    return f"Replaces {review.reviewer}’s “{said}” ({review.stage}, {review.reviewed_on})"


def _sentence(problem: Problem) -> str:
    return problem.reason[:1].upper() + problem.reason[1:] + "."
