"""Editors' decisions on links: kept in ``claims/``, read back, and placed on claims of today.

A decision says how two claims stand to each other: same, variant, contradicts or different. It is
never changed; a later one on the same two claims counts instead. ``__clear__`` takes it back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from claimdesk.records import AnchorPoint, Problem, Unread
from claimdesk.review.journal import journal_order
from claimdesk.review.known import KnownClaim
from claimdesk.review.place import reanchor
from claimdesk.tables.columns import LINK_ANCHORS, LINK_COLUMNS
from claimdesk.tables.table import Row, Table
from claimdesk.text import make_id

Decided = Literal["same", "variant", "contradicts", "different", "undecided"]
DECIDED: tuple[str, ...] = get_args(Decided)
RELATIONS = DECIDED[:-1]


@dataclass(frozen=True, slots=True)
class Decision:
    """How two claims stand to each other, who says so and since when (YYYY-MM-DD)."""

    a: AnchorPoint
    b: AnchorPoint
    relation: Decided
    by: str
    on: str
    note: str | None = None

    @property
    def id(self) -> str:
        """Make the id; the same decision in two files is one."""
        parts = (self.a.claim_id, self.b.claim_id, self.relation, self.by, self.on)
        return make_id("dec", *parts, self.note or "")

    @property
    def pair(self) -> frozenset[str]:
        """Return the two claims as they were called when it was made."""
        return frozenset((self.a.claim_id, self.b.claim_id))


JOURNAL_COLUMNS = (*LINK_COLUMNS, *LINK_ANCHORS)


def decision_rows(decisions: Iterable[Decision]) -> list[dict[str, str | None]]:
    """Make the rows of a file, with the columns ``JOURNAL_COLUMNS``."""
    return [
        {
            "claim_a": decision.a.claim_id,
            "claim_b": decision.b.claim_id,
            "relation": decision.relation,
            "by": decision.by,
            "on": decision.on,
            "note": decision.note,
            "text_a": decision.a.claim,
            "quote_a": decision.a.quote,
            "article_url_a": decision.a.article_url,
            "text_b": decision.b.claim,
            "quote_b": decision.b.quote,
            "article_url_b": decision.b.article_url,
        }
        for decision in decisions
    ]


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The decisions of one file in its order, what is wrong with it, and rows that gave none."""

    decisions: list[Decision]
    problems: list[Problem]
    unread: list[Unread]


def read_decision_file(table: Table) -> DecisionFile:
    """Read a file of ``claims/``; rows that were damaged are told and left out."""
    problems = list(table.problems)
    damaged = zip(table.bad_rows, problems, strict=False)
    unread = [_unread(table.name, row, problem) for row, problem in damaged]
    decisions = []
    for row in table.rows:
        wrong = [c for c in LINK_COLUMNS[:-1] if not row.get(c)]
        if row.get("relation") not in DECIDED and "relation" not in wrong:
            wrong.append("relation")
        if wrong:
            remedy = "Take the row from git as it was."
            reason = f"not a decision: {', '.join(wrong)}"
            problems.append(Problem(table.name, row.number, wrong[0], None, reason, remedy))
            unread.append(_unread(table.name, row, problems[-1]))
            continue
        a, b = (_anchored(row, side) for side in "ab")
        relation = cast(Decided, row.get("relation"))
        note = row.get("note") or None
        decisions.append(Decision(a, b, relation, row.get("by"), row.get("on"), note))
    return DecisionFile(decisions, problems, unread)


def _unread(file: str, row: Row, problem: Problem) -> Unread:
    """Keep what can be told of a row that gave no decision."""
    texts = " / ".join(filter(None, (row.get("text_a"), row.get("text_b"))))
    said = (row.get(name) or None for name in ("relation", "by", "on", "note"))
    own = make_id("row", file, str(row.number))
    return Unread(own, file, problem.reason, row.get("claim_a") or None, texts or None, *said)


def _anchored(row: Row, side: str) -> AnchorPoint:
    return AnchorPoint(
        row.get(f"claim_{side}"),
        row.get(f"text_{side}"),
        row.get(f"quote_{side}"),
        row.get(f"article_url_{side}") or None,
    )


def in_order(files: Iterable[tuple[str, Sequence[Decision]]]) -> list[tuple[str, Decision]]:
    """Put all decisions, with their files, in the order of names.

    One in two files counts once, where it was last said, as the last word is what counts.
    """
    found: dict[str, tuple[str, Decision]] = {}
    for name, decisions in sorted(files, key=lambda file: journal_order(file[0])):
        for decision in decisions:
            found.pop(decision.id, None)
            found[decision.id] = (name, decision)
    return list(found.values())


# where they belong today


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision with its file and the claims that it means now; None for one that is gone.

    ``stands`` tells that no later decision is about the same two claims.
    """

    file: str
    decision: Decision
    a: str | None
    b: str | None
    stands: bool

    @property
    def pair(self) -> frozenset[str]:
        """Return the two claims as they are called now; what is gone, as it was called."""
        return _pair(self.decision, self.a, self.b)


def placed(
    entries: Sequence[tuple[str, Decision]],
    there: Collection[str],
    by_address: Mapping[str | None, Sequence[KnownClaim]],
) -> list[Placed]:
    """Find the claims of decisions: by their ids, else by the words in their articles.

    ``there`` are those ids of their claims that are known today; ``by_address`` has the claims of
    the articles that the others name.
    """
    found = [(file, d, *_both(d, there, by_address)) for file, d in entries]
    last = {_pair(d, a, b): d.id for _, d, a, b in found}
    stand = set(last.values())
    return [Placed(file, d, a, b, d.id in stand) for file, d, a, b in found]


def _pair(decision: Decision, a: str | None, b: str | None) -> frozenset[str]:
    return frozenset((a or decision.a.claim_id, b or decision.b.claim_id))


def _both(
    decision: Decision,
    there: Collection[str],
    by_address: Mapping[str | None, Sequence[KnownClaim]],
) -> tuple[str | None, str | None]:
    """Find the claims of a decision; a side that would fall onto the other is gone."""

    def place(anchor: AnchorPoint) -> str | None:
        if anchor.claim_id in there:
            return anchor.claim_id
        return reanchor(anchor, by_address.get(anchor.article_url, ()))[0]

    a, b = place(decision.a), place(decision.b)
    if a is not None and a == b:
        return a if a == decision.a.claim_id else None, b if b == decision.b.claim_id else None
    return a, b
