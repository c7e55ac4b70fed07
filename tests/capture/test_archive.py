"""The archive on disk: valid to every reader, and whole again after whatever cut it short."""

import errno
import gzip
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.cli import main as warcio

from claimdesk.capture import log, recovery
from claimdesk.capture.archive import Archive
from claimdesk.capture.run import FOLDER
from claimdesk.errors import StoreError
from tests.support.bad_parts import PAGE
from tests.support.bad_web import BadWeb, serving
from tests.support.capturing import reading, responses, run, warcs
from tests.support.project import ROOT


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with serving() as server:
        server.pages |= {f"/{n}": PAGE + b"<p>%d" % n for n in range(9)}
        yield server


def test_every_record_is_valid_to_other_readers(
    web: BadWeb, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = ("/tagged", "/1", "/to?url=/2", "/gone", "/zipped", "/chunked", "/wrong-charset")
    run(tmp_path, web, *paths)
    run(tmp_path, web, recapture=True)
    (path,) = warcs(tmp_path)
    with pytest.raises(SystemExit) as end:
        warcio(["check", "-v", str(path)])
    assert end.value.code == 0
    told = capsys.readouterr().out
    assert "digest pass" in told
    assert "fail" not in told
    assert path.name == f"{records_of(path)[0]['WARC-Date'][:10]}.warc.gz"
    with gzip.open(path) as file:
        assert file.read().count(b"WARC/1.1\r\n") == len(records_of(path))


def records_of(path: Path) -> list[dict[str, str]]:
    return [dict(record.headers.items()) for record in reading(path, parse_http=False)]


def test_a_record_says_whence_when_and_by_which_request(web: BadWeb, tmp_path: Path) -> None:
    (entry,) = run(tmp_path, web, "/1").entries
    (path,) = warcs(tmp_path)
    info, *_, response, request = records_of(path)
    assert (info["WARC-Type"], info["WARC-Filename"]) == ("warcinfo", path.name)
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == web.url("/1")
    assert response["WARC-IP-Address"] == "127.0.0.1"
    assert response["WARC-Date"] == entry.time
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert response["Claimdesk-Requested"] == web.url("/1")
    with path.open("rb") as file:
        file.seek(entry.offset or 0)
        assert gzip.GzipFile(fileobj=file).read(200).startswith(b"WARC/1.1\r\nWARC-Date: ")


def test_a_torn_end_is_cut_back_to_the_last_whole_record(web: BadWeb, tmp_path: Path) -> None:
    original = tmp_path / "original"
    run(original, web, "/1", "/2", "/3")
    (path,) = warcs(original)
    data = path.read_bytes()
    ends = [len(data) - len(rest) for rest in members(data)] + [len(data)]
    newest = log.read(original / FOLDER).newest
    for size in range(0, len(data), 7):
        folder = tmp_path / "torn"
        folder.mkdir()
        (folder / path.name).write_bytes(data[:size])
        mended = Archive(folder).mend({})
        left = (folder / path.name).read_bytes()
        assert left == data[: max(end for end in [0, *ends] if end <= size)]
        assert mended == (folder / path.name, 0, [])
        found = {entry.url for entry in recovery.unlogged(folder / path.name, 0)}
        assert found == {
            url for url, entry in newest.items() if next_end(ends, entry.offset) <= len(left)
        }
        shutil.rmtree(folder)


def members(data: bytes) -> list[bytes]:
    """What is left of a file from each of its gzip members on."""
    import zlib

    found = []
    while data:
        found.append(data)
        unpack = zlib.decompressobj(wbits=31)
        unpack.decompress(data)
        data = unpack.unused_data
    return found


def next_end(ends: list[int], offset: int | None) -> int:
    return min(end for end in ends if end > (offset or 0))


def test_a_page_that_the_log_missed_is_not_fetched_again(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1", "/2", "/gone")
    path = tmp_path / FOLDER / log.NAME
    before = log.read(tmp_path / FOLDER).newest
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:40])
    summary = run(tmp_path, web, "/1", "/2")
    assert (summary.recovered, summary.skipped, len(summary.entries)) == (2, 2, 0)
    assert (web.asked["/1"], web.asked["/2"]) == (1, 1)
    after = log.read(tmp_path / FOLDER).newest
    assert {url: entry.content for url, entry in after.items()} == {
        url: entry.content for url, entry in before.items()
    }
    assert after[web.url("/gone")].reason == "http_410"


def test_without_its_log_an_archive_tells_what_was_captured(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/tagged", "/1", "/to?url=/2")
    run(tmp_path, web, recapture=True)
    before = log.read(tmp_path / FOLDER).newest
    (tmp_path / FOLDER / log.NAME).unlink()
    assert run(tmp_path, web, "/tagged", "/1", "/to?url=/2").skipped == 3
    after = log.read(tmp_path / FOLDER).newest
    facts = ("outcome", "time", "run", "status", "final", "file", "offset")
    assert [[getattr(e, f) for f in facts] for e in after.values()] == [
        [getattr(e, f) for f in facts] for e in before.values()
    ]


def test_zeros_that_a_power_cut_left_are_cut(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1")
    (path,) = warcs(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 5_000)
    run(tmp_path, web)
    assert path.read_bytes() == whole


def test_a_file_damaged_otherwise_is_left_alone(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1", "/2")
    (path,) = warcs(tmp_path)
    damaged = path.read_bytes() + b"not a record" * 10
    path.write_bytes(damaged)
    first = run(tmp_path, web, "/3")
    assert first.count("captured") == 1
    assert "it is damaged at byte" in first.problems[0].reason
    assert run(tmp_path, web, "/4").problems == []
    assert path.read_bytes() == damaged
    assert [p.name for p in warcs(tmp_path)] == [path.name, f"{path.name[:10]}_002.warc.gz"]
    path.unlink()
    assert [url for url, _ in responses(tmp_path)] == [web.url("/3"), web.url("/4")]


def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    web: BadWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, web, "/1")
    (path,) = warcs(tmp_path)
    whole, fsync = path.read_bytes(), os.fsync

    def full(handle: int) -> None:
        if os.fstat(handle).st_size > len(whole):
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        run(tmp_path, web, "/2")
    assert path.read_bytes() == whole
    monkeypatch.undo()
    assert run(tmp_path, web, "/1", "/2").count("captured") == 1


def test_an_archive_that_cannot_be_opened_ends_the_run_and_is_no_fault_of_the_page(
    web: BadWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = io.open

    def full(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if "a" in mode and str(file).endswith(".warc.gz"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(file, mode, *rest, **more)

    monkeypatch.setattr(io, "open", full)
    with pytest.raises(StoreError, match="No space left on device"):
        run(tmp_path, web, "/1")
    monkeypatch.undo()
    assert log.read(tmp_path / FOLDER).newest == {}
    assert run(tmp_path, web, "/1").count("captured") == 1


def test_an_older_file_is_never_changed(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1")
    (path,) = warcs(tmp_path)
    older = path.with_name("2019-03-04.warc.gz")
    older.write_bytes(path.read_bytes()[:-9])
    torn = older.read_bytes()
    run(tmp_path, web, "/2")
    assert older.read_bytes() == torn


def test_strange_lines_in_the_log_are_passed_over(web: BadWeb, tmp_path: Path) -> None:
    run(tmp_path, web, "/1")
    path = tmp_path / FOLDER / log.NAME
    good = path.read_bytes()
    strange = [
        b"[]", b"null", b"\xff\xfe", b"[" * 50_000, b'{"url":1}', b'{"event":"begin"}',
        b"x" * 300_000,
        b'{"url":"http://a.example/","outcome":"eaten","time":"","run":""}',
        b'{"url":"http://b.example/","outcome":"failed","time":"","run":"","end":-1,"status":"x"}',
        b'{"url":"http://c.example/","outcome":"captured","time":"","run":"","content":{"url":5}}',
    ]  # fmt: skip
    path.write_bytes(b"\n".join([*strange, good]))
    assert list(log.read(tmp_path / FOLDER).newest) == [
        "http://b.example/",
        "http://c.example/",
        web.url("/1"),
    ]
    assert run(tmp_path, web, "/1").skipped == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127.0.0.0/8 to be loopback")
def test_after_kill_9_nothing_is_lost_and_nothing_fetched_twice() -> None:
    script = str(ROOT / "benchmarks" / "capture_crash.py")
    command = [sys.executable, script, "3", "--pages", "40"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"captures, 3 of them killed, 0 corpora broken", done.stdout), done.stdout
