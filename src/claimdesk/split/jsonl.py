"""Rows of JSON lines with texts → rows with their claims."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from spacy.language import Language

from claimdesk.records import Claim, Problem, Span, Split
from claimdesk.split.pipeline import split_text

MEANT = frozenset({"pronoun", "name", "likely"})
"""Resolutions whose meaning belongs to the claim; "this system" says enough by itself."""
REPLACED = frozenset("he she it they him her them".split())


def made_of(claim: Claim, sentence: Span | None = None) -> list[Span]:
    """Where all words stand that a claim is made of: its own, and those a pronoun stands for.

    A pronoun gives its place to a name from outside ``sentence``, where the claim's own stands.
    """
    sources: list[Span] = []
    replaced: list[Span] = []
    for r in claim.resolutions:
        if r.source is None or r.kind not in MEANT:
            continue
        sources.append(r.source)
        outside = sentence and (r.source[1] <= sentence[0] or sentence[1] <= r.source[0])
        if outside and r.said.lower() in REPLACED:
            replaced.append(r.span)
    return sorted({*_without(claim.spans, replaced), *sources})


def _without(spans: Sequence[Span], gone: Sequence[Span]) -> list[Span]:
    """The spans with the places in ``gone`` cut out of them."""
    left = []
    for start, end in spans:
        at = start
        for a, b in sorted(gone):
            if at <= a and b <= end:
                left.append((at, a))
                at = b
        left.append((at, end))
    return [(start, end) for start, end in left if start < end]


def sentences(claims: Iterable[Claim]) -> dict[int, Span]:
    """From where to where the claims of each sentence reach."""
    reach: dict[int, Span] = {}
    for claim in claims:
        start, end = claim.spans[0][0], claim.spans[-1][1]
        before = reach.get(claim.sentence, (start, end))
        reach[claim.sentence] = min(start, before[0]), max(end, before[1])
    return reach


def claim_row(claim: Claim, sentence: Span | None = None) -> dict[str, Any]:
    """A claim with the keys that ``claimdesk split --jsonl`` promises."""
    return {
        "text": claim.text,
        "gist": claim.gist,
        "spans": [list(span) for span in made_of(claim, sentence)],
        "kind": claim.kind,
        "worth": claim.worth,
        "part": claim.part,
        "negated": claim.negated,
        "denied": claim.denied,
        "hedge": claim.hedge,
        "modal": claim.modal,
        "speaker": claim.speaker,
        "cue": claim.cue,
        "standalone": claim.standalone,
        "quantities": [
            {"value": q.value, "high": q.high, "unit": q.unit, "text": q.text}
            for q in claim.quantities
        ],
        "dates": [
            {"earliest": d.earliest, "latest": d.latest, "text": d.text} for d in claim.dates
        ],
        "resolutions": [
            {"kind": r.kind, "said": r.said, "span": list(r.span), "meant": r.meant}
            for r in claim.resolutions
        ],
    }


def result_row(id_: object, split: Split) -> dict[str, Any]:
    """One row of output."""
    reach = sentences(split.claims)
    return {
        "id": id_,
        "worth": split.worth,
        "claims": [claim_row(claim, reach[claim.sentence]) for claim in split.claims],
        "attributions": [
            {
                "source": list(a.source) if a.source else None,
                "content": [list(span) for span in a.content],
            }
            for a in split.attributions
        ],
    }


def split_rows(nlp: Language, lines: Iterable[str], out: TextIO, name: str) -> list[Problem]:
    """Split each row ``{"id", "text"}``; a row that is none is reported and left out."""
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            id_, text = row["id"], row["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, KeyError, TypeError):
            reason, remedy = (
                "not a row with id and text",
                'Write {"id": …, "text": "…"} on one line.',
            )
            problems.append(Problem(name, number, None, line.strip()[:60], reason, remedy))
            continue
        out.write(
            json.dumps(result_row(id_, split_text(nlp, text, overall=True)), ensure_ascii=False)
            + "\n"
        )
    return problems
