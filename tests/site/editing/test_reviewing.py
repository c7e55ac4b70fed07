"""The form on a claim's page: one review, by the editor who sends it."""

from itertools import pairwise
from typing import Any

from resiliparse.parse.html import HTMLTree

from tests.support.desking import Claim, Desk, Person, words

HOSTILE = "\"><script>alert('x')</script><b onmouseover=alert(1)>=cmd|' /C calc'!A0"


async def test_a_review_by_the_form_stands_on_the_page(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    path, before = f"/claim/{claims[0].id}", desk.journals()
    answer = await ann.form(
        path, path, verdict="mostly_false", stage="initial", rationale="Line one.\r\nLine two.",
        context="=SUM(1)", source_url="https://example.org/a?b=1&c=2", source_stance="refutes",
        source_quote="It was less.", source_url_2="https://example.org/b", source_status_2="gone",
        source_archived_url_2="https://archive.example/b", source_locator_2="p. 3",
    )  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (303, path + "#verdict")
    page = await ann.get(path)
    assert "Your review is on file." in page.text
    judged = words(page, ".judgement")[0] + words(page, "section[aria-labelledby=evidence]")[0]
    for said in ("Mostly false", "Line two.", "=SUM(1)", "It was less.", "gone", "Ann Editor"):
        assert said in judged
    assert len(desk.journals() - before) == 1
    assert "Your review is on file." not in (await ann.get(path)).text


async def test_editors_read_why_a_review_is_not_published_as_claim_review(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    path = f"/claim/{claims[0].id}"
    await ann.form(path, path, verdict="mostly_false", stage="initial", rationale="It was less.")
    told = "Not published as ClaimReview: its review is not final; its review names no source."
    assert told in (await ann.get(path)).text
    assert told not in (await desk.person().get(path)).text
    assert (await ann.get(f"{path}.json")).json()["claim_review"] is None


async def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    path, before = f"/claim/{claims[0].id}", desk.journals()
    page = await ann.form(
        path, path, verdict="", rationale=HOSTILE, source_url_3="ftp://example.org/",
        source_quote="kept",
    )  # fmt: skip
    assert page.status_code == 422
    tree: Any = HTMLTree.parse(page.text).document
    wrong = {node.getattr("name") for node in tree.query_selector_all("[aria-invalid]")}
    assert wrong == {"verdict", "source_quote", "source_url_3"}  # a quote of no address
    assert "needs a verdict" in words(page, "#wrong-verdict")[0]
    assert words(page, "textarea[name=rationale]") == [HOSTILE]
    assert words(page, "textarea[name=source_quote]") == ["kept"]
    (address,) = tree.query_selector_all("[name=source_url_3]")
    assert address.getattr("value") == "ftp://example.org/"
    assert desk.journals() == before


async def test_one_more_source_is_a_button_and_records_nothing(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    path, before = f"/claim/{claims[0].id}", desk.journals()
    page = await ann.form(path, path, more="1", verdict="true", source_url_2="https://a.example")
    assert (page.status_code, len(words(page, "fieldset"))) == (200, 3)
    assert desk.journals() == before


async def test_what_the_form_leaves_blank_is_cleared_in_a_review_that_replaces(
    desk: Desk, ann: Person
) -> None:
    ((claim, old),) = desk.rows(
        "select c.claim_id, c.id from current_reviews c where stage = 'final' and rationale is"
        " not null and id in (select review_id from review_sources) order by id limit 1"
    )
    path = f"/claim/{claim}"
    form = await ann.get(f"{path}?revise={old}")
    tree: Any = HTMLTree.parse(form.text).document
    assert tree.query_selector_all("[name=source_url]")[0].getattr("value").startswith("http")
    (chosen,) = tree.query_selector_all("[name=base_revision] [selected]")
    assert chosen.getattr("value") == old
    seen = tree.query_selector_all("[name=seen]")[0].getattr("value")
    answer = await ann.form(
        path, path, base_revision=old, seen=seen, verdict="mixed", stage="final", context="New."
    )
    assert answer.status_code == 303, words(answer)
    (row,) = desk.rows(
        "select verdict, rationale, context, supersedes, reviewer,"
        " (select count(*) from review_sources s where s.review_id = r.id)"
        " from reviews r where supersedes = ?", old,
    )  # fmt: skip
    assert row == ("mixed", None, "New.", old, "Ann Editor", 0)


async def test_a_review_that_came_in_between_is_told_and_not_overwritten(
    desk: Desk, ann: Person
) -> None:
    ((claim, old),) = desk.rows(
        "select claim_id, id from current_reviews where stage = 'final' order by id limit 1"
    )
    path = f"/claim/{claim}"
    fields = {"base_revision": old, "seen": old, "verdict": "mixed", "stage": "final"}
    bea = await desk.editor("bea")
    assert (await bea.form(path, path, **fields, rationale="Bea's.")).status_code == 303
    page = await ann.form(path, path, **fields, rationale="Ann's.")
    assert page.status_code == 422
    assert "Bea Editor" in words(page, "#wrong-base_revision")[0]
    assert words(page, "textarea[name=rationale]") == ["Ann's."]
    assert not desk.rows("select 1 from reviews where rationale = ?", "Ann's.")


async def test_an_empty_form_and_the_same_review_again_add_nothing(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    path = f"/claim/{claims[0].id}"
    assert "nothing is filled in" in (await ann.form(path, path)).text.casefold()
    fields = {"verdict": "true", "rationale": "Once."}
    assert (await ann.form(path, path, **fields)).status_code == 303
    before = desk.journals()
    assert "on file already" in (await ann.form(path, path, **fields)).text
    assert desk.journals() == before
    assert (await ann.form("/claim/clm_nobody", verdict="true")).status_code == 404


async def test_save_and_next_goes_to_the_next_claim_that_nobody_has_judged(
    desk: Desk, ann: Person
) -> None:
    (first, second), *_ = [
        (a, b)
        for ((a,), (b,)) in pairwise(
            desk.rows(
                "select id from claims where part = 0 and kind <> 'not_a_claim' and id not in"
                " (select claim_id from current_reviews) order by worth desc, id"
            )
        )
    ]
    fields = {"verdict": "true", "rationale": "So it is.", "onward": "1"}
    answer = await ann.form(f"/claim/{first}", f"/claim/{first}", **fields)
    assert answer.headers["location"] == f"/claim/{second}?review=1#review"
    opened = await ann.get(f"/claim/{second}?review=1")
    tree: Any = HTMLTree.parse(opened.text).document
    assert tree.query_selector_all("#review details[open] .passage blockquote")
    groups = [group.getattr("label") for group in tree.query_selector_all("optgroup")]
    assert sorted(groups) == ["From true to false", "Off that scale", "Predictions and promises"]
