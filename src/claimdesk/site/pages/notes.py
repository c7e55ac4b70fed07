"""Which words of an article are marked how, and which notes stand beside which paragraph. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimdesk.records import Block as Form
from claimdesk.site.pages.choice import Why
from claimdesk.site.pages.marking import Mark, Segment, paragraphs, read_spans
from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries.appearances import Place
from claimdesk.store.queries.history import Review
from claimdesk.text import normalise

LINE, LINES = 84, 14
"""Characters in a line of the article, about, and the most lines that a note may rise."""


@dataclass(frozen=True, slots=True)
class Note:
    """A claim of the article; ``number`` where its words carry one, ``review`` what counts for it.

    ``inherited``: that review is of a claim that says the same in other words. ``before`` and
    ``after`` are the claims that are marked next to it.
    """

    place: Place
    review: Review | None
    tone: str
    why: Why
    number: int | None = None
    inherited: bool = False
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the page writes it: whose note it leads to, and the flags that follow it.

    ``first``: the claim whose words begin here, for links to them. ``claims`` are all whose words
    these are.
    """

    text: str
    note: Note | None = None
    first: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    flags: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the notes to the claims that end in it, as their flags do.

    ``rise`` is how many lines the notes stand above the paragraph's end to be level with
    its beginning; ``clear`` is the ``rise`` of the notes that follow. ``furniture`` is what the
    site repeats on other pages too, and no part of the article. ``form`` is what the paragraph is
    on the page; of items, the first ``opens`` their list and the last ``closes`` it, and so does
    one that has notes.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    rise: int
    form: Form
    clear: int = 0
    furniture: bool = False
    opens: bool = False
    closes: bool = False


def notes_to(
    places: Iterable[Place], why: Mapping[str, Why], judged: Mapping[str, Review], own: set[str]
) -> dict[str, Note]:
    """One note for each marked claim, numbered in the order in which the claims end.

    ``own`` are the claims whose review is of themselves.
    """
    first: dict[str, Place] = {}
    for place in places:
        if place.claim_id in why:
            first.setdefault(place.claim_id, place)
    telling = [claim for claim in first if why[claim] != "rest"]
    beside = {
        claim: (before, after)
        for before, claim, after in zip(
            [None, *telling], telling, [*telling[1:], None], strict=False
        )
    }
    number = {claim: place for place, claim in enumerate(telling, 1)}
    return {
        claim: Note(
            place,
            judged.get(claim),
            _tone(judged.get(claim), why[claim]),
            why[claim],
            number.get(claim),
            claim in judged and claim not in own,
            *beside.get(claim, (None, None)),
        )
        for claim, place in first.items()
    }


def _tone(review: Review | None, why: Why) -> str:
    """The class of a mark: the tone of the verdict, else worth checking, else quiet."""
    if review and (verdict := look(review)):
        return verdict.tone
    return "quiet" if why == "rest" else "unchecked"


def blocks_of(
    text: str,
    forms: Iterable[Form],
    places: Sequence[Place],
    notes: Mapping[str, Note],
    furniture: frozenset[str],
) -> list[Block]:
    """The paragraphs as pieces, each with the notes that belong beside it.

    ``forms`` say what paragraphs are on the page, those that are more than a paragraph at least.
    ``places`` are those that are marked. ``furniture`` are the normalised paragraphs that the site
    repeats.
    """
    form_at = {form.start: form for form in forms}
    of_place = {place.id: notes[place.claim_id] for place in places}
    told: set[str] = set()
    begun: set[str] = set()
    blocks: list[Block] = []
    for paragraph in paragraphs(text, (Mark(p.id, read_spans(p.spans)) for p in places)):
        if not paragraph.segments:
            continue
        ended = [of_place[key] for segment in paragraph.segments for key in segment.closes]
        fresh = [note for note in dict.fromkeys(ended) if note.place.claim_id not in told]
        told.update(note.place.claim_id for note in fresh)
        pieces = tuple(_piece(segment, of_place, begun) for segment in paragraph.segments)
        words = "".join(segment.text for segment in paragraph.segments)
        ordered = sorted(fresh, key=lambda note: (note.number is None, note.number or 0))
        rise, outside = min(-(-len(words) // LINE), LINES), normalise(words) in furniture
        start = paragraph.segments[0].start
        form = form_at.get(start) or Form("paragraph", start, start + len(words))
        blocks.append(Block(pieces, tuple(ordered), rise, form, furniture=outside))
    return _in_lists(_cleared(_nested(blocks)))


def _nested(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, their headings of level 2, or 3 below one of those: none skips a level."""
    levels = {b.form.level for b in blocks if b.form.kind == "heading" and not b.furniture}
    result: list[Block] = []
    above = 1
    for block in blocks:
        if block.form.kind != "heading" or block.furniture:
            result.append(block)
            continue
        above = min(2 if block.form.level == min(levels) else 3, above + 1)
        result.append(replace(block, form=replace(block.form, level=above)))
    return result


def _in_lists(blocks: list[Block]) -> list[Block]:
    """The blocks, the first and the last item of each list marked as such."""
    result: list[Block] = []
    inside = False
    for block, following in zip_longest(blocks, blocks[1:]):
        item = block.form.kind == "list_item"
        more = following is not None and following.form.kind == "list_item" and not block.notes
        result.append(replace(block, opens=item and not inside, closes=item and not more))
        inside = item and more
    return result


def _cleared(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each with the room that the notes after its own need to rise."""
    result: list[Block] = []
    rise = 0
    for block in reversed(list(blocks)):
        result.append(replace(block, clear=rise))
        rise = block.rise if block.notes else rise
    return result[::-1]


def _piece(segment: Segment, of_place: Mapping[str, Note], begun: set[str]) -> Piece:
    """A segment leads to the note of its first reviewed claim, else its first worth checking."""
    if not segment.marks:
        return Piece(segment.text)
    ranked = sorted((of_place[key] for key in segment.marks), key=_rank)
    claims = tuple(dict.fromkeys(note.place.claim_id for note in ranked))
    first = tuple(claim for claim in claims if claim not in begun)
    begun.update(first)
    flags = (of_place[key] for key in segment.closes)
    return Piece(
        segment.text,
        ranked[0],
        first,
        claims,
        tuple(note for note in dict.fromkeys(flags) if note.number),
    )


def _rank(note: Note) -> int:
    return 0 if note.review else 1 if note.number else 2
