"""What a reader types → pages that answer it: an outlet, a speaker, what is due. Pure.

"false claims of the Quayside Examiner" is a page of that outlet, "predictions that are due" a list.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from claimdesk.site.pages.formats import in_path
from claimdesk.store.queries.totals import Grade

NAMED = 5
"""Words that a name has at most."""
JOINED = 3
"""Words that are looked for as one."""
READ = 24
"""Words that are read."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNJUDGED = re.compile(
    r"\b(?:un(?:reviewed|checked|judged|verified)|"
    r"(?:not|never|nobody|no one|(?:has|have|is|are|was|were)n['’]t)"
    r"(?: (?:has|have|been|yet|ever))* (?:reviewed|checked|judged|verified))\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(r"\b(?:judged|reviewed|checked|fact-?checked|verdicts?)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:claims?|statements?|about|by|from|of|in|on|the|what|which|that|are|is|was|were|all)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(r"\b(?:claims?|statements?)\b", re.IGNORECASE)
_IS_IT = re.compile(r"(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would)\b", re.I)
"""Begins a question to be answered by yes or no: "is it true that" asks for no list."""
_DUE = re.compile(r"\b(?:due|overdue|predictions?|forecasts?|promises?)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:changed|different) (?:figures?|numbers?|dates?)\b", re.IGNORECASE)
_CORRECTED = re.compile(r"\bcorrect(?:ed|ions?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Way:
    """A page that answers what was typed: what it is called, and its path on this server."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet or a speaker that was named; ``key`` leads to their page."""

    what: str
    name: str
    key: str


def names_in(typed: str) -> list[str]:
    """What may be the name of somebody in what was typed: every run of a few words.

    Two or three of them also as one word, as outlets write their names.
    """
    words = typed.split()[:READ]
    runs = (
        " ".join(words[start : start + length]).strip("“”\"'?!.,;:()")
        for start in range(len(words))
        for length in range(1, NAMED + 1)
    )
    apart = list(dict.fromkeys(run for run in runs if len(run) > 2))
    joined = (run.replace(" ", "") for run in apart if 0 < run.count(" ") < JOINED)
    return list(dict.fromkeys([*apart, *joined]))


def subject(typed: str, named: Iterable[Named], grades: Sequence[Grade]) -> str:
    """What claims are to be about, without the words that ask for a verdict.

    All that was typed where it may be a claim itself: "inspectors never checked the brakes".
    """
    verdict, rest = _verdict(typed, grades, plain=any(named))
    asked = verdict and _CLAIMS.search(typed) and 0 < len(_WORD.findall(rest)) <= NAMED
    return rest if asked else typed


def ways(typed: str, named: Iterable[Named], grades: Sequence[Grade]) -> list[Way]:
    """The pages, those of who was named first."""
    held = list(named)
    verdict, rest = _verdict(typed, grades, plain=bool(held))
    found = [_way_to(it, verdict) for it in _told_apart(held)]
    if verdict and not held and _WORD.search(rest):
        asked = urlencode({"q": rest, "verdict": verdict[0]})
        found.append(Way(f"{verdict[1]}: claims with “{rest}”", f"/search?{asked}"))
    if _DUE.search(typed):
        found.append(Way("Predictions and promises that have come due", "/predictions"))
    if _CHANGED.search(typed):
        found.append(Way("Figures and dates that changed", "/changed"))
    if _CORRECTED.search(typed):
        found.append(Way("Verdicts that were corrected", "/verdicts"))
    return found


def _told_apart(named: Sequence[Named]) -> list[Named]:
    """Those of one name with their keys: "Evening Post (evening-post.example)"."""
    names = Counter((it.what, it.name) for it in named)
    return [
        replace(it, name=f"{it.name} ({it.key})")
        if names[it.what, it.name] > 1 and it.key != it.name
        else it
        for it in named
    ]


def _way_to(named: Named, verdict: tuple[str, str] | None) -> Way:
    path = f"/{named.what}/{in_path(named.key)}"
    whose = "claims in" if named.what == "outlet" else "said by"
    if verdict is None:
        return Way(f"{named.what.capitalize()}: {named.name}", path)
    return Way(
        f"{verdict[1]}: {whose} {named.name}", f"{path}?{urlencode({'verdict': verdict[0]})}"
    )


def _verdict(
    typed: str, grades: Sequence[Grade], *, plain: bool
) -> tuple[tuple[str, str] | None, str]:
    """The verdict that is asked for, as its id and its label, and what else was typed.

    Unless ``plain``, it has to be said of claims; so it has to in a question.
    """
    of_claims = "" if plain and not _IS_IT.match(typed) else r"\s+(?:claims?|statements?|verdicts?)"
    choices = [(_UNJUDGED, ("none", "Not judged"))]
    choices += [
        (
            re.compile(rf"\b{re.escape(it.label)}{of_claims}\b", re.IGNORECASE),
            (it.verdict, it.label),
        )
        for it in sorted(grades, key=lambda it: -len(it.label))
    ]
    for pattern, verdict in [*choices, (_JUDGED, ("any", "Judged"))]:
        if pattern.search(typed):
            rest = _ASKING.sub(" ", pattern.sub(" ", typed))
            return verdict, " ".join(rest.split())
    return None, typed
