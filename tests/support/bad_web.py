"""A web server on the loopback address that behaves as badly as servers on the web do.

Each path of it plays one part. It counts what it was asked and how many bytes it has sent, so that
tests can tell what a visitor did and did not do.
"""

import socketserver
import ssl
import subprocess
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.parse import parse_qs, unquote, urlsplit

from tests.support.bad_parts import PAGE, PARTS, Part


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


class BadWeb(socketserver.ThreadingTCPServer):
    """The server; ``pages`` and ``parts`` add to it, ``robots`` is its robots.txt."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.secure = secure
        self.port: int = self.server_address[1]
        self.robots: Part = lambda asked: asked.answer(b"", "404 Not Found")
        self.pages: dict[str, bytes] = {}
        self.parts: dict[str, Part] = dict(PARTS)
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
        elif asked.path in self.parts:
            self.parts[asked.path](asked)
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
