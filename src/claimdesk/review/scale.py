"""The scale of verdicts: what ``claims/scale.csv`` says, and what an editor's word means on it.

In: rows of the scale file. Out: a ``Scale`` and the problems of the file. A word that the scale
maps to a verdict is accepted and kept as the editor wrote it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from claimdesk.records import Problem
from claimdesk.tables.safe import shorten
from claimdesk.tables.table import Row, Table
from claimdesk.text import normalise

FIELDS = ("id", "label", "rating", "definition", "maps_from")
LIKE = 65
"""The least likeness (0–100) at which a word is offered as “did you mean”."""
_MARK = re.compile(r"[?？⁇⁈⁉¿]")
_INSIDE = re.compile(r"\w(?:.*\w)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One step of the scale; ``rating`` is the ClaimReview ``ratingValue``, 1–5 or none."""

    id: str
    label: str
    rating: int | None
    definition: str
    maps_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The verdicts in the order of the file. Make one with ``Scale.of``."""

    verdicts: tuple[Verdict, ...]
    words: Mapping[str, tuple[str, str | None]] = field(repr=False, compare=False)
    """Folded word → verdict id, and the label to use (None: the word as the editor wrote it)."""

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Scale":
        """A scale; where two verdicts claim the same word, the first has it."""
        kept = tuple(verdicts)
        words: dict[str, tuple[str, str | None]] = {}
        for verdict in kept:
            for word in (verdict.id, verdict.label):
                words.setdefault(fold(word), (verdict.id, verdict.label))
        for verdict in kept:
            for word in verdict.maps_from:
                words.setdefault(fold(word), (verdict.id, None))
        return cls(kept, words)

    def verdict(self, label: str) -> tuple[str, str] | None:
        """What an id, label or mapped word means: verdict id, and the label to keep."""
        found = self.words.get(fold(label))
        return (found[0], found[1] or " ".join(label.split())) if found else None

    def doubted(self, label: str) -> str | None:
        """The id of the verdict that a word with a question mark puts in doubt, if it is that."""
        said = without_doubt(label)
        found = self.words.get(fold(said)) if said != label else None
        return found[0] if found else None

    def by_id(self, verdict_id: str) -> Verdict | None:
        """The verdict with exactly this id."""
        return next((verdict for verdict in self.verdicts if verdict.id == verdict_id), None)

    def nearest(self, label: str) -> str | None:
        """The id of the verdict whose word is most like the label, if any is like it."""
        found = process.extractOne(
            fold(label)[:200], self.words.keys(), scorer=fuzz.ratio, score_cutoff=LIKE
        )
        return self.words[found[0]][0] if found else None


def fold(word: str) -> str:
    """A label without what people vary: case, marks at the ends, and _ or - for a space.

    A question mark stays: who writes "False?" has not decided.
    """
    folded = re.sub(r"[\s_-]+", " ", normalise(word)).strip()
    return f"{folded} ?" if without_doubt(word) != word else folded


def without_doubt(label: str) -> str:
    """A label without the question marks before its first and behind its last letter.

    In one pass: a pattern that looks for the end would try at every mark.
    """
    inside = _INSIDE.search(label)
    begin, end = inside.span() if inside else (0, 0)
    before = [mark.end() for mark in _MARK.finditer(label[:begin])]
    behind = _MARK.search(label, end)
    return label[before[-1] if before else 0 : behind.start() if behind else len(label)]


def read_scale(table: Table) -> tuple[Scale, list[Problem]]:
    """The verdicts that are sound, and the problems of the rest (read with ``columns.SCALE``)."""
    problems = list(table.problems)
    owners: dict[str, str] = {}
    sound: list[tuple[Row, Verdict]] = []
    for row in table.rows:
        found = _verdict(row, table.name, owners)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            sound.append((row, found))
    verdicts = []
    for row, verdict in sound:  # ids and labels go first, whatever an earlier row maps
        words, doubles = _mapped(row, verdict, table.name, owners)
        problems.extend(doubles)
        verdicts.append(replace(verdict, maps_from=words))
    if not verdicts:
        remedy = "Give it a row for each verdict: id, label, rating, definition, maps_from."
        problems.append(Problem(table.name, None, None, None, "the scale is empty", remedy))
    return Scale.of(verdicts), sorted(problems, key=lambda problem: problem.row or 0)


def _verdict(row: Row, file: str, owners: dict[str, str]) -> Verdict | Problem:
    """The verdict of a row without its mapped words; notes its id and label in ``owners``."""

    def problem(column: str, reason: str, remedy: str) -> Problem:
        return Problem(file, row.number, column, shorten(row.get(column)), reason, remedy)

    name, label = row.get("id").strip(), " ".join(row.get("label").split())
    rating = row.get("rating").strip()
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,49}", name):
        return problem("id", "not an id", "Use lower-case letters, digits and _.")
    if not label:
        return problem("label", "a verdict needs a label", "Write the words that readers see.")
    if rating and not re.fullmatch(r"[1-5](?:[.,]0+)?", rating):
        return problem("rating", "not a rating", "Write 1, 2, 3, 4 or 5, or leave it blank.")
    for column, word in (("id", name), ("label", label)):
        if (owner := owners.get(fold(word))) is not None:
            return problem(column, f"it already means {owner}", "Give every verdict its own.")
    owners[fold(name)] = owners[fold(label)] = name
    definition = row.get("definition").strip()
    return Verdict(name, label, int(rating[0]) if rating else None, definition)


def _mapped(
    row: Row, verdict: Verdict, file: str, owners: dict[str, str]
) -> tuple[tuple[str, ...], list[Problem]]:
    """The words that ``maps_from`` gives to a verdict, and those that another one has."""
    words, problems = [], []
    for piece in re.split(r"[;|\n]", row.get("maps_from")):
        word = " ".join(piece.split())
        if not word:
            continue
        owner = owners.setdefault(fold(word), verdict.id)
        if owner == verdict.id:
            words.append(word)
            continue
        reason = f"it already means {owner}"
        remedy = "Let one verdict have it."
        problems.append(Problem(file, row.number, "maps_from", shorten(word), reason, remedy))
    return tuple(words), problems
