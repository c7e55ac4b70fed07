"""“Has this been said or checked before?”: what people write, what is found, what speaks for it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from claimdesk.cli import main
from claimdesk.desk.collection import Collection
from claimdesk.match.evidence import evidence
from claimdesk.match.query import FEWEST, affordable, any_term, asked
from claimdesk.match.rank import fuse
from claimdesk.match.terms import MOST, Term, terms
from claimdesk.store import schema, search
from claimdesk.tables.lines import Document


def looked_for(text: str) -> list[str]:
    return [term.forms[0] for term in terms(text)]


def notes(question: str, found: str) -> list[str]:
    return [note.text for note in evidence(question, found).notes]


# what people write


def test_words_that_every_text_has_are_not_looked_for() -> None:
    assert looked_for("Did the mayor say that this wasn't so?") == ["mayor", "say"]


def test_hashtags_come_apart_and_stay_together() -> None:
    assert looked_for("#StayAtHome") == ["stay", "home", "stayathome"]
    assert looked_for("#NATOSummit") == ["nato", "summit", "natosummit"]


def test_addresses_and_mentions_say_nothing() -> None:
    text = "RT @someone: floods https://t.co/x1 www.example.org/a pic.twitter.com/b"
    assert looked_for(text) == ["floods"]


def test_a_possessive_is_the_word_itself() -> None:
    assert looked_for("the president’s dog") == looked_for("president dog")


@pytest.mark.parametrize(
    ("asked_for", "written"),
    [
        ("1,000 homes", "They sold 1000 homes"),
        ("1000 homes", "They sold 1,000 homes"),
        ("$3bn", "It costs $3 billion"),
        ("3 billion", "It costs $3bn"),
        ("17.5m tickets", "It blocked 17.5 million"),
    ],
)
def test_a_figure_is_found_in_any_form(asked_for: str, written: str) -> None:
    with Collection([Document(1, "Something else"), Document(2, written)]) as collection:
        figure = [term for term in terms(asked_for) if term.forms[0][0].isdigit()]
        assert collection._db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ?", (any_term(figure),)
        ).fetchall() == [(1,)]


def test_a_year_is_no_thousand() -> None:
    assert terms("in 2019")[0].forms == ("2019",)


@given(st.text(max_size=120))
def test_no_text_is_a_syntax_error(text: str) -> None:
    with Collection([Document("a", text), Document("b", "Something else")]) as collection:
        collection.rank([text])
        for query in (any_term(terms(text)), any_term(asked(text))):
            if query:
                collection._db.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (query,))


@given(st.text(max_size=5000))
def test_a_question_stays_small(text: str) -> None:
    found = terms(text)
    assert len(found) <= MOST
    assert len({term.forms[0] for term in found}) == len(found)


def test_quoted_words_stay_together() -> None:
    assert [t.forms[0] for t in asked("“social credit” in China")] == ["social credit", "china"]


def test_in_a_large_collection_frequent_words_are_left_out() -> None:
    wanted = [Term((name,)) for name in "abcdefgh"]
    counts = {"a": 900, "b": 1, "c": 0, "d": 2, "e": 3, "f": 4, "g": 5, "h": 800}
    kept = affordable(wanted, lambda term: counts[term.forms[0]], budget=100)
    assert [term.forms[0] for term in kept] == ["b", "d", "e", "f", "g", "h"]
    assert len(kept) == FEWEST


def test_two_lists_become_one_by_their_places() -> None:
    assert fuse([["a", "b", "c"], ["c", "b", "d"]])[:2] == ["c", "b"]
    assert fuse([["a", "b"]]) == ["a", "b"]


# evidence


def test_another_figure_is_told_however_alike_the_words() -> None:
    before = "China blocked 17.5 million train ticket purchases"
    shown = evidence("China blocked 1.75 million train ticket purchases", before)
    assert shown.likeness > 90
    assert [(note.speaks, note.text) for note in shown.notes] == [
        ("against", "other figure: 1.75 million / 17.5 million")
    ]


def test_the_same_figure_in_another_form_speaks_for_it() -> None:
    assert notes("It cost 3bn", "The cost was 3 billion") == ["same figure: 3 billion"]


def test_negation_hedges_names_and_dates_are_told() -> None:
    assert notes("The link is fully established", "The link is not fully established") == [
        "negated"
    ]
    assert notes("The mayor won in 2019", "The mayor won in 2020") == ["other date: 2019 / 2020"]
    assert notes("The mayor won last year", "The mayor won last year") == []
    assert "hedged: could" in notes("Prices fall", "Prices could fall")
    assert "other names: Berlin / Paris" in notes("It began in Berlin", "It began in Paris")


# in the database


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    database = Database(path)
    schema.create(database.conn)
    shared = {"kind": "event", "worth": 0.5, "standalone": 1, "negated": 0, "appearances": 1}
    database.table("claims").insert_all(
        {"id": f"clm_{name}", "text": text, "gist": text, "sites": 1, "part": part, **shared}
        for name, text, part in (
            ("train", "China blocked 17.5 million train ticket purchases", 0),
            ("plane", "China blocked 5.5 million plane ticket purchases", 0),
            ("part", "Train ticket purchases were blocked in China", 1),
            ("dam", "The dam was finished in 2006", 0),
        )
    )
    database.table("fact_checks").insert(
        {"id": "fac_a", "claim_text": "China has blocked 17.5 million train trips",
         "label": "Mostly true", "publisher": "A desk", "url": "https://example.org/a"}
    )  # fmt: skip
    database.close()
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["find", *map(str, arguments)])


def test_claims_are_found_best_first_and_parts_of_fuller_ones_left_out(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        found = search.find(connection, "train tickets that China has blocked")
    assert [claim.id for claim in found.claims] == ["clm_train", "clm_plane"]


def test_a_claim_learns_who_checked_it_before(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        checks = search.checked_before(connection, "China blocked 20 million train tickets")
    assert [(c.id, c.label) for c in checks] == [("fac_a", "Mostly true")]
    assert [n.text for n in checks[0].evidence.notes] == ["other figure: 20 million / 17.5 million"]


def test_the_command_gives_a_line_a_result_in_a_pipe(db: Path) -> None:
    lines = run("1.75 million train tickets", "--db", db).stdout.splitlines()
    kind, id_, verdict, likeness, points, text = lines[0].split("\t")
    assert (kind, id_, verdict) == ("claim", "clm_train", "")
    assert 0 < float(likeness) < 100
    assert points == "other figure: 1.75 million / 17.5 million"
    assert text == "China blocked 17.5 million train ticket purchases"
    assert lines[-1].startswith("fact-check\tfac_a\tMostly true\t")


def test_the_command_gives_json(db: Path) -> None:
    result = json.loads(run("the dam", "--db", db, "--json").stdout)
    assert [claim["id"] for claim in result["claims"]] == ["clm_dam"]
    assert result["fact_checks"] == []


def test_nothing_found_is_said(db: Path) -> None:
    assert "Nothing has any of these words" in run("xylophones", "--db", db).output
    assert run("?!", "--db", db).exit_code == 0


# in a file


def lines_of(path: Path, *rows: object) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows))
    return path


def test_many_questions_are_asked_of_a_file(tmp_path: Path) -> None:
    queries = lines_of(tmp_path / "q.jsonl", {"id": "q1", "text": "Is the #DamFinished?"},
                       {"id": 2, "text": "trains"}, {"id": 3, "text": ""})  # fmt: skip
    rows = [
        {"id": "a", "text": "A train was late"},
        {"id": "b", "text": "It is finished", "title": "The dam"},
        {"id": 7, "text": "Trains, trains and trains", "title": None},
    ]
    collection = lines_of(tmp_path / "c.jsonl", *rows)
    out = tmp_path / "out.jsonl"
    result = run("--jsonl", queries, "--collection", collection, out)
    assert result.exit_code == 0, result.output
    assert [json.loads(line) for line in out.read_text().splitlines()] == [
        {"id": "q1", "ranked": ["b"]},
        {"id": 2, "ranked": [7, "a"]},
        {"id": 3, "ranked": []},
    ]


def test_a_bad_row_is_reported_in_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    queries = lines_of(tmp_path / "q.jsonl", "{", "[]", {"id": 1}, {"id": True, "text": "x"},
                       "[" * 100_000, {"id": "ok", "text": "train"})  # fmt: skip
    collection = tmp_path / "c.jsonl"
    collection.write_bytes(b'\xff\n{"id": "a", "text": "train"}\n{"id": "a", "text": "again"}\n')
    out = tmp_path / "out.jsonl"
    result = run("--jsonl", queries, "--collection", collection, out)
    assert result.exit_code == 1
    assert json.loads(out.read_text()) == {"id": "ok", "ranked": ["a"]}
    told = result.stderr.splitlines()
    for row in range(1, 6):
        assert sum(line.startswith(f"q.jsonl, row {row}") for line in told) == 1
    assert sum(line.startswith("c.jsonl, row 1") for line in told) == 1
    assert sum("c.jsonl, row 3" in line and "before" in line for line in told) == 1


def test_the_limit_holds(tmp_path: Path) -> None:
    queries = lines_of(tmp_path / "q.jsonl", {"id": 1, "text": "train"})
    rows = [{"id": n, "text": f"train {n}"} for n in range(30)]
    collection = lines_of(tmp_path / "c.jsonl", *rows)
    out = tmp_path / "out.jsonl"
    run("--jsonl", queries, "--collection", collection, out)
    assert len(json.loads(out.read_text())["ranked"]) == 20
    run("--jsonl", queries, "--collection", collection, out, "--limit", 3)
    assert len(json.loads(out.read_text())["ranked"]) == 3


def test_half_a_command_is_explained(tmp_path: Path) -> None:
    queries = lines_of(tmp_path / "q.jsonl", {"id": 1, "text": "train"})
    result = run("--jsonl", queries, tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "--collection" in result.output


def test_fact_checks_are_found_for_tweets(shared: Path, tmp_path: Path) -> None:
    data = shared / "data" / "match"
    out = tmp_path / "out.jsonl"
    queries, collection = data / "queries_dev.jsonl", data / "factchecks.jsonl"
    assert run("--jsonl", queries, "--collection", collection, out).exit_code == 0
    ranked = {row["id"]: row["ranked"] for row in rows_of(out)}
    wanted = {row["id"]: row["relevant"] for row in rows_of(queries)}
    precision = [average_precision(ranked[id_], wanted[id_]) for id_ in wanted]
    assert sum(precision) / len(precision) >= 0.82


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def average_precision(ranked: list[str], relevant: list[str], depth: int = 5) -> float:
    hits, total = 0, 0.0
    for place, id_ in enumerate(ranked[:depth], 1):
        if id_ in relevant:
            hits += 1
            total += hits / place
    return total / min(depth, len(relevant))
