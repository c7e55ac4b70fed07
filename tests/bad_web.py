"""A web server on the loopback address that behaves as badly as servers on the web do.

Each path of it plays one part. It counts what it was asked and how many bytes it has sent, so that
tests can tell what a visitor did and did not do.
"""

import gzip
import socketserver
import ssl
import struct
import subprocess
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET, socket
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = b"<!doctype html><title>A page</title><p>The ferry carried 4,200 people in May.</p>"


@dataclass
class Asked:
    """One request, and how to answer it."""

    web: "BadWeb"
    socket: socket
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    number: int

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)
        self.web.sent[self.path] += len(data)

    def answer(self, body: bytes = PAGE, status: str = "200 OK", **headers: str) -> None:
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def redirect(self, to: str, status: str = "302 Found", **headers: str) -> None:
        self.answer(b"", status, Location=to, **headers)


Part = Callable[[Asked], None]
PARTS: dict[str, Part] = {}


def part(path: str) -> Callable[[Part], Part]:
    def note(function: Part) -> Part:
        PARTS[path] = function
        return function

    return note


@part("/slow")
def slow(asked: Asked) -> None:
    asked.web.wait(5)


@part("/drip")
def drip(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        asked.send(b"x")
        if asked.web.wait(0.05):
            return


@part("/drip-head")
def drip_head(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        asked.send(b"X-%d: y\r\n" % number)
        if asked.web.wait(0.05):
            return


@part("/endless")
def endless(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(10_000):
        asked.send(b"x" * 65_536)


@part("/endless-chunks")
def endless_chunks(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(1_000_000):
        asked.send(b"1;" + b"pad" * 5_000 + b"\r\nx\r\n")


@part("/endless-hints")
def endless_hints(asked: Asked) -> None:
    for _ in range(1_000_000):
        asked.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1_000)


@part("/large")
def large(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")
    asked.send(b"x" * 1_000)


@part("/bomb")
def bomb(asked: Asked) -> None:
    asked.answer(gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")


@part("/zipped")
def zipped(asked: Asked) -> None:
    asked.answer(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip")


@part("/not-zipped")
def not_zipped(asked: Asked) -> None:
    asked.answer(PAGE, Content_Encoding="gzip")


@part("/chunked")
def chunked(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    asked.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE))


@part("/wrong-charset")
def wrong_charset(asked: Asked) -> None:
    body = "<p>Fähre nach Øresund".encode("cp1252")
    asked.answer(body, Content_Type="text/html; charset=utf-8", X_Odd="caf\xe9")


@part("/short")
def short(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PAGE)


@part("/long")
def long(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + PAGE)


@part("/cut-chunks")
def cut_chunks(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly so much")


@part("/cut-head")
def cut_head(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nContent-Le")


@part("/garbage")
def garbage(asked: Asked) -> None:
    asked.send(b"\x00\x01\xfe\xffSSH-2.0 no web here\r\n\r\n" * 20)


@part("/bad-head")
def bad_head(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\nno colon in this line\r\n\r\n")


@part("/huge-head")
def huge_head(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n" + b"X-Pad: %b\r\n" % (b"y" * 400_000) + b"\r\n")


@part("/many-heads")
def many_heads(asked: Asked) -> None:
    asked.send(b"HTTP/1.1 200 OK\r\n" + b"X-A: y\r\n" * 100_000 + b"\r\n")


@part("/nothing")
def nothing(asked: Asked) -> None:
    pass


@part("/reset")
def reset(asked: Asked) -> None:
    asked.socket.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    asked.socket.close()


@part("/empty")
def empty(asked: Asked) -> None:
    asked.answer(b"")


@part("/gone")
def gone(asked: Asked) -> None:
    asked.answer(b"<p>It is gone.", "410 Gone")


@part("/forbidden")
def forbidden(asked: Asked) -> None:
    asked.answer(b"no", "403 Forbidden")


@part("/to")
def to(asked: Asked) -> None:
    asked.redirect(asked.query["url"])


@part("/to-nowhere")
def to_nowhere(asked: Asked) -> None:
    asked.answer(b"", "302 Found")


@part("/loop")
def loop(asked: Asked) -> None:
    asked.redirect("/loop-back")


@part("/loop-back")
def loop_back(asked: Asked) -> None:
    asked.redirect("/loop")


@part("/maze")
def maze(asked: Asked) -> None:
    asked.redirect(f"/maze?at={asked.number}")


@part("/cookie-wall")
def cookie_wall(asked: Asked) -> None:
    if "seen=yes" in asked.headers.get("cookie", ""):
        asked.answer()
    else:
        asked.redirect("/cookie-wall", Set_Cookie="seen=yes; Path=/")


@part("/cookie-shown")
def cookie_shown(asked: Asked) -> None:
    asked.answer(asked.headers.get("cookie", "none").encode())


@part("/busy-once")
def busy_once(asked: Asked) -> None:
    if asked.number == 1:
        asked.answer(b"busy", "503 Service Unavailable")
    else:
        asked.answer()


@part("/busy")
def busy(asked: Asked) -> None:
    asked.answer(b"busy", "503 Service Unavailable")


@part("/wait-seconds")
def wait_seconds(asked: Asked) -> None:
    _wait_once(asked, "1")


@part("/wait-date")
def wait_date(asked: Asked) -> None:
    _wait_once(asked, format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))


@part("/wait-long")
def wait_long(asked: Asked) -> None:
    asked.answer(b"slow down", "429 Too Many Requests", Retry_After="86400")


def _wait_once(asked: Asked, how_long: str) -> None:
    if asked.number == 1:
        asked.answer(b"slow down", "429 Too Many Requests", Retry_After=how_long)
    else:
        asked.answer()


@part("/tagged")
def tagged(asked: Asked) -> None:
    if asked.headers.get("if-none-match") == '"one"':
        asked.answer(b"", "304 Not Modified", ETag='"one"')
    else:
        asked.answer(ETag='"one"')


@part("/dated")
def dated(asked: Asked) -> None:
    day = "Mon, 04 Mar 2019 00:00:00 GMT"
    if asked.headers.get("if-modified-since") == day:
        asked.answer(b"", "304 Not Modified")
    else:
        asked.answer(Last_Modified=day)


@part("/other-each-time")
def other_each_time(asked: Asked) -> None:
    asked.answer(PAGE + b"<p>%d" % asked.number)


class BadWeb(socketserver.ThreadingTCPServer):
    """The server; ``pages`` adds good ones, ``robots`` is its robots.txt (none, at first)."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.secure = secure
        self.port: int = self.server_address[1]
        self.robots: Part = lambda asked: asked.answer(b"", "404 Not Found")
        self.pages: dict[str, bytes] = {}
        self.asked: Counter[str] = Counter()
        self.times: dict[str, list[float]] = defaultdict(list)
        self.seen: list[tuple[str, Mapping[str, str]]] = []
        self.sent: Counter[str] = Counter()
        self.busy, self.most_busy = 0, 0
        self._ended = threading.Event()
        self._lock = threading.Lock()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http{'s' if self.secure else ''}://{host}:{self.port}{path}"

    def wait(self, seconds: float) -> bool:
        """Sleep, but no longer than the test runs; true where it has ended."""
        return self._ended.wait(seconds)

    def say_robots(self, text: str) -> None:
        self.robots = lambda asked: asked.answer(text.encode(), Content_Type="text/plain")

    def end(self) -> None:
        self._ended.set()
        self.shutdown()
        self.server_close()

    def respond(self, asked: Asked) -> None:
        if asked.path == "/robots.txt":
            self.robots(asked)
        elif asked.path in self.pages:
            kind = "text/css" if asked.path.endswith(".css") else "text/html; charset=utf-8"
            asked.answer(self.pages[asked.path], Content_Type=kind)
        elif asked.path in PARTS:
            PARTS[asked.path](asked)
        else:
            asked.answer(b"<p>There is nothing here.", "404 Not Found")

    @contextmanager
    def counted(self, path: str, headers: Mapping[str, str]) -> Iterator[int]:
        with self._lock:
            self.asked[path] += 1
            number = self.asked[path]
            self.times[path].append(time.monotonic())
            self.seen.append((path, headers))
            self.busy += 1
            self.most_busy = max(self.busy, self.most_busy)
        try:
            yield number
        finally:
            with self._lock:
                self.busy -= 1

    def handle_error(self, request: object, client_address: object) -> None:
        """Visitors leave when they have had enough."""


class _Handler(socketserver.BaseRequestHandler):
    server: BadWeb

    def handle(self) -> None:
        connection = self.request
        if self.server.secure:
            connection = self.server.secure.wrap_socket(connection, server_side=True)
        try:
            self._answer(connection)
        finally:
            if connection is not self.request:
                connection.close()

    def _answer(self, connection: socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65_536)
            if not piece:
                return
            head += piece
            if head.startswith(b"\x16"):  # somebody speaks TLS
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
        first, *lines = head.decode("latin-1").split("\r\n")
        parts = urlsplit(first.split()[1])
        fields = (line.split(":", 1) for line in lines if ":" in line)
        headers = {name.lower(): value.strip() for name, value in fields}
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = unquote(parts.path)
        with self.server.counted(path, headers) as number, suppress(OSError):
            self.server.respond(Asked(self.server, connection, path, query, headers, number))


@contextmanager
def serving(secure: ssl.SSLContext | None = None) -> Iterator[BadWeb]:
    web = BadWeb(secure)
    thread = threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.end()
        thread.join(5)


def certificate(folder: Path, name: str) -> tuple[Path, Path] | None:
    """A certificate that its own owner signed, and its key; None without openssl."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        f"-subj /CN={name} -addext subjectAltName=DNS:{name} -keyout {key} -out {cert}"
    )
    try:
        done = subprocess.run(command.split(), capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return (cert, key) if done.returncode == 0 else None
