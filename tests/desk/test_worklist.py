"""Which claims a worklist lists, at the command line and in the browser, on a small desk."""

import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from datasette.app import Datasette
from sqlite_utils import Database

from claimdesk.cli import main
from claimdesk.store import schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    db = Database(path)
    schema.create(db.conn)
    fill(db)
    db.close()
    return path


def fill(db: Database) -> None:
    article(db, "scores", "Example Post", "2019-03-02", title="The story of social credit")
    article(db, "mild", "Other Times", "2018-01-01", title="Weather")
    claim(db, "trains", "Social credit stopped 17.5 million train trips", worth=0.9, seen="2019")
    claim(db, "loans", "Loans were refused", worth=0.95, kind="event", seen="2019")
    claim(db, "party", "It will be finished by 2020", kind="prediction", due="2020-12-31")
    claim(db, "snow", "It will snow in 2100", kind="prediction", due="2100-01-01", seen="2018")
    claim(db, "rain", "Rain fell =3 days", worth=0.99, appearances=1, seen="2018")
    claim(db, "often", "Rain falls often", worth=0.6, appearances=11, seen="2018")
    claim(db, "part", "Trips were stopped", worth=1.0, part=1)
    claim(db, "noise", "Look at that", worth=1.0, kind="not_a_claim")
    for name in ("trains", "loans", "party", "part", "noise"):
        place(db, name, "scores")
    for name in ("snow", "rain", "often", "trains"):
        place(db, name, "mild", speaker="a forecaster")
    db.table("scale").insert_all(
        {"id": name, "label": name.title(), "rating": None, "definition": "."}
        for name in ("true", "false")
    )
    db.table("imports").insert({"id": "imp_a", "kind": "reviews", "file": "a.csv", "rows": 1})
    review(db, "silva", "loans", "false", "A. Silva")
    review(db, "reyes", "loans", "true", "B. Reyes")
    review(db, "old", "rain", "true", "A. Silva")
    review(db, "new", "rain", "false", "A. Silva", supersedes="rev_old")
    review(db, "one", "party", "false", "A. Silva")
    review(db, "two", "party", "true", "B. Reyes")
    review(db, "chief", "party", "true", "C. Chief", stage="final")
    review(db, "back", "often", "true", "A. Silva", stage="withdrawn")
    lost = {"claim_id": None, "anchor": "orphan", "anchor_url": "https://example.org/scores"}
    review(db, "lost", "gone", "true", "B. Reyes", **lost)
    review(db, "dealt", "gone", "true", "B. Reyes", **lost)
    review(db, "with", "often", "true", "B. Reyes", stage="withdrawn", supersedes="rev_dealt")


def article(db: Database, name: str, site: str, published: str, title: str) -> None:
    key, text = f"art_{name}", "Text."
    db.table("articles").insert(
        {"id": key, "url": f"https://example.org/{name}", "title": title, "site": site,
         "published": published, "opinion": 0, "text": text, "text_sha256": "0", "words": 1,
         "method": "test"}
    )  # fmt: skip
    db.table("versions").insert(
        {"id": f"ver_{name}", "article_id": key, "number": 1, "text": text, "text_sha256": "0"}
    )


def claim(db: Database, name: str, text: str, seen: str | None = None, **more: object) -> None:
    row = {"id": f"clm_{name}", "text": text, "gist": text, "kind": "event", "worth": 0.5,
           "standalone": 1, "negated": 0, "appearances": 1, "sites": 1,
           "first_seen": seen and f"{seen}-03-02"}  # fmt: skip
    db.table("claims").insert({**row, **more})


def place(db: Database, name: str, where: str, speaker: str | None = None) -> None:
    db.table("appearances").insert(
        {"id": f"app_{name}{where}", "claim_id": f"clm_{name}", "article_id": f"art_{where}",
         "version_id": f"ver_{where}", "sentence": 0, "spans": "[[0, 4]]", "start": 0, "end": 4,
         "quote": f"{name} in {where}", "prefix": "", "suffix": "", "quoted": 0, "edited_out": 0,
         "speaker": speaker, "anchor": "exact", "part": 0}
    )  # fmt: skip


def review(db: Database, name: str, of: str, verdict: str, who: str, **more: object) -> None:
    row = {"id": f"rev_{name}", "sequence": db.table("reviews").count, "claim_id": f"clm_{of}",
           "stage": "initial", "verdict": verdict, "label": verdict.title(), "reviewer": who,
           "reviewed_on": "2026-11-20", "import_id": "imp_a", "anchor": "exact",
           "anchor_claim_id": f"clm_{of}", "anchor_claim": f"{of} as it was",
           "anchor_quote": f"{of} in words", "rationale": f"Why {name}."}  # fmt: skip
    db.table("reviews").insert({**row, **more})


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["worklist", "--db", str(path), *options])


def rows(path: Path, *options: str) -> list[dict[str, str]]:
    result = run(path, *options)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))


def ids(path: Path, *options: str) -> list[str]:
    return [row["claim_id"].removeprefix("clm_") for row in rows(path, *options)]


def test_the_unreviewed_come_first_then_worth_times_repetition(path: Path) -> None:
    assert ids(path) == ["often", "trains", "snow", "rain", "loans", "party"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--search", "social credit"], ["trains", "loans", "party"]),
        (["--search", '"stopped 17.5 million"'], ["trains"]),
        (["--article", "art_scores"], ["trains", "loans", "party"]),
        (["--article", "https://example.org/mild"], ["often", "trains", "snow", "rain"]),
        (["--outlet", "other times"], ["often", "trains", "snow", "rain"]),
        (["--outlet", "Other Times", "--article", "art_scores"], []),
        (["--kind", "prediction"], ["snow", "party"]),
        (["--kind", "prediction", "--kind", "rule"], ["snow", "party"]),
        (["--min-worth", "0.9"], ["trains", "rain", "loans"]),
        (["--unreviewed"], ["often", "trains", "snow"]),
        (["--due", "--order", "due"], ["party"]),
        (["--due", "2100-01-01", "--order", "due"], ["party", "snow"]),
        (["--due", "2020-12-30"], []),
        (["--conflicts"], ["loans"]),
        (["--mine", "a. SILVA"], ["rain", "loans", "party"]),
        (["--mine", "Nobody"], []),
        (["--order", "newest", "--limit", "2"], ["loans", "trains"]),
        (["--order", "oldest", "--limit", "3"], ["often", "rain", "snow"]),
        (["--limit", "1"], ["often"]),
    ],
)
def test_a_filter_lists_what_it_names(path: Path, options: list[str], found: list[str]) -> None:
    assert ids(path, *options) == found


def test_a_random_order_can_be_had_again(path: Path) -> None:
    one, same, other = (ids(path, "--order", "random", "--seed", seed) for seed in "778")
    assert one == same != other
    assert sorted(one) == sorted(other) == sorted(ids(path))
    assert ids(path, "--order", "random", "--seed", "7", "--limit", "2") == one[:2]


def test_a_claim_is_shown_where_the_wanted_article_makes_it(path: Path) -> None:
    quotes = {rows(path, "--article", name)[0]["quote"] for name in ("art_scores",)}
    assert quotes == {"trains in scores"}
    row = next(row for row in rows(path) if row["claim_id"] == "clm_trains")
    assert (row["quote"], row["speaker"]) == ("trains in mild", "a forecaster")


def test_the_first_pass_is_blind_unless_somebody_asks(path: Path) -> None:
    def cells(*options: str) -> dict[str, tuple[str, str, str]]:
        return {
            row["claim_id"][4:]: (row["base_revision"], row["verdict"], row["rationale"])
            for row in rows(path, *options)
        }

    nothing = ("", "", "")
    final = ("rev_chief", "'true", "Why chief.")
    assert (cells()["loans"], cells()["party"]) == (nothing, final)
    assert "Silva" not in run(path, "--search", "loans").output
    assert cells("--show-verdicts")["loans"] == ("rev_reyes", "'true", "Why reyes.")
    own = cells("--reviewer", "A. Silva")
    assert own["loans"] == ("rev_silva rev_reyes", "'false", "Why silva.")
    assert own["party"] == ("rev_one", "'false", "Why one.")
    assert cells("--mine", "A. Silva") == {k: own[k] for k in ("rain", "loans", "party")}


def test_reviews_without_a_claim_are_listed_with_what_they_were_made_of(path: Path) -> None:
    (row,) = rows(path, "--orphans")
    assert {name: row[name] for name in ("claim_id", "base_revision", "claim", "anchor")} == {
        "claim_id": "", "base_revision": "rev_lost", "claim": "gone as it was", "anchor": "orphan",
    }  # fmt: skip
    assert (row["quote"], row["article_url"]) == ("gone in words", "https://example.org/scores")
    assert row["rationale"] == "Why lost."
    assert len(rows(path, "--orphans", "--article", "art_scores", "--mine", "B. Reyes")) == 1
    assert rows(path, "--orphans", "--mine", "A. Silva") == []
    assert rows(path, "--orphans", "--article", "art_mild") == []
    assert rows(path, "--look-again") == []


def test_a_formula_in_a_claim_does_not_run(path: Path) -> None:
    db = Database(path)
    db.execute("UPDATE claims SET text = '=cmd()' WHERE id = 'clm_rain'")
    db.conn.commit()
    db.close()
    assert next(r for r in rows(path) if r["claim_id"] == "clm_rain")["claim"] == "'=cmd()"


def test_excel_gets_its_mark_and_others_their_delimiter(path: Path) -> None:
    assert run(path, "--excel").stdout_bytes.startswith(b"\xef\xbb\xbfclaim_id,base_revision,")
    assert run(path, "--delimiter", "semicolon").output.startswith("claim_id;base_revision;")
    assert run(path, "--delimiter", "tab").output.startswith("claim_id\tbase_revision\t")


def test_a_file_that_may_be_half_filled_in_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    assert run(path, "-o", str(out)).output == f"6 rows written to {out}.\n"
    out.write_text("hours of work")
    result = run(path, "-o", str(out))
    assert (result.exit_code, out.read_text()) == (1, "hours of work")
    assert "is there already and may hold somebody's work" in result.output
    assert "cannot be written" in run(path, "-o", str(tmp_path / "no" / "list.csv")).output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--outlet", "Exmple Post"], "Did you mean Example Post?"),
        (["--outlet", "Zzz"], "The table articles names them all."),
        (["--article", "art_none"], "There is no article with the id or address 'art_none'."),
        (["--search", "?!"], "There is no word to search for."),
        (["--due", "31.12.2020"], "'31.12.2020' is not a day. Write it as YYYY-MM-DD."),
        (["--orphans", "--kind", "event"], "list reviews, not claims"),
        (["--orphans", "--look-again"], "list reviews, not claims"),
    ],
)
def test_a_filter_that_cannot_apply_is_told_in_one_line(
    path: Path, options: list[str], told: str
) -> None:
    result = run(path, *options)
    assert result.exit_code in (1, 2)
    assert told in result.output
    assert "Traceback" not in result.output


def test_the_columns_are_explained_with_the_verdicts_of_this_desk(path: Path) -> None:
    result = run(path, "--columns")
    assert result.exit_code == 0
    assert "  base_revision " in result.output
    assert "  false: False. .\n" in result.output


@pytest.fixture
async def site(path: Path) -> AsyncIterator[Any]:
    datasette = Datasette([str(path)], settings={"num_sql_threads": 0})
    yield datasette
    for database in datasette.databases.values():
        for connection in (database._read_connection, database._write_connection):
            if connection:
                connection.close()


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", []),
        ("unreviewed=1", ["--unreviewed"]),
        ("search=social+credit", ["--search", "social credit"]),
        ("article=art_mild&limit=2", ["--article", "art_mild", "--limit", "2"]),
        ("outlet=Example+Post&order=newest", ["--outlet", "Example Post", "--order", "newest"]),
        ("kind=event&kind=rule", ["--kind", "event", "--kind", "rule"]),
        ("due=today&order=due", ["--due", "--order", "due"]),
        ("conflicts=1&delimiter=semicolon", ["--conflicts", "--delimiter", "semicolon"]),
        ("order=random&seed=7", ["--order", "random", "--seed", "7"]),
        ("min_worth=0.9", ["--min-worth", "0.9"]),
    ],
)
async def test_the_browser_gives_the_same_file_with_the_mark_for_excel(
    path: Path, site: Any, query: str, options: list[str]
) -> None:
    response = await site.client.get(f"/worklist.csv?{query}")
    assert response.status_code == 200
    assert response.content == run(path, "--excel", *options).stdout_bytes
    assert response.headers["content-disposition"] == 'attachment; filename="worklist.csv"'
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


async def test_a_download_is_bounded(path: Path, site: Any) -> None:
    db = Database(path)
    for number in range(60):
        claim(db, f"more{number}", f"One more {number}")
        place(db, f"more{number}", "mild")
    db.close()
    response = await site.client.get("/worklist.csv?excel=0")
    assert len(response.text.splitlines()) == 51
    response = await site.client.get("/worklist.csv?limit=5001")
    assert (response.status_code, response.text) == (
        400,
        "limit: write a number from 1 to 5,000.\n",
    )


async def test_a_first_pass_stays_blind_in_the_browser(site: Any) -> None:
    text = (await site.client.get("/worklist.csv?search=loans")).text
    assert "clm_loans" in text
    assert not [word for word in ("Silva", "Reyes", "Why", "rev_") if word in text]
    refused = await site.client.get("/worklist.csv?show_verdicts=1")
    assert (refused.status_code, refused.headers["content-type"]) == (
        400,
        "text/plain; charset=utf-8",
    )


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("min_worth=nan", "min_worth: write a number from 0 to 1."),
        ("limit=x", "limit: write a number"),
        ("kind=<b>", "kind: '<b>' is not one of quantity,"),
        ("order=up", "order: 'up' is not one of worth, newest"),
        ("due=soon", "due: write a day as YYYY-MM-DD, or today."),
        ("article=art_none", "There is no article with the id or address 'art_none'."),
        ("search=%00%3F", "There is no word to search for."),
        ("unreviewed=yes", "unreviewed: 'yes' is not one of 0, 1."),
    ],
)
async def test_an_address_that_asks_for_nonsense_is_told(site: Any, query: str, told: str) -> None:
    response = await site.client.get(f"/worklist.csv?{query}")
    assert response.status_code == 400
    assert response.text.startswith(told)


async def test_whoever_may_not_see_the_pages_gets_no_file(path: Path) -> None:
    datasette = Datasette([str(path)], metadata={"allow": False}, settings={"num_sql_threads": 0})
    response = await datasette.client.get("/worklist.csv")
    assert response.status_code == 403
    assert "clm_" not in response.text


async def test_the_pages_offer_their_claims(site: Any) -> None:
    for page, link in (
        ("/predictions", "/worklist.csv?due=today&amp;order=due"),
        ("/search?q=social+credit", "/worklist.csv?search=social%20credit"),
        ("/read/art_mild", "/worklist.csv?article=art_mild&amp;limit=5000"),
    ):
        text = (await site.client.get(page)).text
        assert f'href="{link}"' in text, page
        address = link.replace("&amp;", "&")
        assert (await site.client.get(address)).status_code == 200
