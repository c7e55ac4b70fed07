"""Loads a spaCy pipeline and splits texts with it, paragraph by paragraph."""

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from claimdesk.errors import ModelError
from claimdesk.records import Attribution, Claim, Span, Split
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.assemble import split_parse
from claimdesk.split.parse import Parse, parse_of
from claimdesk.split.products import quick_products
from claimdesk.split.resolve import resolve
from claimdesk.split.scoring import Scorer
from claimdesk.text import paragraphs

__all__ = ["DEFAULT_MODEL", "MAX_PARAGRAPH", "load", "split_text"]

MAX_PARAGRAPH = 5_000
"""Longest paragraph parsed in one piece, in code points; a longer one is cut at sentences' ends."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEEDED = ("tok2vec", "transformer", "tagger", "parser")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline by name with only the components that the rules read.

    Raises ModelError where it is not installed or has no tagger or parser.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        names = spacy.util.load_config(_config_path(model))["nlp"]["pipeline"]
        nlp = spacy.load(model, exclude=[name for name in names if name not in _NEEDED])
    except (OSError, ImportError) as error:
        raise ModelError(
            f"The spaCy pipeline {model!r} is not installed ({error}). "
            f"Install it, or leave --model out for {DEFAULT_MODEL}."
        ) from None
    missing = {"tagger", "parser"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"The spaCy pipeline {model!r} has no {' and no '.join(sorted(missing))}.")
    return nlp


def _config_path(model: str) -> str:
    path = spacy.util.get_package_path(model) if spacy.util.is_package(model) else None
    if path is None:
        return str(Path(model) / "config.cfg")
    inner = sorted(path.glob("*/config.cfg"))
    return str(inner[0] if inner else path / "config.cfg")


def _pieces(text: str) -> Iterator[Span]:
    for first, end in paragraphs(text):
        start = first
        while end - start > MAX_PARAGRAPH:
            cut = text.rfind(". ", start + 1, start + MAX_PARAGRAPH) + 1
            cut = cut or start + MAX_PARAGRAPH
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def split_text(
    nlp: Language,
    text: str,
    published: str | None = None,
    *,
    explained: bool = False,
    overall: bool = False,
) -> Split:
    """Claims and attributions of a text; offsets are code points of ``text``.

    With ``explained``, each claim says what raised and lowered its worth; with ``overall``, the
    worth of the whole text is worked out too. Half a surrogate pair, which is no character, is
    read as U+FFFD.
    """
    text = _SURROGATE.sub("\ufffd", text)
    pieces = list(_pieces(text))
    claims: list[Claim] = []
    attributions: list[Attribution] = []
    sentence = 0
    with quick_products(nlp):
        docs = nlp.pipe(text[a:b] for a, b in pieces)
        parsed = [(parse_of(doc), start) for doc, (start, _) in zip(docs, pieces, strict=True)]
    for (p, start), known in zip(parsed, resolve(parsed), strict=True):
        split = split_parse(p, sentence, published, known, explained, start)
        sentence += len(p.sentences)
        claims += split.claims
        attributions += split.attributions
    return Split(tuple(claims), tuple(attributions), _overall(parsed) if overall else 0.0)


def _overall(parsed: Sequence[tuple[Parse, int]]) -> float:
    words = [word for p, _ in parsed for word in p.words]
    tags = [tag for p, _ in parsed for tag in p.tags]
    return Scorer(words, tags).worth(range(len(words)))
