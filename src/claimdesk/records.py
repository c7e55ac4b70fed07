"""The plain records that flow between the stages; no behaviour, no I/O.

Offsets are Unicode code points into the text of one version of an article,
start inclusive and end exclusive. Dates and times are ISO 8601 strings.
"""

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

Kind = Literal[
    "quantity",
    "event",
    "causal",
    "comparison",
    "rule",
    "prediction",
    "promise",
    "quote",
    "opinion",
    "not_a_claim",
]
Relation = Literal["same", "variant", "contradicts", "different", "suggested", "answers"]
Stage = Literal["initial", "cross", "final", "withdrawn"]
Stance = Literal["supports", "refutes", "context"]
SourceStatus = Literal["live", "archived", "gone", "paywalled", "withheld"]
ImportKind = Literal["reviews", "link_decisions", "fact_checks"]
"""What an import brings, named as the table that holds it."""
Category = Literal["conflict", "orphan", "unknown", "invalid"]
BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table_row"]
EntityLabel = Literal["PERSON", "ORG", "GPE", "LOC", "MISC"]
SpeakerType = Literal["person", "organisation", "document", "unnamed"]
DateBasis = Literal["declared", "address", "shown", "modified", "known"]
Anchor = Literal["exact", "moved", "fuzzy", "look_again", "orphan"]


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody knew of a page before it was read; it goes before what the page says."""

    title: str | None = None
    author: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One copy of a page as received; ``path`` is relative to ``corpus/``, with slashes.

    ``offset`` is where the capture begins in an archive or a list of lines. ``charset`` is what
    the server said. ``archived_url`` is the address in a web archive (Memento) through which the
    copy came; ``url`` and ``captured_at`` are then the original's.
    """

    id: str
    path: str
    sha256: str
    media_type: str
    bytes: int
    url: str | None = None
    captured_at: str | None = None
    status: int | None = None
    offset: int = 0
    charset: str | None = None
    archived_url: str | None = None
    known: Known = Known()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of an article's text and what it is on the page.

    ``level`` is a heading's (2–6), or how deep a list lies in others (from 1). ``at`` is when an
    entry of a live report was made: ISO 8601, as the page says it.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What one capture says: clean text in paragraphs (separated by a blank line) and metadata.

    ``blocks`` are the paragraphs in their order. ``url`` is the page's own word for its address.
    ``author`` joins ``authors`` by "; ". ``published`` is the day, ``published_at`` the time with
    its zone where the page says one, ``modified`` when it was last changed, and
    ``published_basis`` on what the day rests; ``published_certain`` is false where it was guessed.
    ``incomplete`` says in words what of the article the page does not show ("page 1 of 3").
    ``confidence`` (0–1) is how far another extractor, and the prose of the whole page, agree with
    the text; None where there was nothing to compare with.
    """

    title: str
    text: str
    method: str
    url: str | None = None
    author: str | None = None
    site: str | None = None
    section: str | None = None
    published: str | None = None
    published_certain: bool = True
    language: str | None = None
    opinion: bool = False
    paywalled: bool = False
    confidence: float | None = None
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    published_basis: DateBasis | None = None
    modified: str | None = None
    incomplete: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a capture gave no article; ``reason`` is a short code, ``detail`` is for people."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure on the scale of all figures of its kind: at least ``low``, at most ``high``.

    ``unit`` is "%", a currency (ISO 4217), a unit of measure in the singular, or None where things
    are counted; ``counted`` is what, in the singular. Shares of any wording are per cent.
    """

    low: float
    high: float
    unit: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: ``value`` (or the range ``value``–``high``) of ``unit``, as said in ``text``.

    ``measure`` is the same for those who compare figures; the splitter fills it for claims.
    """

    value: float
    text: str
    high: float | None = None
    unit: str | None = None
    approximate: bool = False
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date as said in ``text``, and the first and last day that it can mean (either open)."""

    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person, organisation or place; MISC where the words do not tell which."""

    name: str
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Resolution:
    """What words stand for: those ``said`` at ``span`` mean ``meant`` (found at ``source``)."""

    kind: str
    said: str
    span: Span
    meant: str
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One discrete assertion as the splitter found it at one place of a text.

    ``part`` tells that a fuller claim of the same clause says this and more, ``denied`` that the
    sentence does not assert it but denies it. ``standalone`` tells that a stranger understands
    it; ``bound``, that a pronoun or "this" ties it to its article, so that the same words in
    another one may mean another thing. ``hedge`` are the words that weaken it, ``modal`` those
    that only tell ability, duty or condition (can, should, would). ``why`` names what raised and
    lowered the worth, in log-odds; it is filled only where somebody asked for it.
    """

    text: str
    gist: str
    spans: Spans
    kind: Kind
    worth: float
    sentence: int
    part: bool = False
    negated: bool = False
    denied: bool = False
    hedge: str | None = None
    modal: str | None = None
    speaker: str | None = None
    cue: str | None = None
    quoted: bool = False
    standalone: bool = True
    bound: bool = False
    due: str | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateRange, ...] = ()
    entities: tuple[Entity, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: where the speaker, the cue and the content stand."""

    source: Span | None
    cue: Span | None
    content: Spans


@dataclass(frozen=True, slots=True)
class Split:
    """All that the splitter says of one text; ``worth`` is the whole text's, if asked for."""

    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two claims, ``claim_a`` before ``claim_b`` in id order.

    ``story_id`` is the story without which their words would not carry it; ``answer`` is the
    claim that answers the other one.
    """

    claim_a: str
    claim_b: str
    relation: Relation
    score: float
    reasons: str
    decided_by: str | None = None
    decided_on: str | None = None
    story_id: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Evidence for a review; ``status`` is how the page was found when the review was made."""

    url: str
    archived_url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    stance: Stance | None = None
    quote: str | None = None
    locator: str | None = None
    status: SourceStatus | None = None


@dataclass(frozen=True, slots=True)
class AnchorPoint:
    """Where a review was made: enough to find its claim again when ids have changed."""

    claim_id: str
    claim: str
    quote: str
    article_url: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One editor's judgement of a claim at one moment; never changed, only superseded.

    ``verdict`` is an id of the scale, ``label`` the editor's own word for it.
    """

    id: str
    anchor: AnchorPoint
    stage: Stage
    verdict: str
    label: str
    reviewer: str
    reviewed_on: str
    rationale: str | None = None
    context: str | None = None
    supersedes: str | None = None
    sources: tuple[Source, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry of ``claims/`` that cannot be shown: its file, why, and what could be read of it.

    ``says`` is its label or, of a decision, the relation.
    """

    id: str
    file: str
    reason: str
    claim_id: str | None = None
    claim: str | None = None
    says: str | None = None
    said_by: str | None = None
    said_on: str | None = None
    rationale: str | None = None


def printable(text: str) -> str:
    """Spell out what is no letter, mark or space, such as ESC: files and their names come from
    strangers, and a terminal does what such characters tell it."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a user has to mend: where it is, what is wrong and what to do.

    ``category`` sorts the rows of an import: somebody else's review stands against it, its
    review's claim has gone, its claim is not known, or a cell cannot be used.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    remedy: str
    category: Category = "invalid"

    def __str__(self) -> str:
        file = printable(self.file)
        place = file if self.row is None else f"{file}, row {self.row}"
        if self.column:
            place += f", column {self.column}"
        value = f" ({self.value!r})" if self.value else ""
        return f"{place}: {self.reason}{value}. {self.remedy}"
