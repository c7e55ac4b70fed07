"""Many questions asked of a file of texts."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.cli import main
from claimdesk.desk.collection import Collection
from claimdesk.tables.lines import Document
from tests.support.topics import Topics


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["find", *map(str, arguments)])


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


@given(st.text(max_size=120))
def test_any_text_can_be_asked_and_looked_in(text: str) -> None:
    with Collection([Document("a", text), Document("b", "Something else")]) as collection:
        collection.rank([text])


def test_a_file_is_searched_by_meaning_too() -> None:
    rows = [Document("a", "The railway was late"), Document("b", "A nurse was ill")]
    with Collection(rows, Topics()) as collection:
        assert collection.rank(["my physician", ""], 1) == [["b"], []]
