"""A candidate read in its paragraph: words, speaker, figures, days, what is to be seen. Pure.

:mod:`assemble` makes claims of drafts; ``tools/train_split.py`` learns from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.records import DateRange, Quantity
from claimdesk.split.candidates import Candidate
from claimdesk.split.claim_features import Seen, about
from claimdesk.split.clauses import Clause
from claimdesk.split.mentions import Meaning
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.parse import Parse
from claimdesk.split.plain_saying import BELIEVING
from claimdesk.split.speaker import Said
from claimdesk.split.wording import tidy, written


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim of these words would be.

    ``order`` are its tokens as they are read, ``instead`` the names put in place of some,
    ``mended`` the words put before some, ``features`` what models
    of kind, worth and standing alone weigh.
    """

    candidate: Candidate
    order: tuple[int, ...]
    text: str
    by: Said | None
    known: dict[int, Meaning]
    instead: dict[int, str]
    mended: dict[int, str]
    days: tuple[DateRange, ...]
    figures: tuple[Quantity, ...]
    odds: float
    features: tuple[str, ...]


def draft(around: Paragraph, candidate: Candidate, paragraph: int = 0) -> Draft:
    """Read a candidate of the paragraph that is number ``paragraph`` of its text."""
    p, clause = around.p, candidate.clause
    order = tidy(p, candidate.order)
    inside = frozenset(order)
    told = around.known
    known = {i: told[i] for i in order if i in told and not _glued(p, i)} if told else {}
    instead = {**names(p, order, known), **clause.instead}
    if clause.lead and p.words[max(clause.lead)][-1:].isalnum():
        last = max(clause.lead)
        instead.setdefault(last, p.words[last] + ",")
    mended = {_mended_at(clause, order): f"[{clause.mend}]"} if clause.mend else {}
    text = written(p, order, instead, mended)
    when, figures = around.figures(text, inside, bool(known))
    days = tuple([range_ for _, range_, _ in when])
    by = said_of(clause.head, around.said) or _holder(p, clause.head, around.said)
    odds = around.scorer.odds(order)
    quoted = around.quoted(clause.head)
    seen = Seen(clause, order, inside, by, quoted, figures, days, odds, known, paragraph)
    return Draft(
        candidate, tuple(order), text, by, known, instead, mended, days, tuple(figures), odds,
        tuple(about(around, seen)),
    )  # fmt: skip


def _glued(p: Parse, i: int) -> bool:
    """ "She'd": beside what is left of its verb, a name could not be read."""
    return p.lower[i + 1 : i + 2] in (["'d"], ["’d"])


def _mended_at(clause: Clause, order: Sequence[int]) -> int:
    """Where a form of "be" goes: before the head, or before all of an apposition."""
    if clause.form != "apposition":
        return clause.head
    own = [i for i in order if i not in clause.subject]
    return own[0] if own else clause.head


def names(p: Parse, order: Sequence[int], known: Mapping[int, Meaning]) -> dict[int, str]:
    """Names for pronouns and short names, in brackets; what is only likely stays as it is.

    A pronoun stays, too, where the claim itself names the person.
    """
    instead: dict[int, str] = {}
    named = {p.lower[i] for i in order if p.tags[i] == "NNP"}
    for i in (i for i in order if i in known):
        meaning = known[i]
        last = meaning.text.rsplit(" ", 1)[-1].lower()
        if meaning.kind == "name" and meaning.text.endswith(p.words[i]):
            instead[i] = f"[{meaning.text[: -len(p.words[i])].strip()}] {p.words[i]}"
        elif meaning.kind in ("name", "pronoun") and last not in named:
            ending = ("’" if meaning.text.endswith("s") else "’s") if meaning.possessive else ""
            if p.lower[i + 1 : i + 2] in (["'ll"], ["’ll"]) and i + 1 in order:
                ending, instead[i + 1] = " will", ""
            instead[i] = f"[{meaning.text}{ending}]"
            named.add(last)
    return instead


def _holder(p: Parse, head: int, said: Sequence[Said]) -> Said | None:
    """ "Vale believes that …": whose belief a claim tells."""
    if p.lower[head] not in BELIEVING:
        return None
    return next((a for a in said if a.cue == head and a.kind == "clause"), None)


def said_of(head: int, said: Sequence[Said]) -> Said | None:
    """The innermost attribution whose content holds the head of a claim."""
    around = [a for a in said if head in a.content]
    return min(around, key=lambda a: len(a.content), default=None)
