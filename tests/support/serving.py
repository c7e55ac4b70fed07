"""The server in a process of its own, to be attacked over the network."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

SERVE = (
    "import sys; from pathlib import Path; from claimdesk.site.serve import Settings, serve; "
    "serve(Settings(*map(Path, sys.argv[1:])), '127.0.0.1', 0)"
)
PATIENCE = 120.0
"""Seconds for one answer, on a machine that has much else to do."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    pid: int
    port: int
    log: Path

    def stranger(self, number: int = 1) -> httpx.AsyncClient:
        """A client with an address of its own, as a proxy on this machine would tell it."""
        headers = {"X-Forwarded-For": f"203.0.113.{number}"}
        return httpx.AsyncClient(base_url=self.address, headers=headers, timeout=PATIENCE)


@contextmanager
def served(folder: Path, desk: Path, metadata: Path) -> Iterator[Served]:
    """A copy of a desk's database and claims, served until the block ends."""
    shutil.copytree(desk, folder / "desk")
    db, claims, log = folder / "desk" / "claims.db", folder / "desk" / "claims", folder / "log"
    command = [sys.executable, "-c", SERVE, str(db), str(metadata), str(claims)]
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert " at http://127.0.0.1:" in line, log.read_text()
            address = line.split(" at ")[1].strip().rstrip("/")
            yield Served(address, process.pid, int(address.rpartition(":")[2]), log)
        finally:
            process.terminate()
            process.wait(PATIENCE)
