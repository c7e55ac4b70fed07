"""Which claims of an article are marked: a small part of its text, the worthy, one a clause."""

import json
from typing import Any

from claimdesk.records import Block as Form
from claimdesk.site.pages.choice import SHARE, chosen
from claimdesk.store.queries.appearances import Place

SENTENCES = [f"Claim number {n:03} says that {n} of the lamps are lit. " for n in range(40)]
TEXT = "".join(SENTENCES)


def place(n: int, **more: Any) -> Place:
    start = sum(map(len, SENTENCES[:n]))
    row = {
        "id": f"app_{n}", "claim_id": f"clm_{n:03}", "version_id": "ver_a", "quote": "",
        "spans": json.dumps([[start, start + len(SENTENCES[n]) - 1]]), "text": SENTENCES[n],
        "gist": "", "kind": "quantity", "worth": 0.5 + n / 100, "part": 0, "speaker": None,
        "cue": None, "edited_out": 0, "first_capture": None, "last_capture": None, "elsewhere": 0,
        "checked": 0,
    }  # fmt: skip
    return Place(**{**row, **more})


def test_only_the_most_worthy_few_are_marked_unasked() -> None:
    marked = chosen([place(n) for n in range(40)], [], TEXT, [], "worth")
    assert list(marked) == ["clm_039", "clm_038", "clm_037"]
    assert sum(len(SENTENCES[int(claim[4:])]) for claim in marked) <= SHARE * len(TEXT)


def test_what_others_checked_or_said_goes_before_what_is_worth_more() -> None:
    places = [place(n) for n in range(40)]
    places[3] = place(3, checked=1)
    places[5] = place(5, elsewhere=2)
    marked = chosen(places, ["clm_030"], TEXT, [], "worth")
    assert marked == {
        "clm_030": "judged", "clm_003": "checked", "clm_005": "repeated", "clm_039": "worthy",
    }  # fmt: skip


def test_headings_opinions_parts_and_words_marked_already_are_left_out() -> None:
    start = TEXT.index(SENTENCES[39])
    places = [
        place(39),
        place(38, kind="opinion"),
        place(37, part=1),
        place(36, worth=0.2),
        place(35),
        place(35, id="app_twin", claim_id="clm_twin"),
    ]
    heading = Form("heading", start, start + len(SENTENCES[39]), level=2)
    assert list(chosen(places, [], TEXT, [heading], "worth")) == ["clm_035"]


def test_a_verdict_is_marked_however_much_it_covers_and_then_nothing_else() -> None:
    places = [place(n) for n in range(40)]
    judged = [it.claim_id for it in places[:30]]
    marked = chosen(places, judged, TEXT, [], "worth")
    assert marked == dict.fromkeys(judged, "judged")
