"""The parts that the bad server plays: one function a path."""

import gzip
import random
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from socket import SO_LINGER, SOL_SOCKET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.bad_web import Asked

Part = Callable[["Asked"], None]
PARTS: dict[str, Part] = {}
HOURS = 10_000.0
"""Seconds that nobody waits for; the server's end cuts them short."""
PAGE = b"<!doctype html><title>A page</title><p>The ferry carried 4,200 people in May.</p>"


def part(path: str) -> Callable[[Part], Part]:
    def note(function: Part) -> Part:
        PARTS[path] = function
        return function

    return note


@part("/slow")
def slow(asked: "Asked") -> None:
    asked.web.wait(HOURS)


@part("/drip")
def drip(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not asked.web.wait(0.05):
        asked.send(b"x")


@part("/drip-head")
def drip_head(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n")
    while not asked.web.wait(0.05):
        asked.send(b"X-A: y\r\n")


@part("/endless")
def endless(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(10_000):
        asked.send(b"x" * 65_536)


@part("/endless-chunks")
def endless_chunks(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(1_000_000):
        asked.send(b"1;" + b"pad" * 5_000 + b"\r\nx\r\n")


@part("/endless-hints")
def endless_hints(asked: "Asked") -> None:
    for _ in range(1_000_000):
        asked.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1_000)


@part("/large")
def large(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")
    asked.send(b"x" * 1_000)


@part("/bomb")
def bomb(asked: "Asked") -> None:
    asked.answer(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")


@part("/zipped")
def zipped(asked: "Asked") -> None:
    asked.answer(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip")


@part("/not-zipped")
def not_zipped(asked: "Asked") -> None:
    asked.answer(PAGE, Content_Encoding="gzip")


@part("/chunked")
def chunked(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    asked.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE))


@part("/wrong-charset")
def wrong_charset(asked: "Asked") -> None:
    body = "<p>Fähre nach Øresund".encode("cp1252")
    asked.answer(body, Content_Type="text/html; charset=utf-8", X_Odd="caf\xe9")


@part("/short")
def short(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PAGE)


@part("/long")
def long(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + PAGE)


@part("/cut-chunks")
def cut_chunks(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly so much")


@part("/cut-head")
def cut_head(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Le")


@part("/garbage")
def garbage(asked: "Asked") -> None:
    asked.send(b"\x00\x01\xfe\xffSSH-2.0 no web here\r\n\r\n" * 20)


@part("/bad-head")
def bad_head(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nno colon in this line\r\n\r\n")


@part("/huge-head")
def huge_head(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n" + b"X-Pad: %b\r\n" % (b"y" * 400_000) + b"\r\n")


@part("/many-heads")
def many_heads(asked: "Asked") -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n" + b"X-A: y\r\n" * 100_000 + b"\r\n")


@part("/nothing")
def nothing(asked: "Asked") -> None:
    pass


@part("/reset")
def reset(asked: "Asked") -> None:
    asked.socket.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    asked.socket.close()


@part("/empty")
def empty(asked: "Asked") -> None:
    asked.answer(b"")


@part("/gone")
def gone(asked: "Asked") -> None:
    asked.answer(b"<p>It is gone.", "410 Gone")


@part("/forbidden")
def forbidden(asked: "Asked") -> None:
    asked.answer(b"no", "403 Forbidden")


@part("/to")
def to(asked: "Asked") -> None:
    asked.redirect(asked.query["url"])


@part("/to-nowhere")
def to_nowhere(asked: "Asked") -> None:
    asked.answer(b"", "302 Found")


@part("/loop")
def loop(asked: "Asked") -> None:
    asked.redirect("/loop-back")


@part("/loop-back")
def loop_back(asked: "Asked") -> None:
    asked.redirect("/loop")


@part("/maze")
def maze(asked: "Asked") -> None:
    asked.redirect(f"/maze?at={asked.number}")


@part("/cookie-wall")
def cookie_wall(asked: "Asked") -> None:
    if "seen=yes" in asked.headers.get("cookie", ""):
        asked.answer()
    else:
        asked.redirect("/cookie-wall", Set_Cookie="seen=yes; Path=/")


@part("/cookie-shown")
def cookie_shown(asked: "Asked") -> None:
    asked.answer(asked.headers.get("cookie", "none").encode())


@part("/busy-once")
def busy_once(asked: "Asked") -> None:
    if asked.number == 1:
        asked.answer(b"busy", "503 Service Unavailable")
    else:
        asked.answer()


@part("/busy")
def busy(asked: "Asked") -> None:
    asked.answer(b"busy", "503 Service Unavailable")


@part("/wait-seconds")
def wait_seconds(asked: "Asked") -> None:
    _wait_once(asked, "1")


@part("/wait-date")
def wait_date(asked: "Asked") -> None:
    _wait_once(asked, format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))


@part("/wait-long")
def wait_long(asked: "Asked") -> None:
    asked.answer(b"slow down", "429 Too Many Requests", Retry_After="86400")


def _wait_once(asked: "Asked", how_long: str) -> None:
    if asked.number == 1:
        asked.answer(b"slow down", "429 Too Many Requests", Retry_After=how_long)
    else:
        asked.answer()


@part("/tagged")
def tagged(asked: "Asked") -> None:
    if asked.headers.get("if-none-match") == '"one"':
        asked.answer(b"", "304 Not Modified", ETag='"one"')
    else:
        asked.answer(ETag='"one"')


@part("/dated")
def dated(asked: "Asked") -> None:
    day = "Mon, 04 Mar 2019 00:00:00 GMT"
    if asked.headers.get("if-modified-since") == day:
        asked.answer(b"", "304 Not Modified")
    else:
        asked.answer(Last_Modified=day)


@part("/other-each-time")
def other_each_time(asked: "Asked") -> None:
    asked.answer(PAGE + b"<p>%d" % asked.number)


@part("/garbled")
def garbled(asked: "Asked") -> None:
    """A good answer with a few bytes changed, left out or put in, by the seed in the query."""
    chance = random.Random(asked.query["seed"])
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b; Path=/\r\n"
    ends = (
        b"Content-Length: %d\r\n\r\n%b" % (len(PAGE), PAGE),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE),
        b"Location: /x\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE),
    )
    answer = bytearray(head + chance.choice(ends))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(answer))
        answer[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    asked.send(bytes(answer[: chance.choice([None, None, chance.randrange(len(answer))])]))
