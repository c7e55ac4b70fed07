"""What a search shows: one result a family, with its verdict; judged ones first."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.match.evidence import Evidence, evidence
from claimdesk.site.pages.formats import Piece, pieces
from claimdesk.site.pages.typed_query import Group, all_of, any_of, groups
from claimdesk.store.queries import found as queries
from claimdesk.store.queries import lists
from claimdesk.store.queries.found import Candidate
from claimdesk.store.queries.lists import Listed
from claimdesk.store.queries.search import (
    CLOSE,
    OPEN,
    ArticleHit,
    FactCheckHit,
    article_hits,
    fact_check_hits,
    frequency,
)
from claimdesk.store.queries.search import articles as search_articles
from claimdesk.store.text_index import marked

PAGE = 20
"""Families on a page."""
ARTICLES = 40
"""Articles with all the words whose claims are looked at."""
DEPTH = 400
"""Claims that are looked at."""
ENOUGH = 0.6
"""The part of what was asked that a claim must have itself, where its article has all of it."""
FEW, OTHERS = 5, 8
"""Where fewer families than that were found, so many others that have some of the words follow."""
QUESTION = 6
"""Words that say something, at most, for that: what has more of them all is what was meant."""
SAYS_SOMETHING = 3
"""From so many words on, what was typed can be compared with a claim."""
_OPEN_QUESTION = re.compile(r"\W*(?:who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE)
"""Begins what asserts nothing, so that no claim differs from it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A family: the claim that stands for it, its words with those found set apart, how often."""

    claim: Listed
    words: list[Piece]
    told: int
    wordings: int
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found; ``partly``: no claim has all the words, these have some.

    ``others`` are claims with some of the words, where few have all of them.
    """

    families: list[Found]
    count: int
    capped: bool
    start: int
    articles: list[ArticleHit]
    fact_checks: list[FactCheckHit]
    evidence: dict[str, Evidence]
    partly: bool = False
    others: Sequence[Found] = ()

    @property
    def more(self) -> int | None:
        """Where the next page begins."""
        end = self.start + len(self.families)
        return end if end < self.count else None


Filters = queries.Narrowed
"""Which results."""


def search(connection: sqlite3.Connection, typed: str, filters: Filters, start: int = 0) -> Results:
    """What has all of what was typed, itself or with its article; else what has some of it."""
    asked = groups(typed)
    if not asked:
        return Results([], 0, capped=False, start=0, articles=[], fact_checks=[], evidence={})
    every = all_of(asked)
    places = search_articles(connection, every, ARTICLES)
    candidates = _candidates(connection, asked, every, places, filters)
    articles = article_hits(connection, every, places[:PAGE])
    checks = fact_check_hits(connection, every, PAGE)
    partly = not candidates
    if partly:
        some = any_of(_telling(connection, asked))
        candidates = queries.claims(connection, some, DEPTH, filters)
        if not (articles or checks):
            articles = article_hits(connection, some, search_articles(connection, some, PAGE // 2))
            checks = fact_check_hits(connection, some, PAGE // 2)
    compared = len(typed.split()) >= SAYS_SOMETHING and not _OPEN_QUESTION.match(typed)
    families = _by_family(candidates, judged_first=not partly)
    best = list(families.values())
    more = [] if partly else _others(connection, asked, families, filters)
    shown = _shown(connection, typed, best[start : start + PAGE], asked, compared=compared)
    return Results(
        shown,
        len(best),
        len(candidates) >= DEPTH,
        start,
        articles,
        checks,
        {check.id: _telling_notes(evidence(typed, check.text)) for check in checks}
        if compared
        else {},
        partly,
        _shown(connection, typed, more, asked, compared=compared) if more else (),
    )


def _others(
    connection: sqlite3.Connection,
    asked: Sequence[Group],
    known: Mapping[str, object],
    filters: Filters,
) -> list[list[Candidate]]:
    """Families that have some of what was asked, beside the few ``known`` that have all.

    Of the best of them, those that were judged come first.
    """
    if not 2 <= len(asked) <= QUESTION or len(known) >= FEW:
        return []
    some = queries.claims(connection, any_of(_telling(connection, asked)), DEPTH, filters)
    found = _by_family(some, judged_first=False)
    best = [held for family, held in found.items() if family not in known][:OTHERS]
    return sorted(best, key=lambda held: not any(it.judged for it in held))


def _candidates(
    connection: sqlite3.Connection,
    asked: Sequence[Group],
    every: str,
    places: Sequence[int],
    filters: Filters,
) -> list[Candidate]:
    """Claims that have all of it, then those that have most, in an article that has the rest.

    ``places`` are the rows of the articles that have all of it.
    """
    found = queries.claims(connection, every, DEPTH, filters)
    if len(asked) < 2 or len(found) >= DEPTH:
        return found
    least = max(2, round(len(asked) * ENOUGH))
    near = queries.in_articles(connection, places, filters)
    known = {it.id for it in found}
    words = marked([it.text for it in near], any_of(asked), OPEN, CLOSE)
    held = [(near[at], _held(it)) for at, it in words]
    held.sort(key=lambda it: -it[1])  # of as many words, as before: the best first
    return [*found, *(it for it, number in held if it.id not in known and number >= least)]


def _held(words: str) -> int:
    """How many different words of what was asked a claim has, about; figures count as one."""
    hits = [piece.text.casefold() for piece in pieces(words) if piece.found]
    return len({hit[:5] for hit in hits})


def _telling_notes(compared: Evidence) -> Evidence:
    """What a reader is told: not that a claim names more than was typed."""
    kept = (it for it in compared.notes if it.speaks == "for" or _differs(it.text))
    return Evidence(compared.likeness, tuple(kept))


def _differs(told: str) -> bool:
    """Whether a note names two things, both of them there."""
    sides = told.partition(": ")[2].split(" / ")
    return len(sides) == 2 and not any(it in ("", "none") or it.startswith("no ") for it in sides)


def _telling(connection: sqlite3.Connection, asked: Sequence[Group]) -> list[Group]:
    """The rarest of what was typed, as far as not too many claims have it; one at least."""
    counted = sorted((frequency(connection, "claims", any_of([it])), it) for it in asked)
    found: list[Group] = []
    total = 0
    for number, group in counted:
        if total and total + number > queries.MOST:
            break
        found.append(group)
        total += number
    return found


def _by_family(
    candidates: Sequence[Candidate], *, judged_first: bool
) -> dict[str, list[Candidate]]:
    """The candidates by family, in the order of their best; what is judged before what is not."""
    families: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        families.setdefault(candidate.family, []).append(candidate)
    if not judged_first:
        return families
    order = sorted(families, key=lambda family: not any(it.judged for it in families[family]))
    return {family: families[family] for family in order}


def _shown(
    connection: sqlite3.Connection,
    typed: str,
    families: Sequence[Sequence[Candidate]],
    asked: Sequence[Group],
    *,
    compared: bool,
) -> list[Found]:
    """The families of a page, each by its judged wording if it has one."""
    best = [min(held, key=lambda it: not it.judged) for held in families]
    listed = {it.id: it for it in lists.by_ids(connection, json.dumps([it.id for it in best]))}
    spread = queries.spread(connection, json.dumps([it.family for it in best]))
    query = f"({all_of(asked)}) OR ({any_of(asked)})"
    words = dict(marked([it.text for it in best], query, OPEN, CLOSE)) if best else {}
    found = []
    for place, candidate in enumerate(best):
        claim = listed[candidate.id]
        told, wordings = spread.get(candidate.family, (claim.told, 1))
        said = _telling_notes(evidence(typed, claim.text)) if compared else None
        shown = pieces(words.get(place, candidate.text))
        found.append(Found(claim, shown, told, wordings, said))
    return found
