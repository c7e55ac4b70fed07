"""The page of an article: its words marked, notes beside them, what was edited and reprinted."""

from typing import Any

from tests.support.small_site import HOSTILE, TEXT, get, marked, words_of


async def test_marks_cover_exactly_the_words_also_where_claims_overlap(site: Any) -> None:
    page = await get(site, "/read/art_a")
    assert marked(page, "bad") == [
        "17.5 million train ticket purchases were ",
        "blocked",
        ", <script>alert(1)</script> & it is growing",
    ]
    assert marked(page, "unchecked") == [
        "The party hopes to finish ",
        "by 2020",
        "loans could be refused",
    ]
    assert marked(page, "quiet") == ["Weather was mild"]
    shared = page.all("mark a")[1]
    assert shared.get("title").endswith("(and 1 other claim in these words)")


async def test_the_text_is_whole_between_marks_and_flags(site: Any) -> None:
    page = await get(site, "/read/art_a")
    for flag in page.all(".flag"):
        flag.drop()
    assert "\n\n".join(p.text for p in page.all(".body > p")) == TEXT


async def test_every_mark_leads_to_a_note_and_back(site: Any) -> None:
    page = await get(site, "/read/art_a")
    ids = [node.get("id") for node in page.all("[id]")]
    assert len(ids) == len(set(ids))
    inner = {a.get("href")[1:] for a in page.all("a[href^='#']")}
    assert inner <= set(ids)
    assert {"note-clm_train", "mark-app_traina", "note-clm_mild"} <= inner


async def test_notes_say_verdict_rationale_speaker_and_sources(site: Any) -> None:
    page = await get(site, "/read/art_a")
    note = page.all("#note-clm_train")[0]
    assert words_of(note.all(".line")[0]).endswith("✕ False editor’s label: Wrong vehicle")
    assert words_of(note.all(".rationale")[0]) == f"It was planes. {HOSTILE}"
    assert 'Said by a "report"' in words_of(note)
    assert [a.get("href") for a in note.all(".sources a")] == ["https://example.com/ap?a=1&b=2"]
    assert "Source bad (javascript:alert(2))" in words_of(note.all(".sources")[0])
    brief = page.all("#note-clm_finish")[0]
    assert not brief.all(".tag")
    assert page.all("details #note-clm_mild")


async def test_a_part_of_a_fuller_claim_is_listed_and_not_marked(site: Any) -> None:
    page = await get(site, "/read/art_a")
    assert words_of(page.all("details #note-clm_part")[0]) == (
        "Train ticket purchases blocked not marked: part of a fuller claim"
    )
    assert not page.all("a[href='#note-clm_part']")


async def test_edited_out_claims_stand_below_with_their_time(site: Any) -> None:
    page = await get(site, "/read/art_a")
    gone = page.all("section[aria-labelledby=edited-out] li")
    assert [li.get("id") for li in gone] == ["note-clm_score"]
    assert gone[0].all("del")[0].text == "Every pupil had a score"
    assert "Seen from 2 March 2019 to 5 April 2019" in words_of(gone[0])
    assert len(page.all("section[aria-labelledby=versions] li")) == 2


async def test_reprints_name_each_other(site: Any) -> None:
    original = words_of((await get(site, "/read/art_a")).all(".notice")[0])
    reprint = words_of((await get(site, "/read/art_b")).all(".notice")[0])
    assert original.startswith("Reprinted as ")
    assert reprint == "Reprint of Title a (Example Review): the text is nearly the same."
