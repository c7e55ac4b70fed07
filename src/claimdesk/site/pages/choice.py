"""Which claims of an article its page marks: the judged, the repeated, the worthy few. Pure.

A reader should see the text, not the machine: by default the marks of what nobody has judged cover
only a small part of it, wherever it comes from.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from claimdesk.records import Block as Form
from claimdesk.records import Spans
from claimdesk.site.pages.marking import read_spans
from claimdesk.store.queries.appearances import Place

Level = Literal["verdicts", "worth", "all", "off"]
"""What a reader asks to see; ``worth`` is what a page shows unless told."""
LEVELS: tuple[Level, ...] = get_args(Level)
Why = Literal["judged", "checked", "repeated", "worthy", "rest"]
"""Why a claim is marked: judged here, by others, said elsewhere, worth checking; or just all."""

WORTH = 0.5
"""From this worth on, a claim that nobody has judged may be among the worthy few."""
SHARE = 0.11
"""The part of the characters that marks may cover; verdicts are marked even where they pass it, and
leave no room for others then."""
OFTEN = 8 / 1000
"""Marks without a verdict for each word of the text, at most."""
LETTERS_A_WORD = 6


def level_of(asked: str | None) -> Level:
    """What an address asks for; ``worth`` where it says nothing that is known."""
    return next((level for level in LEVELS if level == asked), "worth")


def chosen(
    places: Iterable[Place],
    judged: Iterable[str],
    text: str,
    forms: Iterable[Form],
    level: Level,
    asked: str | None = None,
) -> dict[str, Why]:
    """The claims to mark, with the reason; ``asked`` is marked in any case."""
    known = frozenset(judged)
    by_claim: dict[str, list[Place]] = {}
    for place in places:
        by_claim.setdefault(place.claim_id, []).append(place)
    marked: dict[str, Why] = {}
    if level != "off":
        marked.update((claim, "judged") for claim in by_claim if claim in known)
    if level in ("worth", "all"):
        others = {claim: held for claim, held in by_claim.items() if claim not in known}
        taken = [span for claim in marked for span in _spans(by_claim[claim])]
        marked.update(_worthy(others, taken, text, _headings(forms)))
    if level == "all":
        rest = (claim for claim, held in by_claim.items() if _says_something(held))
        marked = {**dict.fromkeys(rest, "rest"), **marked}
    if asked in by_claim and asked not in marked:
        marked[asked] = why_of(by_claim[asked][0], asked in known)
    return marked


def why_of(place: Place, judged: bool) -> Why:
    """Why a claim would be marked, wherever there is room."""
    if judged:
        return "judged"
    if place.checked:
        return "checked"
    if place.elsewhere:
        return "repeated"
    return "worthy" if place.worth >= WORTH else "rest"


def _worthy(
    claims: Mapping[str, list[Place]], taken: list[tuple[int, int]], text: str, headings: Spans
) -> dict[str, Why]:
    """The most worthy claims that fit: in a small part of the text, one a clause, no heading."""
    judged = sum(end - start for start, end in taken)
    room = int(len(text) * SHARE) - judged
    left = max(1, round(len(text) / LETTERS_A_WORD * OFTEN))
    marked: dict[str, Why] = {}
    for claim, held in sorted(claims.items(), key=lambda item: _rank(item[1][0])):
        spans = _spans(held)
        length = sum(end - start for start, end in spans)
        why = why_of(held[0], judged=False)
        if not left or why == "rest" or not _says_something(held) or length > room:
            continue
        if _touches(spans, taken) or _touches(spans, headings):
            continue
        marked[claim] = why
        taken = [*taken, *spans]
        room -= length
        left -= 1
    return marked


def _rank(place: Place) -> tuple[bool, int, float, str]:
    """Checked by others first, then the widest spread, then the most worth checking."""
    spread = place.elsewhere if place.worth >= WORTH else 0
    return not place.checked, -spread, -place.worth, place.claim_id


def _says_something(held: Sequence[Place]) -> bool:
    """Not where a fuller claim says the same, and not what is only an opinion."""
    return any(not place.part and place.kind not in ("opinion", "not_a_claim") for place in held)


def _spans(held: Iterable[Place]) -> list[tuple[int, int]]:
    return [span for place in held for span in read_spans(place.spans)]


def _headings(forms: Iterable[Form]) -> Spans:
    return tuple((form.start, form.end) for form in forms if form.kind == "heading")


def _touches(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    held = list(others)
    return any(start < there and here < end for start, end in spans for here, there in held)
