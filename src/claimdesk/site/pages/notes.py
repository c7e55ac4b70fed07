"""Which words of an article are marked how, and which notes stand beside which paragraph. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from claimdesk.records import Block as Form
from claimdesk.site.pages.marking import Mark, Segment, paragraphs, read_spans
from claimdesk.site.pages.verdicts import look
from claimdesk.store.queries.appearances import Place
from claimdesk.store.queries.history import Review
from claimdesk.text import normalise

WORTH = 0.5
"""From this worth on, a claim that nobody has reviewed gets a note of its own."""

LINE, LINES = 84, 14
"""Characters in a line of the article, about, and the most lines that a note may rise."""


@dataclass(frozen=True, slots=True)
class Note:
    """A claim of the article; ``number`` where its words carry one; ``marks`` lead back to them."""

    place: Place
    review: Review | None
    tone: str
    number: int | None
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the page writes it: whose note it leads to, and the flags that follow it."""

    text: str
    note: Note | None = None
    ids: tuple[str, ...] = ()
    opens: bool = False
    others: int = 0
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


def is_marked(place: Place, judged: dict[str, Review]) -> bool:
    """Whether the words get a mark: not where a fuller claim says the same, or nothing is said."""
    return place.claim_id in judged or not (place.part or place.kind == "not_a_claim")


def notes_to(
    places: Iterable[Place], marked: set[str], judged: dict[str, Review]
) -> dict[str, Note]:
    """One note for each claim, in the order in which the claims end."""
    by_claim: dict[str, list[Place]] = {}
    for place in places:
        by_claim.setdefault(place.claim_id, []).append(place)
    notes: dict[str, Note] = {}
    number = 0
    for claim, held in by_claim.items():
        ids = tuple(place.id for place in held if place.id in marked)
        review = judged.get(claim)
        tone = _tone(held[0], review)
        numbered = bool(ids) and tone != "quiet"
        number += numbered
        notes[claim] = Note(held[0], review, tone, number if numbered else None, ids)
    return notes


def _tone(place: Place, review: Review | None) -> str:
    """The class of a mark: the tone of the verdict, else worth checking, else quiet."""
    if review and (verdict := look(review)):
        return verdict.tone
    idle = place.worth < WORTH or place.kind in ("opinion", "not_a_claim")
    return "quiet" if idle else "unchecked"


def blocks_of(
    text: str,
    forms: Iterable[Form],
    places: Sequence[Place],
    notes: dict[str, Note],
    furniture: frozenset[str],
) -> list[Block]:
    """The paragraphs as pieces, each with the notes that belong beside it.

    ``forms`` say what paragraphs are on the page, those that are more than a paragraph at least.
    ``furniture`` are the normalised paragraphs that the site repeats.
    """
    form_at = {form.start: form for form in forms}
    of_place = {place.id: notes[place.claim_id] for place in places}
    told: set[str] = set()
    blocks: list[Block] = []
    for paragraph in paragraphs(text, (Mark(p.id, read_spans(p.spans)) for p in places)):
        if not paragraph.segments:
            continue
        ended = [of_place[key] for segment in paragraph.segments for key in segment.closes]
        fresh = [note for note in dict.fromkeys(ended) if note.place.claim_id not in told]
        told.update(note.place.claim_id for note in fresh)
        pieces = tuple(_piece(segment, of_place) for segment in paragraph.segments)
        words = "".join(segment.text for segment in paragraph.segments)
        numbered = sorted((note for note in fresh if note.number), key=lambda n: n.number or 0)
        rise, outside = min(-(-len(words) // LINE), LINES), normalise(words) in furniture
        start = paragraph.segments[0].start
        form = form_at.get(start) or Form("paragraph", start, start + len(words))
        blocks.append(Block(pieces, tuple(numbered), rise, form, furniture=outside))
    return _in_lists(_cleared(blocks))


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


def _piece(segment: Segment, of_place: dict[str, Note]) -> Piece:
    """A segment leads to the note of its first reviewed claim, else its first worth checking."""
    if not segment.marks:
        return Piece(segment.text)
    ranked = sorted(segment.marks, key=lambda key: _rank(of_place[key]))
    flags = (of_place[key] for key in segment.closes)
    return Piece(
        segment.text,
        of_place[ranked[0]],
        tuple(sorted(segment.opens, key=lambda key: key != ranked[0])),
        ranked[0] in segment.opens,
        len({of_place[key].place.claim_id for key in segment.marks}) - 1,
        tuple(note for note in dict.fromkeys(flags) if note.number),
    )


def _rank(note: Note) -> int:
    return 0 if note.review else 1 if note.number else 2
