"""A folder wherever fsspec reaches: files of this machine, of a shared disk, of an object store.

A file is there whole or not at all: it is written under another name, and renamed when it is done.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from uuid import uuid4

import fsspec

from claimdesk.errors import InputError

PARTIAL = ".partial"
"""How the names of files end that are being written."""
_PIECE = 1 << 20
_HASHES = ("ETag", "etag", "md5Hash", "crc32c", "content_md5")
"""Under which names stores tell a hash of what a file holds."""


class Folder:
    """A folder by its path or URL; names in it have slashes.

    Raises InputError for a URL of a kind that nothing which is installed can open.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/") or url
        try:
            self._fs, root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise InputError(f"{url}: nothing here can open this ({error}).") from None
        self._root = str(root).rstrip("/")

    @property
    def local(self) -> Path | None:
        """Where it lies among the files of this machine, if it does."""
        protocol = self._fs.protocol
        names = (protocol,) if isinstance(protocol, str) else protocol
        return Path(self._root) if "file" in names else None

    def at(self, name: str) -> str:
        """The address of a file, as fsspec takes it."""
        return f"{self._root}/{name}"

    def has(self, name: str = "") -> bool:
        """Whether there is such a file, or the folder itself."""
        return bool(self._fs.exists(self.at(name) if name else self._root))

    def open(self, name: str) -> BinaryIO:
        """Open a file to read."""
        file: BinaryIO = self._fs.open(self.at(name), "rb")
        return file

    def files(self) -> dict[str, Mapping[str, Any]]:
        """All files below, by name, with what the store says of each."""
        self._fs.invalidate_cache()
        found = self._fs.find(self._root, detail=True)
        return {path[len(self._root) + 1 :]: info for path, info in found.items()}

    def fetch(self, name: str, to: Path, start: int = 0, end: int | None = None) -> None:
        """Copy a file, or a stretch of it, to this machine."""
        to.parent.mkdir(parents=True, exist_ok=True)
        if start == 0 and end is None:
            self._fs.get_file(self.at(name), str(to))
        else:
            to.write_bytes(self._fs.cat_file(self.at(name), start=start, end=end))

    def content_hash(self, name: str) -> str:
        """A hash of what a file holds."""
        digest = hashlib.sha256()
        with self.open(name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()

    def put(self, name: str, write: Callable[[Path], None]) -> None:
        """Have a file written, and give it its name when it is whole."""
        folder, _, last = self.at(name).rpartition("/")
        self._fs.makedirs(folder, exist_ok=True)
        partial = f"{folder}/.{last}.{uuid4().hex}{PARTIAL}"
        with TemporaryDirectory(prefix="claimdesk-") as scratch:
            made = Path(scratch, "made")
            write(made)
            self._fs.put_file(str(made), partial)
        self._fs.mv(partial, self.at(name))

    def put_json(self, name: str, content: object) -> None:
        """Write a small file of JSON."""
        text = json.dumps(content, ensure_ascii=False, indent=1)

        def fill(path: Path) -> None:
            path.write_text(f"{text}\n", "utf-8")

        self.put(name, fill)

    def read_json(self, name: str) -> Any:
        """Read a file of JSON; None where there is none that is whole."""
        try:
            with self.open(name) as file:
                return json.loads(file.read())
        except (OSError, ValueError):
            return None

    def sweep(self) -> None:
        """Delete what a run that was killed left half-written."""
        for name in list(self._left_over()):
            self._fs.rm_file(self.at(name))

    def _left_over(self) -> Iterator[str]:
        if self.has():
            yield from (name for name in self.files() if name.endswith(PARTIAL))


def hash_told(info: Mapping[str, Any]) -> str | None:
    """What the store says of the content of a file, so that nobody has to read it; or None."""
    told = next((info[name] for name in _HASHES if info.get(name)), None)
    return None if told is None else f"{told} {info.get('size')}"
