"""Reading a folder as captures."""

import hashlib
import os
from pathlib import Path

import pytest

from claimdesk.articles.corpus import Corpus, Place, read_bytes, read_saved, scan
from claimdesk.records import Problem
from claimdesk.text import make_id


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def paths(folder: Path) -> list[str]:
    return [capture.path for capture, _ in scan(folder)]


def problems(folder: Path) -> list[Problem]:
    with Corpus(folder) as corpus:
        list(corpus)
        return corpus.notes.problems


def test_pages_and_texts_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, b_txt="b", a_html="a", z__c_html="c", Z_txt="z")
    (tmp_path / "old.HTM").write_text("old")
    (tmp_path / "README.md").write_text("noise")
    (tmp_path / ".hidden.html").write_text("noise")
    write(tmp_path / ".git", x_html="noise")
    assert paths(tmp_path) == ["Z.txt", "a.html", "b.txt", "old.HTM", "z/c.html"]


def test_a_capture_says_what_was_received(tmp_path: Path) -> None:
    write(tmp_path, pages__a_html="<p>Ä</p>")
    [(capture, place)] = scan(tmp_path)
    digest = hashlib.sha256("<p>Ä</p>".encode()).hexdigest()
    assert (capture.path, capture.bytes, capture.media_type) == ("pages/a.html", 9, "text/html")
    assert capture.sha256 == digest
    assert capture.id == make_id("cap", "pages/a.html", digest)
    assert (capture.url, capture.captured_at) == (None, None)
    assert isinstance(place, Place)
    assert read_bytes(place) == "<p>Ä</p>".encode()


def test_file_times_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, a_html="a")
    before = list(scan(tmp_path))
    os.utime(tmp_path / "a.html", (0, 0))
    assert list(scan(tmp_path)) == before


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write(tmp_path, secret_txt="secret", outside__x_html="x")
    write(corpus, a_html="a")
    try:
        (corpus / "s.txt").symlink_to(tmp_path / "secret.txt")
        (corpus / "folder").symlink_to(tmp_path / "outside")
        (corpus / "broken.html").symlink_to(tmp_path / "nothing.html")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert paths(corpus) == ["a.html"]


def test_a_list_that_is_a_link_out_of_the_folder_is_told_and_not_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write(tmp_path, secret_txt="path,url\na.html,https://a.example/secret\n")
    write(corpus, a_html="a")
    try:
        (corpus / "captures.csv").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert [(capture.path, capture.url) for capture, _ in scan(corpus)] == [("a.html", None)]
    assert [str(problem) for problem in problems(corpus)] == [
        "captures.csv: this link leads out of the folder, so it was not read. "
        "Put the file itself there"
    ]


def test_the_list_says_where_a_page_is_from(tmp_path: Path) -> None:
    write(tmp_path, a_html="a", b_html="<!-- saved from url=(0020)https://b.example/x -->")
    (tmp_path / "captures.csv").write_text(
        "\ufeffpath,url,captured_at,note\na.html,https://a.example/1,2024-05-31,mine\n",
        encoding="utf-8",
    )
    found = {capture.path: (capture.url, capture.captured_at) for capture, _ in scan(tmp_path)}
    assert found == {
        "a.html": ("https://a.example/1", "2024-05-31"),
        "b.html": ("https://b.example/x", None),
    }
    assert problems(tmp_path) == []


def test_every_row_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_html="a", b_html="b")
    (tmp_path / "captures.csv").write_text(
        "path,url,captured_at\n"
        "a.html,javascript:alert(1),31/05/2024\n"
        "a.html,https://a.example/,2024-05-31\n"
        "../b.html,,\n"
        "b.html,,2024-13-31\n"
    )
    told = [(one.row, one.column, one.value, one.reason) for one in problems(tmp_path)]
    assert told == [
        (2, "url", "javascript:alert(1)", "not a web address"),
        (2, "captured_at", "31/05/2024", "not a date or time"),
        (3, "path", "a.html", "listed twice"),
        (4, "path", "../b.html", "no such page or text in the corpus"),
        (5, "captured_at", "2024-13-31", "not a date or time"),
    ]
    assert [(one.url, one.captured_at) for one, _ in scan(tmp_path)] == [(None, None)] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_from_any_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, a_html="a")
    text = "Path;URL;captured_at;Author\r\na.html;https://a.example/1;2024-05-31;José\r\n"
    (tmp_path / "captures.csv").write_bytes(text.encode(encoding))
    [(capture, _)] = scan(tmp_path)
    assert (capture.url, capture.captured_at) == ("https://a.example/1", "2024-05-31")
    assert capture.known.author == "José"
    told = [one.reason for one in problems(tmp_path)]
    assert bool(told) == (encoding in ("utf-16", "cp1252"))


def test_files_that_are_not_read_are_counted_by_their_ending(tmp_path: Path) -> None:
    write(tmp_path, a_html="a", z__b_txt="b")
    for name in ("paper.docx", "Other.DOCX", "picture.png", "README.md", "captures/log.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("noise")
    with Corpus(tmp_path) as corpus:
        assert [capture.path for capture, _ in corpus] == ["a.html", "z/b.txt"]
    assert corpus.notes.left_alone == {".docx file": 2, ".png file": 1}


def test_a_misspelt_column_is_told_and_one_of_your_own_is_not(tmp_path: Path) -> None:
    write(tmp_path, a_html="a")
    (tmp_path / "captures.csv").write_text("path,adress,note\na.html,https://a.example/1,mine\n")
    told = [(one.column, one.reason, one.remedy) for one in problems(tmp_path)]
    assert told == [("adress", "not a column that is read", "Write url.")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"file;web\na.html;x\n", "no column has a name that claimdesk knows"),
        (b"title,url\na,https://a.example/\n", "the column is missing"),
        (b"", "the file is empty"),
        (b'path,url\n"a.html,x\n', "the quotation marks do not pair up"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(tmp_path: Path, raw: bytes, reason: str) -> None:
    write(tmp_path, a_html="a")
    (tmp_path / "captures.csv").write_bytes(raw)
    assert [one.reason for one in problems(tmp_path)] == [reason]
    assert all(
        isinstance(one, Problem) and one.file == "captures.csv" for one in problems(tmp_path)
    )
    assert paths(tmp_path) == ["a.html"]


def test_what_browsers_write_into_saved_pages() -> None:
    single = (
        b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://x.example/a \n"
        b" saved date: Sat May 04 2024 10:15:00 GMT+0200 (Central European Summer Time)\n-->"
    )
    saved = read_saved(single)
    assert (saved.url, saved.captured_at) == ("https://x.example/a", "2024-05-04T10:15:00+02:00")
    chrome = read_saved(b"<!DOCTYPE html>\n<!-- saved from url=(0019)https://x.example/b -->")
    assert (chrome.url, chrome.captured_at) == ("https://x.example/b", None)
    late = read_saved(b" " * 5000 + b"<!-- saved from url=(0019)https://x.example/b -->")
    assert late.url is None
    assert read_saved(b"<!-- saved from url=(0014)about:internet -->").url is None


def test_an_empty_or_missing_folder_has_no_captures(tmp_path: Path) -> None:
    assert paths(tmp_path) == []
    assert paths(tmp_path / "missing") == []


def test_a_file_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_html="a")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.html")).write_text("b")
    except OSError:
        pytest.skip("this system wants names to be text")
    assert paths(tmp_path) == ["a.html"]
    assert [(one.file, one.reason) for one in problems(tmp_path)] == [
        ("\\udcff.html", "the name of the file is not UTF-8, so it was not read")
    ]


def test_mhtml_whose_parts_lie_in_parts_without_end_is_a_capture(tmp_path: Path) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    origin = "Snapshot-Content-Location: https://a.example/deep\nMIME-Version: 1.0\n"
    (tmp_path / "deep.mhtml").write_text(origin + deep + "Content-Type: text/html\n\n<p>a")
    write(tmp_path, noise_html="a")
    found = [(capture.path, capture.url) for capture, _ in scan(tmp_path)]
    assert found == [("deep.mhtml", "https://a.example/deep"), ("noise.html", None)]
