"""Lists of links and fact-checks come in by the browser as worklists do: seen, then confirmed."""

import csv
import io

import pytest

from tests.support.desking import Claim, Desk, Person, words

HOSTILE = "\"><script>alert('x')</script>"


def table(*rows: dict[str, str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def link(a: Claim, b: Claim, relation: str, **more: str) -> dict[str, str]:
    return {"claim_a": a.id, "claim_b": b.id, "relation": relation, **more}


def check(claim: str, label: str = "Half true", **more: str) -> dict[str, str]:
    return {"claim": claim, "label": label, "publisher": "Tidemark", **more}


async def test_a_list_of_links_shows_what_it_would_decide(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    a, b, c, *_ = sorted(claims, key=lambda claim: claim.id)
    before = desk.journals()
    preview = await ann.draft(table(link(b, a, "variant", note="One year on."), link(a, c, "sme")))
    page = await ann.get(preview)
    assert words(page, "h1") == ["Nothing is written yet"]
    assert words(page, "section[aria-labelledby=new] .gist") == [a.text, b.text]
    (shown,) = words(page, "section[aria-labelledby=new] li")
    assert ["variant" in shown, "One year on." in shown, "Ann Editor" in shown] == [True] * 3
    (problem,) = words(page, "section[aria-labelledby=faults] li")
    assert problem.startswith("Row 3, relation sme not a relation Did you mean same?")
    assert "Import 1 decision" in page.text
    assert desk.journals() == before
    await ann.confirm(preview)
    done = await ann.get(preview)
    assert words(done, "h1") == ["1 decision imported"]
    (journal,) = desk.journals() - before
    assert journal.startswith("links-")
    decided = "select claim_a, claim_b, relation, decided_by, note from link_decisions"
    assert desk.rows(decided) == [(a.id, b.id, "variant", "Ann Editor", "One year on.")]
    raw = (await ann.get(preview + "/rejects.csv")).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(raw))
    assert (row["claim_b"], row["relation"]) == (c.id, "sme")


async def test_a_decision_that_replaces_another_shows_both_and_whose_it_was(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    a, b = claims[:2]
    bea = await desk.editor("bea")
    await bea.confirm(await bea.draft(table(link(a, b, "same", by="C. Chief"))))
    page = await ann.get(await ann.draft(table(link(a, b, "different"))))
    (shown,) = words(page, "section[aria-labelledby=changed] li")
    assert ["same" in shown, "becomes" in shown, "different" in shown] == [True] * 3
    (warning,) = words(page, ".notice")
    assert "this replaces the decision “same” of C. Chief" in warning
    page = await ann.get(await ann.draft(table(link(a, b, "__clear__"), link(b, a, "same"))))
    assert words(page, "section[aria-labelledby=withdrawn] .state") == ["withdrawn"]
    assert words(page, "summary") == ["1 unchanged row"]


async def test_an_editor_decides_with_their_own_name_only(ann: Person, claims: list[Claim]) -> None:
    page = await ann.get(
        await ann.draft(table(link(claims[0], claims[1], "same", by="Bea Editor")))
    )
    (problem,) = words(page, "section[aria-labelledby=faults] li")
    assert "somebody else's name; you sign as Ann Editor" in problem


async def test_fact_checks_show_what_is_new_and_are_linked_when_confirmed(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    claim, before = claims[0], desk.journals()
    raw = table(
        check(claim.text, url="https://check.example/1"), check("", "False"), check("Pigs.")
    )
    preview = await ann.draft(raw, "checks.csv")
    page = await ann.get(preview)
    assert words(page, "section[aria-labelledby=new] .gist") == [claim.text, "Pigs."]
    first = words(page, "section[aria-labelledby=new] li")[0]
    assert ["Half true" in first, "https://check.example/1" in first, "Tidemark" in first] == [
        True
    ] * 3
    (problem,) = words(page, "section[aria-labelledby=faults] li")
    assert problem.startswith("Row 3, claim no claim Write the claim that was checked")
    assert desk.journals() == before
    await ann.confirm(preview)
    assert words(await ann.get(preview), "h1") == ["2 fact-checks imported"]
    (journal,) = desk.journals() - before
    assert journal.startswith("factchecks-")
    checked = "select claim_id, label, verdict from checked_before where relation = 'same'"
    assert desk.rows(checked) == [(claim.id, "Half true", "mixed")]
    raw = (await ann.get(preview + "/rejects.csv")).content.decode("utf-8-sig")
    assert [row["label"] for row in csv.DictReader(io.StringIO(raw))] == ["False"]


async def test_a_corrected_label_and_one_that_is_taken_back(
    desk: Desk, ann: Person, claims: list[Claim]
) -> None:
    first, second = claims[0].text, claims[1].text
    await ann.confirm(await ann.draft(table(check(first), check(second))))
    changed = table(check(first, "False"), check(second, withdrawn="yes", note="Taken down."))
    preview = await ann.draft(changed)
    page = await ann.get(preview)
    assert words(page, "section[aria-labelledby=changed] .was") == ["– Half true"]
    (gone,) = words(page, "section[aria-labelledby=withdrawn] li")
    assert "Taken down." in gone
    await ann.confirm(preview)
    assert desk.rows("select claim_text, label from fact_checks") == [(first, "False")]


async def test_a_page_of_a_publisher_can_be_pasted(ann: Person, claims: list[Claim]) -> None:
    node = f'{{"@type": "ClaimReview", "claimReviewed": "{claims[0].text}"}}'
    answer = await ann.form(
        "/-/import", table=f"<script type='application/ld+json'>{node}</script>"
    )
    page = await ann.get(answer.headers["location"])
    assert words(page, "section[aria-labelledby=new] .gist") == [claims[0].text]


@pytest.mark.parametrize("kind", ["links", "checks"])
async def test_nothing_in_these_tables_runs_either(
    ann: Person, claims: list[Claim], kind: str
) -> None:
    rows = [check(HOSTILE, HOSTILE, url="javascript:alert(1)", title=HOSTILE, note=HOSTILE)]
    if kind == "links":
        a, b, c = claims[:3]
        rows = [link(a, b, "same", note=HOSTILE), link(b, c, HOSTILE, by=HOSTILE)]
    page = await ann.get(await ann.draft(table(*rows), HOSTILE))
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


async def test_a_script_is_told_the_kind_and_all_that_changes(
    desk: Desk, claims: list[Claim]
) -> None:
    a, b = sorted(claims[:2], key=lambda claim: claim.id)
    script = desk.script()
    told = (await script.post(table(link(a, b, "same")), "?dry_run=1")).json()
    (change,) = told["changes"]
    assert (told["ok"], told["kind"], told["journal"]) == (True, "link_decisions", None)
    assert (change["claim_id"], change["other_id"], change["other"]) == (a.id, b.id, b.text)
    assert change["differences"] == [{"field": "relation", "before": None, "after": "same"}]
    answer = await script.post(table(link(a, b, "same")), f"?plan={told['plan']}")
    assert (answer.status_code, answer.json()["journal"] in desk.journals()) == (200, True)
    checks = table(check(a.text))
    told = (await script.post(checks, "?dry_run=1")).json()
    assert (told["kind"], told["changes"][0]["claim"]) == ("fact_checks", a.text)
    await script.post(table(check(a.text, "False")))
    answer = await script.post(checks, f"?plan={told['plan']}")
    assert (answer.status_code, answer.json()["ok"]) == (409, False)
