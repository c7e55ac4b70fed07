"""Lists of pages, and what people knew of pages, are read row by row; bad rows are told."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdesk.articles.corpus import Corpus, Place, read_bytes, scan
from claimdesk.records import Known
from tests.support.archives import page, read, told

A = "https://paper.example/a"


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_every_line_is_a_capture_at_its_offset(tmp_path: Path, name: str) -> None:
    first = {
        "url": A,
        "captured_at": "2024-05-01T10:00:00Z",
        "html": "<p>é</p>",
        "title": "T",
        "author": ["Ann Lee", "Bo Ek"],
        "published": "2024-04-30",
        "status": 200,
        "rank": {"kept": "aside"},
    }
    raw = lines(first) + b"\n" + lines({"text": "words"})
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    with Corpus(tmp_path) as corpus:
        [(one, place), (other, _)] = corpus
        assert isinstance(place, Place)
        assert read_bytes(place) == "<p>é</p>".encode()
    assert (one.url, one.captured_at, one.status) == (A, "2024-05-01T10:00:00+00:00", 200)
    assert (one.media_type, one.charset, one.bytes) == ("text/html", "utf-8", 9)
    assert one.known == Known("T", "Ann Lee; Bo Ek", "2024-04-30")
    assert (other.media_type, other.offset) == ("text/plain", len(lines(first)) + 1)
    assert corpus.notes.problems == []


def test_every_row_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        lines({"url": "javascript:alert(1)", "captured_at": "May", "text": "kept", "status": 99})
        + b"{broken\n"
        + b"\xff\n"
        + lines([1], {"url": A}, {"text": 5}, {"text": "kept too", "title": 7})
        + b"[" * 100_000
        + b"\n"
        + lines({"text": "last"}).rstrip()
    )
    found, problems = read(tmp_path)
    assert found == [(None, b"kept"), (None, b"kept too"), (None, b"last")]
    assert [one.split(": ")[:2] for one in problems] == [
        ["a.jsonl, row 1", "not a web address"],
        ["a.jsonl, row 1", "not a date or time"],
        ["a.jsonl, row 1", "is no HTTP status"],
        ["a.jsonl, row 2", "is not JSON"],
        ["a.jsonl, row 3", "is not JSON"],
        ["a.jsonl, row 4", "is not a JSON object"],
        ["a.jsonl, row 5", "has neither html nor text"],
        ["a.jsonl, row 6", "has neither html nor text"],
        ["a.jsonl, row 7", "is no text"],
        ["a.jsonl, row 8", "is not JSON"],
    ]


def test_a_monstrous_line_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdesk.articles.corpus.lines._LONGEST_LINE", 1_000)
    rows = [{"text": "a"}, {"text": "b" * 3_000_000}, {"text": "c"}]
    (tmp_path / "a.jsonl").write_bytes(lines(*rows))
    found, problems = read(tmp_path)
    assert found == [(None, b"a"), (None, b"c")]
    assert problems == ["a.jsonl, row 2: the line is longer than 0 MB"]


def test_a_file_of_another_kind_does_not_fill_pages(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"no json\n" * 5_000)
    _, problems = read(tmp_path)
    assert len(problems) == 51
    assert problems[-1] == "a.jsonl: has more problems than the 50 that are told"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300), st.integers(0, 3))
def test_anything_in_a_line_costs_at_most_that_line(tmp_path: Path, raw: bytes, at: int) -> None:
    rows = [lines({"text": f"row {n}"}) for n in range(3)]
    rows.insert(at, raw.replace(b"\n", b" ") + b"\n")
    (tmp_path / "a.jsonl").write_bytes(b"".join(rows))
    found, _ = read(tmp_path)
    kept = [one for one in found if one[1].startswith(b"row ")]
    assert kept == [(None, b"row %d" % n) for n in range(3)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
COLUMNS = "url captured_at html text title author published status".split()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(COLUMNS), JSON))
def test_any_value_in_a_cell_is_used_or_told(tmp_path: Path, row: dict[str, object]) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(row, {"text": "last"}))
    found, problems = read(tmp_path)
    assert found[-1] == (None, b"last")
    assert len(found) == 2 or problems


def test_the_log_of_captures_is_no_list_of_pages(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "log.jsonl").write_bytes(lines({"url": A, "text": "noise"}))
    (tmp_path / "captures" / "log.csv").write_text("url,outcome\n")
    (tmp_path / "captures" / "2024-05-01.warc").write_bytes(page(A, b"<p>a</p>"))
    assert read(tmp_path) == ([(A, b"<p>a</p>")], [])


def test_what_somebody_knew_goes_to_every_capture_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "known.csv").write_text(
        "url,title,author,published\n"
        f"{A},Old title,,\n"
        f"{A}?utm_source=feed,New title,Ann Lee,2024-04-30\n"
        "nonsense,x,,\n"
        "https://paper.example/noise,Other,,\n"
        ",x,,\n"
        f"{A}b,,,soon\n"
    )
    (tmp_path / "a.warc").write_bytes(page(A))
    (tmp_path / "b.jsonl").write_bytes(lines({"url": A, "text": "words", "title": "Its own"}))
    (tmp_path / "c.txt").write_text("noise")
    with Corpus(tmp_path) as corpus:
        assert [capture.known for capture, _ in corpus] == [
            Known("New title", "Ann Lee", "2024-04-30"),
            Known("Its own", "Ann Lee", "2024-04-30"),
            Known(),
        ]
        assert [told(one) for one in corpus.notes.problems] == [
            "captures/known.csv, row 4: not a web address",
            "captures/known.csv, row 6: the address is missing",
            "captures/known.csv, row 7: not a date or time",
        ]


def test_the_list_of_captures_may_say_what_somebody_knew(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a")
    (tmp_path / "b.warc").write_bytes(page(A))
    (tmp_path / "captures.csv").write_text(
        "path,url,captured_at,title,author,published\n"
        f"a.html,https://web.archive.org/web/20190304123456/{A},2024-05-01,T,Ann Lee,2019-03-03\n"
        "b.warc,,,,,\n"
    )
    with Corpus(tmp_path) as corpus:
        [(capture, _), _] = corpus
    assert (capture.url, capture.captured_at) == (A, "2019-03-04T12:34:56+00:00")
    assert capture.archived_url == f"https://web.archive.org/web/20190304123456/{A}"
    assert capture.known == Known("T", "Ann Lee", "2019-03-03")
    assert [told(one) for one in corpus.notes.problems] == [
        "captures.csv, row 3: no such page or text in the corpus"
    ]


def test_scanning_twice_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(page(A) + page(A, date="2024-06-01T00:00:00Z"))
    (tmp_path / "b.jsonl").write_bytes(lines({"text": "words"}))
    assert list(scan(tmp_path)) == list(scan(tmp_path))
