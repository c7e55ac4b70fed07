"""What the columns of a worklist mean, in words for the editor who fills it in."""

from collections.abc import Iterator

from claimdesk.review.cells import CLEAR, STAGES, STANCES
from claimdesk.review.scale import Scale
from claimdesk.tables.columns import ALIASES, ECHO_COLUMNS, EDITOR_COLUMNS

MEANINGS = {
    "claim_id": "which claim; leave it as it is (in a list of orphans: fill in where it belongs)",
    "base_revision": "the review that this row corrects; leave it as it is",
    "verdict": "your judgement: an id or a label of the scale below",
    "rationale": "why, in words for the reader",
    "context": "what the reader should know besides",
    "source_url": "address of the evidence; further sources in source_url_2, source_url_3 …",
    "source_archived_url": "address of an archived copy",
    "source_status": "how the page was found: live, archived, gone, paywalled or withheld",
    "source_title": "its title",
    "source_publisher": "who published it",
    "source_published": "when: 2026-11-22, 2026-11 or 2026",
    "source_quote": "the words in it that count",
    "source_locator": "where in it: a page, a table, a minute",
    "source_stance": f"what it does to the claim: {', '.join(STANCES)}",
    "stage": f"{', '.join(STAGES)}; blank is initial; withdrawn takes a review back",
    "reviewer": "who signs; blank is the name that the import is given",
    "reviewed_on": "when: 2026-11-22; blank is the day of the import",
    "claim": "the claim, understandable by itself",
    "quote": "its exact words in the article",
    "speaker": "to whom the article attributes it; blank is the article itself",
    "article_title": "headline of that article",
    "article_url": "address of that article",
    "published": "when that article was published",
    "worth": "how much the claim deserves checking, from 0 to 1",
    "appearances": "in how many places it stands",
    "anchor": "how its words were found: exact, moved, fuzzy or orphan (nowhere any more)",
    "kind": "quantity, event, prediction …",
    "due": "when a prediction can be judged",
    "reviews_so_far": "how many standing reviews the claim has, whoever wrote them",
    "verdicts_so_far": "what they say; blank while the first pass is blind",
    "reviewed_as": "the wording that was reviewed, where it is another one now",
    "checked_before": "published fact-checks of this claim, or of one like it and what differs",
}


def guide(scale: Scale) -> Iterator[str]:
    """Lines that explain the columns and name the verdicts that a cell may hold."""
    other: dict[str, list[str]] = {}
    for alias, name in ALIASES.items():
        other.setdefault(name, []).append(alias)
    width = max(map(len, MEANINGS))
    for title, names in (
        ("To fill in", EDITOR_COLUMNS),
        ("To read only; changes here are ignored", ECHO_COLUMNS),
    ):
        yield f"{title}:"
        for name in names:
            also = f" (also: {', '.join(other[name])})" if name in other else ""
            yield f"  {name:<{width}}  {MEANINGS.get(name, '')}{also}"
        yield ""
    yield f"A blank cell leaves things as they are; {CLEAR} empties a cell."
    yield "An apostrophe before = + - @, a figure or a date keeps spreadsheets from rewriting it."
    yield ""
    yield "Verdicts (id: label):"
    for verdict in scale.verdicts:
        yield f"  {verdict.id}: {verdict.label}. {verdict.definition}".rstrip()
