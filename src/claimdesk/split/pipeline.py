"""Loads a spaCy pipeline and splits texts with it, paragraph by paragraph."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from claimdesk.errors import ModelError
from claimdesk.records import Span, Split
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.assemble import Context, split_dated, split_parse
from claimdesk.split.dates import asks_for_day
from claimdesk.split.entities import agreed
from claimdesk.split.joints import joints, written_small
from claimdesk.split.linear import Linear, models
from claimdesk.split.matrix_products import quick_products
from claimdesk.split.parse import Parse, parse_of
from claimdesk.split.resolve import resolve
from claimdesk.split.scoring import Scorer
from claimdesk.split.speakers import tell
from claimdesk.split.word_embeddings import remembered_embeddings
from claimdesk.text import paragraphs

__all__ = ["DEFAULT_MODEL", "MAX_PARAGRAPH", "load", "split_copies", "split_text"]

MAX_PARAGRAPH = 5_000
"""Longest paragraph parsed in one piece, in code points; a longer one is cut at sentences' ends."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_STARTS = (
    "The|An|In|On|At|After|Before|During|For|From|With|By|As|If|When|While|Since|Although|Though"
    "|Because|But|And|Yet|He|She|It|They|We|This|That|These|Those|There|Neither|However|According"
    "|Two|Three|Last"
)
"""Words that are written large only where a sentence begins, if the next one is written small."""
_LEAD = re.compile(
    r"(?:\(?\d{1,2}[.)]|[•*·▪-])\s+(?=[A-Z“\"‘])"
    r"|(?:[A-Z]{3,}[A-Z’'-]*,?\s){1,3}(?:[A-Z][a-z.]+,?\s){0,2}(?:\d{1,2},?\s)?(?:\([^()\n]{2,25}\)\s)?"
    r"(?:―|—|–|--|-)\s(?=[A-Z“\"‘])"
    rf"|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s[—–]\s(?=(?:{_STARTS})\s)"
    r"|[\w.,’' ]{2,40}\((?:AP|Reuters|AFP|UPI|CNN|BBC|dpa|Xinhua|TASS|ANI)\)\s?(?:―|—|–|--|-)\s?"
)
"""What stands before a paragraph's first sentence: a list's number, the place and the agency."""
_CAPITALS = re.compile(r"^[A-Z]{3,}(?: [A-Z]{3,})?: (?=[A-Z]{1,2}[a-z’'])", re.MULTILINE)
"""A place before a colon, which opens a report: "LEEDS: The council …"."""
_CUT = re.compile(
    r"[.!?](?=[A-Z“][a-z]+ )(?<=[a-z0-9)”\"]{3}[.!?])(?!(?:Com|Net|Org) )"
    r"|\.(?=[A-Z][a-z]+ [a-z])(?<=\d\.)"
    rf"|(?: (?<=[\w\])”] )|:(?<=[a-z]:))(?=(?:{_STARTS}) [a-z0-9“\"])"
    r"|: (?=(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+: )(?<=[a-z]: )"
    r"|/Getty Images"
    r"|/(?:AFP|AP Photo|AP|Bloomberg|EPA|Flickr|Reuters|Shutterstock)(?= [A-Z“\"])"
    r"|\[[^\[\]\n]{0,60}(?:/|Photo|Getty|Reuters)[^\[\]\n]{0,40}\](?= [A-Z“\"])"
    r"|\(@\w{1,15}\) [A-Z][a-z]{2,8} \d{1,2}, \d{4}(?= \S)"
    r"|\b(?:[Ss]tory|STORY|[Aa]rticle|ARTICLE) (?i:continue[sd] below)(?= [A-Z“\"])"
)
"""Where a sentence ends and the next begins without a space or a stop between them, as after a
heading or a caption. Each begins with a character, by which it is found three times as fast."""
_TURN = re.compile(r"[“\"]?[A-Z][A-Z.'’ ]{1,30}: ")
"""What opens a paragraph that is one speaker's, as in a transcript: "ORR: …"."""
_NUMBERED = re.compile(r"\b(?:App|Arts?|Ch|Cl|Fig|Para?|Regs?|Sched|Secs?|Sect|Vol)\.(?= \d)")
"""Short words before a number, whose stop ends no sentence: "Art. 7"."""
_RANKS = "Adm. Capt. Cllr. Cmdr. Col. Cpl. Insp. Lt. Maj. Sgt. Supt."
"""Short titles, whose stop ends no sentence."""
_NEEDED = ("tok2vec", "transformer", "tagger", "parser")


@cache
def load(model: str = DEFAULT_MODEL) -> Language:
    """The pipeline by name with only the components that the rules read.

    A word of which a letter was made large for a quotation ("[T]he bank …") is read as that word.
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
    if isinstance(nlp.tokenizer, Tokenizer):
        for word in f"{_STARTS}|You|Our|Their|So|Who|What|His|Her|Its".split("|"):
            altered = f"[{word[0]}]{word[1:]}"
            nlp.tokenizer.add_special_case(altered, [{ORTH: altered, NORM: word.lower()}])
        for rank in _RANKS.split():
            nlp.tokenizer.add_special_case(rank, [{ORTH: rank}])
    return nlp


def _config_path(model: str) -> str:
    path = spacy.util.get_package_path(model) if spacy.util.is_package(model) else None
    if path is None:
        return str(Path(model) / "config.cfg")
    inner = sorted(path.glob("*/config.cfg"))
    return str(inner[0] if inner else path / "config.cfg")


def pieces(text: str) -> Iterator[Span]:
    """What is parsed in one piece: paragraphs without what leads them, long ones in parts."""
    placed = len(_CAPITALS.findall(text)) == 1  # several would be those who speak in turn
    for first, end in paragraphs(text):
        lead = _LEAD.match(text, first, end)
        if lead is None and placed and not text[:first].strip():
            lead = _CAPITALS.match(text, first, end)
        start = lead.end() if lead else first
        cuts = [m.end() for m in _CUT.finditer(text, start, end)]
        if cuts and _TURN.match(text, start, end):
            cuts = [cut for cut in cuts if text[cut - 2 : cut] != "” "]
        for cut in [*cuts, end]:
            yield from _short(text, start, cut)
            start = cut


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(". ", start + 1, start + MAX_PARAGRAPH) + 1
        cut = cut or start + MAX_PARAGRAPH
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def parses(nlp: Language, text: str, joint: Linear) -> Iterator[tuple[Parse, int]]:
    """The pieces of a text, parsed, with their offsets; what ``joint`` parts is parsed again."""
    small, parts = written_small(text), list(pieces(text))
    docs = nlp.pipe(_words(nlp, text[a:b]) for a, b in parts)
    for doc, (start, end) in zip(docs, parts, strict=True):
        p = parse_of(doc)
        cuts = [start + p.starts[k] for k in joints(p, small, joint)]
        if not cuts:
            yield p, start
            continue
        for a, b in pairwise([start, *cuts, end]):
            yield parse_of(nlp(_words(nlp, text[a:b].rstrip()))), a


def _words(nlp: Language, text: str) -> str | Doc:
    """A text as the parser takes it: its words where a stop stands within one, as in "Art. 7"."""
    spots = [m.span() for m in _NUMBERED.finditer(text)]
    if not spots:
        return text
    doc = nlp.make_doc(text)
    with doc.retokenize() as words:
        for a, b in spots:
            span = doc.char_span(a, b)
            if span is not None and len(span) > 1:
                words.merge(span)
    return doc


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
    read = _read(nlp, text, explained=explained)
    parts = [split_parse(p, replace(context, published=published)) for p, context in read]
    return _whole(parts, _overall([p for p, _ in read]) if overall else 0.0)


def split_copies(nlp: Language, text: str, days: Iterable[str | None]) -> dict[str | None, Split]:
    """The same of a text that was published on several days, by these; it is parsed but once.

    A paragraph is split again only where the day may tell what its dates mean.
    """
    read = _read(nlp, text)
    first: list[tuple[Split, bool]] = []
    found: dict[str | None, Split] = {}
    days = list(dict.fromkeys(days))
    for day in days:
        if first:
            parts = [
                split_parse(p, replace(context, published=day)) if asks else split
                for (p, context), (split, asks) in zip(read, first, strict=True)
            ]
        else:
            dated = [split_dated(p, replace(context, published=day)) for p, context in read]
            first = [(s, len(days) > 1 and any(map(asks_for_day, texts))) for s, texts in dated]
            parts = [split for split, _ in first]
        found[day] = _whole(parts)
    return found


def _read(nlp: Language, text: str, *, explained: bool = False) -> list[tuple[Parse, Context]]:
    """The paragraphs of a text, parsed, each with all that its claims need but the day."""
    text = _SURROGATE.sub("\ufffd", text)
    with quick_products(nlp), remembered_embeddings(nlp):
        parsed = list(parses(nlp, text, models()["joint"]))
    before, meant = Before(), resolve(parsed)
    told = tell([p for p, _ in parsed], meant)
    found, sentence = [], 0
    for n, (p, start) in enumerate(parsed):
        again = before.repeated(p)
        found.append((p, Context(start, sentence, n, None, meant[n], again, explained, told[n])))
        sentence += len(p.sentences)
    return found


def _whole(parts: Sequence[Split], overall: float = 0.0) -> Split:
    claims = [claim for split in parts for claim in split.claims]
    attributions = [one for split in parts for one in split.attributions]
    return Split(agreed(claims), tuple(attributions), overall)


class Before:
    """The sentences of a text so far: one that comes again word for word is told but once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def repeated(self, p: Parse) -> frozenset[int]:
        """The sentences of the paragraph that stood before; the others are noted."""
        again = set()
        for n, (start, end) in enumerate(p.sentences):
            words = " ".join(word for word in p.lower[start:end] if word[0].isalnum())
            if words in self._seen:
                again.add(n)
            self._seen.add(words)
        return frozenset(again)


def _overall(parsed: Sequence[Parse]) -> float:
    words = [word for p in parsed for word in p.words]
    tags = [tag for p in parsed for tag in p.tags]
    return Scorer(words, tags).worth(range(len(words)))
