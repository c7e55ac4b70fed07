"""Rows of JSON lines with texts → rows with their claims."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from spacy.language import Language

from claimdesk.errors import InputError
from claimdesk.records import Claim, Problem, Span, Split
from claimdesk.split.pipeline import split_text


def iso_day(text: str | None) -> str | None:
    """A publication date as given by a user; raises InputError where it is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat() if text else None
    except ValueError:
        raise InputError(f"{text!r} is not a date. Write it as 2026-11-22.") from None


def made_of(claim: Claim) -> list[Span]:
    """Where all words stand that a claim is made of: its own, and those a pronoun stands for."""
    sources = [r.source for r in claim.resolutions if r.kind == "pronoun" and r.source]
    return sorted({*claim.spans, *sources})


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim with the keys that ``claimdesk split --jsonl`` promises."""
    return {
        "text": claim.text,
        "gist": claim.gist,
        "spans": [list(span) for span in made_of(claim)],
        "kind": claim.kind,
        "worth": claim.worth,
        "negated": claim.negated,
        "hedge": claim.hedge,
        "speaker": claim.speaker,
        "cue": claim.cue,
        "standalone": claim.standalone,
    }


def result_row(id_: object, split: Split) -> dict[str, Any]:
    """One row of output."""
    return {
        "id": id_,
        "worth": split.worth,
        "claims": [claim_row(claim) for claim in split.claims],
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
