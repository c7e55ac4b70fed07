"""The page of an article: its words marked, notes beside them, what was edited and reprinted."""

from typing import Any

import pytest

from tests.support.small_site import HOSTILE, TEXT, get, marked, words_of

ALL = "/read/art_a?show=all"


async def test_marks_cover_exactly_the_words_also_where_claims_overlap(site: Any) -> None:
    page = await get(site, ALL)
    assert marked(page, "bad") == [
        "17.5 million train ticket purchases were ",
        "blocked",
        ", <script>alert(1)</script> & it is growing",
    ]
    assert marked(page, "quiet") == [
        "The party hopes to finish ",
        "by 2020",
        "loans could be refused",
        "Weather was mild",
    ]
    shared = page.all("mark")[1]
    assert shared.get("data-claims") == "clm_train clm_grow"


@pytest.mark.parametrize("show", ["", "?show=all", "?show=off", "?claim=clm_mild"])
async def test_the_text_is_whole_between_marks_and_flags(site: Any, show: str) -> None:
    page = await get(site, f"/read/art_a{show}")
    for flag in page.all(".flag"):
        flag.drop()
    assert "\n\n".join(p.text for p in page.all(".body > p")) == TEXT


@pytest.mark.parametrize(
    ("show", "claims"),
    [
        ("", ["clm_train", "clm_grow"]),
        ("?show=verdicts", ["clm_train", "clm_grow"]),
        ("?show=all", ["clm_train", "clm_grow", "clm_finish", "clm_loans", "clm_mild"]),
        ("?show=off", []),
        ("?show=off&claim=clm_mild", ["clm_mild"]),
        ("?show=nonsense&claim=clm_nobody", ["clm_train", "clm_grow"]),
    ],
)
async def test_the_address_says_which_claims_are_marked(
    site: Any, show: str, claims: list[str]
) -> None:
    page = await get(site, f"/read/art_a{show}")
    found = [mark.get("data-claims").split() for mark in page.all("mark")]
    assert list(dict.fromkeys(claim for held in found for claim in held)) == claims


async def test_a_deep_link_lights_every_part_of_the_passage_and_opens_its_note(site: Any) -> None:
    page = await get(site, "/read/art_a?claim=clm_loans")
    assert [mark.text for mark in page.all("mark.lit")] == ["by 2020", "loans could be refused"]
    assert page.all("mark.lit")[0].get("id") == "at-clm_loans"
    (opened,) = page.all("details.note[open]")
    assert opened.get("data-claim") == "clm_loans"
    assert words_of(page.all(".walk")[0]).startswith("Claim 3 of 3")


async def test_previous_and_next_are_links(site: Any) -> None:
    page = await get(site, "/read/art_a?claim=clm_grow")
    (before,) = page.all(".walk a[rel=prev]")
    assert before.get("href") == "/read/art_a?claim=clm_train#at-clm_train"
    assert not page.all(".walk a[rel=next]")
    first = (await get(site, "/read/art_a")).all(".walk a[rel=next]")[0]
    assert first.get("href") == "/read/art_a?claim=clm_train#at-clm_train"


async def test_a_link_to_a_claim_that_left_the_text_says_so(site: Any) -> None:
    page = await get(site, "/read/art_a?claim=clm_plane")
    assert "no longer in the text" in words_of(page.all("[role=status]")[0])


async def test_every_mark_leads_to_a_note(site: Any) -> None:
    page = await get(site, ALL)
    ids = [node.get("id") for node in page.all("[id]")]
    assert len(ids) == len(set(ids))
    inner = {a.get("href")[1:] for a in page.all("a[href^='#']")}
    assert inner <= set(ids)
    assert {"note-clm_train", "note-clm_mild"} <= inner


async def test_notes_say_verdict_rationale_speaker_and_sources(site: Any) -> None:
    page = await get(site, "/read/art_a")
    note = page.all("details[data-claim=clm_train]")[0]
    summary = words_of(note.all("summary")[0])
    assert summary.startswith("1 ✕ False editor’s label: Wrong vehicle It was planes.")
    assert words_of(note.all(".rationale")[0]) == f"It was planes. {HOSTILE}"
    assert 'Said by a "report"' in words_of(note)
    assert [a.get("href") for a in note.all(".sources a")] == ["https://example.com/ap?a=1&b=2"]
    assert "Source bad (javascript:alert(2))" in words_of(note.all(".sources")[0])


async def test_a_part_of_a_fuller_claim_is_not_marked(site: Any) -> None:
    page = await get(site, ALL)
    assert not [m for m in page.all("mark") if "clm_part" in m.get("data-claims")]


async def test_edited_out_claims_stand_below_with_their_time(site: Any) -> None:
    page = await get(site, "/read/art_a")
    gone = page.all("section[aria-labelledby=edited-out] li")
    assert [li.get("id") for li in gone] == ["at-clm_score"]
    assert gone[0].all("del")[0].text == "Every pupil had a score"
    assert "Seen from 2 March 2019 to 5 April 2019" in words_of(gone[0])
    assert len(page.all("section[aria-labelledby=versions] ol > li")) == 2


async def test_reprints_name_each_other(site: Any) -> None:
    original = words_of((await get(site, "/read/art_a")).all(".notice")[0])
    reprint = words_of((await get(site, "/read/art_b")).all(".notice")[0])
    assert original.startswith("Reprinted as ")
    assert reprint == "Reprint of Title a (Example Review): the text is nearly the same."


async def test_the_verdicts_are_footnotes_for_paper(site: Any) -> None:
    page = await get(site, "/read/art_a")
    (first, _) = page.all(".footnotes li")
    assert words_of(first).startswith("✕ False. “17.5 million train ticket purchases blocked")
    assert "<https://example.com/ap?a=1&b=2>" in words_of(first)
    assert "http://localhost/read/art_a" in words_of(page.all(".printed")[0])
