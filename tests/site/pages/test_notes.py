"""What the paragraphs of an article are on the page, and where its lists begin and end."""

import pytest

from claimdesk.records import Block as Form
from claimdesk.site.pages.notes import blocks_of, notes_to
from claimdesk.store.queries.appearances import Place

PARTS = (
    "Who pays:",
    "cars: nothing",
    "vans: £9 a day",
    "lorries: £50",
    "Who does not",
    "A man said so.",
)
KINDS = ("paragraph", "list_item", "list_item", "list_item", "heading", "quote")
TEXT = "\n\n".join(PARTS)
STARTS = [TEXT.index(part) for part in PARTS]
FORMS = [
    Form(kind, start, start + len(part), level=1)  # type: ignore[arg-type]
    for kind, start, part in zip(KINDS, STARTS, PARTS, strict=True)
]


def place(words: str) -> Place:
    start = TEXT.index(words)
    return Place(
        id="app_a", claim_id="clm_a", version_id="ver_a", spans=f"[[{start},{start + len(words)}]]",
        quote=words, text=words, gist=words, kind="quantity", worth=0.9, part=0, speaker=None,
        cue=None, edited_out=0, first_capture=None, last_capture=None, elsewhere=0, checked=0,
    )  # fmt: skip


def test_each_paragraph_keeps_what_it_is_on_the_page() -> None:
    blocks = blocks_of(TEXT, FORMS, [], {}, frozenset())
    assert [block.form.kind for block in blocks] == list(KINDS)
    assert [(block.opens, block.closes) for block in blocks] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
        (False, False),
        (False, False),
    ]


def test_notes_stand_between_two_lists_and_not_inside_one() -> None:
    places = [place("vans: £9 a day")]
    notes = notes_to(places, {"clm_a": "worthy"}, {}, set())
    blocks = blocks_of(TEXT, FORMS, places, notes, frozenset())
    assert [len(block.notes) for block in blocks] == [0, 0, 1, 0, 0, 0]
    assert [(block.opens, block.closes) for block in blocks[1:4]] == [
        (True, False),
        (False, True),
        (True, True),
    ]


def test_a_text_of_which_nothing_is_known_is_in_paragraphs() -> None:
    blocks = blocks_of(TEXT, [], [], {}, frozenset())
    assert {block.form.kind for block in blocks} == {"paragraph"}
    assert [block.form.start for block in blocks] == STARTS


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ((3, 3, 4), (2, 2, 3)),
        ((3, 2, 3), (2, 2, 3)),
        ((2, 5, 2), (2, 3, 2)),
        ((1, 2, 3), (2, 3, 3)),
    ],
)
def test_headings_skip_no_level_whatever_the_page_had(
    levels: tuple[int, ...], shown: tuple[int, ...]
) -> None:
    text = "\n\n".join("abc")
    forms = [Form("heading", 3 * n, 3 * n + 1, level) for n, level in enumerate(levels)]
    blocks = blocks_of(text, forms, [], {}, frozenset())
    assert tuple(block.form.level for block in blocks) == shown


def test_a_heading_of_the_site_is_none_of_the_article() -> None:
    forms = [Form("heading", 0, 1, 2), Form("heading", 3, 4, 3)]
    blocks = blocks_of("a\n\nb", forms, [], {}, frozenset({"a"}))
    assert [(block.furniture, block.form.level) for block in blocks] == [(True, 2), (False, 2)]
