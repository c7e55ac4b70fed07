"""Whatever state an archive is in: what is sound in it is read, the rest is told, nothing hangs."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimdesk.articles.corpus import Corpus
from tests.support.archives import ARC_START, arc, http, packed, page, read, record, wacz

PAGES = [(f"https://paper.example/{n}", b"<p>page %d</p>" % n * 20) for n in range(6)]
RECORDS = [page(url, body) for url, body in PAGES]
MEMBERS = [packed(one) for one in RECORDS]


def starts(pieces: list[bytes]) -> list[int]:
    return [len(b"".join(pieces[:n])) for n in range(len(pieces))]


def told_at(name: str, offset: int) -> str:
    return f"{name}, byte {offset}: "


@pytest.mark.parametrize(("name", "pieces"), [("a.warc", RECORDS), ("a.warc.gz", MEMBERS)])
class TestArchives:
    def test_a_torn_tail_costs_the_last_record(
        self, tmp_path: Path, name: str, pieces: list[bytes]
    ) -> None:
        (tmp_path / name).write_bytes(b"".join(pieces)[:-60])
        found, problems = read(tmp_path)
        assert found == PAGES[:-1]
        assert problems == [
            told_at(name, starts(pieces)[-1])
            + "ends before this record does, or the record's length is wrong"
        ]

    def test_garbage_between_records_costs_nothing(
        self, tmp_path: Path, name: str, pieces: list[bytes]
    ) -> None:
        junk = b"\0garbage\r\n" * 30
        (tmp_path / name).write_bytes(b"".join([*pieces[:3], junk, *pieces[3:]]))
        found, [problem] = read(tmp_path)
        assert found == PAGES
        assert problem.startswith(told_at(name, starts(pieces)[3]) + "is damaged here: ")

    def test_a_damaged_record_costs_itself(
        self, tmp_path: Path, name: str, pieces: list[bytes]
    ) -> None:
        broken = pieces[2][:12] + bytes(20) + pieces[2][32:]
        (tmp_path / name).write_bytes(b"".join([*pieces[:2], broken, *pieces[3:]]))
        found, [problem] = read(tmp_path)
        assert found == PAGES[:2] + PAGES[3:]
        assert problem.startswith(told_at(name, starts(pieces)[2]))

    @pytest.mark.parametrize("wrong", [0, 5, 400, 900, 10**12, 10**30, -5])
    def test_a_record_of_a_wrong_length_costs_itself(
        self, tmp_path: Path, name: str, pieces: list[bytes], wrong: int
    ) -> None:
        lie = record(PAGES[2][0], http(PAGES[2][1]), length=wrong)
        lie = packed(lie) if name.endswith(".gz") else lie
        (tmp_path / name).write_bytes(b"".join([*pieces[:2], lie, *pieces[3:]]))
        found, problems = read(tmp_path)
        assert found == PAGES[:2] + PAGES[3:]
        assert [one.split(": ")[0] for one in problems] == [f"{name}, byte {starts(pieces)[2]}"]

    def test_a_lying_record_of_another_kind_hides_no_page(
        self, tmp_path: Path, name: str, pieces: list[bytes]
    ) -> None:
        lie = record(PAGES[0][0], b"GET / HTTP/1.1\r\n\r\n", "request", length=10**9)
        lie = packed(lie) if name.endswith(".gz") else lie
        (tmp_path / name).write_bytes(b"".join([lie, *pieces]))
        found, problems = read(tmp_path)
        assert (found, len(problems)) == (PAGES, 1)

    @pytest.mark.parametrize(
        "header",
        [
            [("X", "a" * 30_000_000)],
            [("X", "a")] * 500_000,
            [("X\0", "\0")],
            [("WARC-Date", "\udcff".encode("utf-8", "surrogatepass").decode("latin-1"))],
        ],
    )
    def test_monstrous_headers_cost_at_most_their_record(
        self, tmp_path: Path, name: str, pieces: list[bytes], header: list[tuple[str, str]]
    ) -> None:
        odd = [
            record(PAGES[2][0], http(PAGES[2][1]), more=header),
            record(PAGES[2][0], http(PAGES[2][1], header)),
        ]
        odd = [packed(one) for one in odd] if name.endswith(".gz") else odd
        (tmp_path / name).write_bytes(b"".join([*pieces[:2], *odd, *pieces[3:]]))
        found, _ = read(tmp_path)
        assert [one for one in found if one[0] != PAGES[2][0]] == PAGES[:2] + PAGES[3:]


def test_what_a_page_contains_is_never_taken_for_a_record(tmp_path: Path) -> None:
    forged = page("https://paper.example/forged", b"<p>forged</p>")
    body = b"<pre>\r\n\r\n" + forged + b"</pre>"
    outer = page("https://evil.example/", body)
    (tmp_path / "a.warc").write_bytes(outer + b"junk" + RECORDS[0])
    (tmp_path / "b.warc.gz").write_bytes(packed(outer) + b"junk" + MEMBERS[1])
    found, problems = read(tmp_path)
    assert found == [
        ("https://evil.example/", body),
        PAGES[0],
        ("https://evil.example/", b"duplicate"),
        PAGES[1],
    ]
    assert [problem.split(",")[0] for problem in problems] == ["a.warc", "a.warc", "b.warc.gz"]
    assert "a record that holds others" in problems[1]


@pytest.mark.parametrize(
    "name", ["a.warc", "a.warc.gz", "a.arc", "a.arc.gz", "a.wacz", "a.warc.zst"]
)
@pytest.mark.parametrize(
    "raw",
    [b"nothing", b"\x1f\x8b\x08", b"PK\x03\x04" + bytes(50), b"\x28\xb5\x2f\xfd\0", bytes(999)],
)
def test_a_file_that_is_no_archive_is_told_once(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    found, problems = read(tmp_path)
    assert found == []
    assert len(problems) in (1, 2)
    assert all(problem.startswith(name) for problem in problems)


def test_an_empty_archive_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert read(tmp_path) == ([], [])


@pytest.mark.parametrize("gz", [False, True])
def test_a_damaged_arc_is_read_around_the_damage(tmp_path: Path, gz: bool) -> None:
    records = [arc(url, body) for url, body in PAGES]
    broken = records[2].replace(b" text/html ", b"\0text/html\0")
    raw = b"".join([ARC_START, *records[:2], broken, *records[3:5], records[5][:-30]])
    (tmp_path / "a.arc.gz" if gz else tmp_path / "a.arc").write_bytes(
        gzip.compress(raw) if gz else raw
    )
    found, problems = read(tmp_path)
    assert found == PAGES[:2] + PAGES[3:5]
    assert len(problems) == 2


def test_a_one_piece_archive_is_read_up_to_its_damage(tmp_path: Path) -> None:
    raw = gzip.compress(b"".join(page(url, os.urandom(9000).hex().encode()) for url, _ in PAGES))
    (tmp_path / "a.warc.gz").write_bytes(raw[: len(raw) // 2])
    found, problems = read(tmp_path)
    assert [url for url, _ in found] == [url for url, _ in PAGES[: len(found)]]
    assert len(found) in (2, 3)
    assert any("cannot be unpacked to its end" in problem for problem in problems)


def test_what_unpacks_without_end_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdesk.articles.corpus.spool.FREE", 2_000_000)
    bomb = page("https://evil.example/", b" " * 30_000_000)
    (tmp_path / "a.warc.gz").write_bytes(packed(RECORDS[0], bomb))
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(RECORDS[1] + bomb))
    wacz(tmp_path / "c.wacz", {"archive/a.warc": RECORDS[2] + bomb}, stored=False)
    (tmp_path / "d.jsonl.gz").write_bytes(
        gzip.compress(b'{"url": "https://paper.example/3", "text": "d"}\n' + b" " * 30_000_000)
    )
    found, problems = read(tmp_path)
    assert found == [*PAGES[:3], ("https://paper.example/3", b"d")]
    assert all("unpacks to more than" in one or "ends before" in one for one in problems)
    assert {one.split(",")[0] for one in problems} == {
        "a.warc.gz", "b.warc.gz", "c.wacz/archive/a.warc", "d.jsonl.gz"
    }  # fmt: skip


def test_two_members_of_one_name_are_one(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.warc", RECORDS[0])
        archive.writestr("b.warc", RECORDS[1])
    (tmp_path / "a.wacz").write_bytes(raw.getvalue().replace(b"b.warc", b"a.warc"))
    assert read(tmp_path) == (PAGES[1:2], [])


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(RECORDS[0])
    (tmp_path / "b.warc").write_bytes(RECORDS[1])
    (tmp_path / "b.warc").chmod(0)
    found, problems = read(tmp_path)
    if found == PAGES[:2]:
        pytest.skip("this user may read everything")
    assert found == PAGES[:1]
    assert problems == ["b.warc: cannot be read: Permission denied"]


def test_the_number_of_processes_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimdesk.articles.corpus.parallel_warc.LARGE", 0)
    monkeypatch.setattr("claimdesk.articles.corpus.parallel_warc.PART", 300)
    ask = packed(record(PAGES[0][0], b"GET / HTTP/1.1\r\n\r\n", "request"))
    image = packed(record(PAGES[0][0], http(b"x", [("Content-Type", "image/png")])))
    sound = [ask, MEMBERS[0], image, *MEMBERS[1:4]]
    embedded = gzip.compress(page(PAGES[5][0], MEMBERS[2] * 5), compresslevel=0)
    (tmp_path / "a.warc.gz").write_bytes(b"".join(sound))
    (tmp_path / "b.warc.gz").write_bytes(b"".join([*sound, b"junk", MEMBERS[4]]))
    (tmp_path / "c.warc.gz").write_bytes(b"".join([*sound[:4], packed(RECORDS[4] + RECORDS[5])]))
    (tmp_path / "d.warc.gz").write_bytes(MEMBERS[0] + embedded + MEMBERS[1])
    with Corpus(tmp_path) as alone, Corpus(tmp_path, workers=2) as together:
        one, two = list(alone), list(together)
    assert [capture for capture, _ in one] == [capture for capture, _ in two]
    assert alone.notes == together.notes
    assert len(alone.notes.problems) == 1
    assert alone.notes.passed_over == {"requests and metadata": 3, "no text": 3}


CHANGE = st.one_of(
    st.tuples(st.just("cut"), st.integers(0, 10_000), st.just(b"")),
    st.tuples(st.just("flip"), st.integers(0, 10_000), st.binary(min_size=1, max_size=3)),
    st.tuples(st.just("insert"), st.integers(0, 10_000), st.binary(min_size=1, max_size=80)),
    st.tuples(st.just("drop"), st.integers(0, 10_000), st.binary(min_size=1, max_size=80)),
)


def changed(raw: bytes, kind: str, place: int, what: bytes) -> tuple[bytes, int]:
    """The damaged bytes, and how many before the damage are as they were."""
    at = place % len(raw)
    if kind == "cut":
        return raw[:at], at
    if kind == "insert":
        return raw[:at] + what + raw[at:], at
    if kind == "drop":
        return raw[:at] + raw[at + len(what) :], at
    flipped = bytes(a ^ (b or 1) for a, b in zip(raw[at:], what, strict=False))
    return raw[:at] + flipped + raw[at + len(flipped) :], at


@pytest.mark.parametrize("form", ["a.warc", "a.warc.gz", "a.arc", "a.wacz", "one.warc.gz"])
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(change=CHANGE)
def test_any_damage_leaves_what_was_before_it(
    tmp_path: Path, form: str, change: tuple[str, int, bytes]
) -> None:
    pieces = {
        "a.warc": RECORDS,
        "a.wacz": RECORDS,
        "a.warc.gz": MEMBERS,
        "one.warc.gz": MEMBERS,
        "a.arc": [ARC_START, *(arc(url, body) for url, body in PAGES)],
    }[form]
    raw = gzip.compress(b"".join(RECORDS)) if form == "one.warc.gz" else b"".join(pieces)
    if form == "a.wacz":
        wacz(tmp_path / form, {"archive/a.warc": raw})
        raw = (tmp_path / form).read_bytes()
    damaged, sound = changed(raw, *change)
    (tmp_path / form).write_bytes(damaged)
    found, problems = read(tmp_path)
    if form in ("a.warc", "a.warc.gz", "a.arc"):
        before = sum(end <= sound for end in [*starts(pieces)[1:], len(raw)]) - (form == "a.arc")
        assert found[: max(0, before)] == PAGES[: max(0, before)]
        behind = len(PAGES) - max(0, before) - len(found[max(0, before) :])
        assert behind <= 2 or change[0] == "cut" or problems
    assert len(problems) < 60
