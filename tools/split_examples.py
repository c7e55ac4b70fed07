"""Annotated articles → the candidates of every clause, each with what editors made of it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from spacy.language import Language

from claimdesk.records import Span
from claimdesk.split.candidates import Candidate
from claimdesk.split.chooser import believed_by, clauses_of
from claimdesk.split.features import Place, Sentence
from claimdesk.split.linear import Linear
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.pipeline import Before, parses
from claimdesk.split.resolve import resolve
from claimdesk.split.speakers import tell

WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Example:
    """A candidate, its features, and how far its words overlap those of each editor's claim."""

    candidate: Candidate
    around: Paragraph
    paragraph: int
    extent: list[str]
    sentence: int
    gold: list[dict[str, Any]]
    overlaps: list[float]
    chance: float = 0.0

    def best(self, *, opinions: bool = False) -> float:
        """The greatest overlap with a factual claim, or with any."""
        pairs = zip(self.overlaps, self.gold, strict=True)
        return max((o for o, g in pairs if opinions or not g.get("opinion")), default=0.0)


@dataclass(slots=True)
class Clause:
    """The examples of one clause, and its own features."""

    features: list[str]
    examples: list[Example]

    def best(self) -> float:
        """The greatest overlap of any of its examples with a factual claim."""
        return max(example.best() for example in self.examples)


@dataclass(slots=True)
class Article:
    """An annotated article: what editors claim sentence by sentence, and all clauses."""

    id: str
    text: str
    sentences: list[Span]
    gold: list[list[dict[str, Any]]]
    words: list[list[frozenset[int]]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


def read(nlp: Language, path: Path, joint: Linear) -> list[Article]:
    """The articles of a file with all their candidates."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_article(nlp, row, joint) for row in rows]


def _article(nlp: Language, row: dict[str, Any], joint: Linear) -> Article:
    text = row["text"]
    sentences = [(s["start"], s["end"]) for s in row["sentences"]]
    found = Article(row["id"], text, sentences, [s["claims"] for s in row["sentences"]])
    for place, claims in zip(sentences, found.gold, strict=True):
        there = _words(text, *place)
        found.words.append([_aligned(claim["words"], there) for claim in claims])
    before = Before()
    parsed = list(parses(nlp, text, joint))
    meant = resolve(parsed)
    told = tell([p for p, _ in parsed], meant)
    for n, (p, start) in enumerate(parsed):
        around = Paragraph(p, told[n].names, None, meant[n], told[n].short)
        for sentence in _sentences(around, n, before.repeated(p)):
            clauses = clauses_of(sentence)
            for rank, some in enumerate(clauses):
                if believed_by(p, some[0].clause) is not None:
                    continue
                features = sentence.of_clause(some[0], len(clauses), rank)
                examples = [_example(found, sentence, c, (around, start)) for c in some]
                kept = [example for example in examples if example is not None]
                if kept:
                    found.clauses.append(Clause(features, kept))
    return found


def _sentences(around: Paragraph, paragraph: int, repeated: frozenset[int]) -> Iterator[Sentence]:
    p = around.p
    for n, (start, end) in enumerate(p.sentences):
        place = Place(n, paragraph, n in repeated)
        yield Sentence(p, start, end, place, around.said, around.scorer)


def _example(
    article: Article, sentence: Sentence, candidate: Candidate, at: tuple[Paragraph, int]
) -> Example | None:
    """A candidate with the claims of the sentence of the editors in which most of it stands."""
    p, (around, offset) = sentence.p, at
    spans = [(offset + p.starts[i], offset + p.ends[i]) for i in candidate.tokens]
    shares = [
        sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
        for start, end in article.sentences
    ]
    home = max(range(len(shares)), key=shares.__getitem__)
    if not shares[home]:
        return None
    start, end = article.sentences[home]
    there = _words(article.text, start, end)
    own = frozenset(w for w, _ in there if any(a <= w < b for a, b in spans))
    said = _aligned(" ".join(p.words[i] for i in candidate.order), there)
    overlaps = [max(overlap(own, gold), overlap(said, gold)) for gold in article.words[home]]
    extent = sentence.of_extent(candidate)
    place = sentence.place.paragraph
    return Example(candidate, around, place, extent, home, article.gold[home], overlaps)


def _words(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(m.start(), m.group().lower()) for m in WORD.finditer(text, start, end)]


def _aligned(claim: str, sentence: Sequence[tuple[int, str]]) -> frozenset[int]:
    """Places of the words of a claim in its sentence, in their order as far as they have it."""
    own = [word for _, word in _words(claim, 0, len(claim))]
    theirs = [word for _, word in sentence]
    taken: set[int] = set()
    rest = set(range(len(own)))
    for block in SequenceMatcher(None, own, theirs, autojunk=False).get_matching_blocks():
        taken |= set(range(block.b, block.b + block.size))
        rest -= set(range(block.a, block.a + block.size))
    for k in sorted(rest):
        free = [n for n, word in enumerate(theirs) if word == own[k] and n not in taken]
        taken |= set(free[:1])
    return frozenset(sentence[n][0] for n in taken)


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Jaccard's index."""
    return len(a & b) / len(a | b) if a | b else 0.0
