"""Where the rows go that were not accepted: beside their file, or else where it is told.

They are written before anything is committed, so that none is lost when the disk is full.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from claimdesk import files
from claimdesk.errors import WriteError


@dataclass(slots=True)
class Rejects:
    """The file of rejects of one import; ``place`` is where they went, if there were any."""

    path: Path
    place: Path | None = None
    told: list[str] = field(default_factory=list)
    _ours: bool = False

    def keep(self, raw: bytes) -> None:
        """Write the rows; raises WriteError where that is possible nowhere."""
        faults: list[str] = []
        for folder in (self.path.parent, Path.cwd(), Path(tempfile.gettempdir())):
            try:
                self.place, self._ours = _write(folder, self.path.stem, raw)
            except OSError as error:
                faults.append(f"{folder}: {files.fault(error)}")
                continue
            if faults:
                self.told.append(f"The rows to mend could not be kept in {faults[0]}.")
            self.told.append(f"Mend and import: {self.place}")
            return
        raise WriteError(
            f"The rows that cannot be used could be kept nowhere ({'; '.join(faults)}). "
            "Nothing was imported."
        )

    def drop(self) -> None:
        """Take the file away again, as nothing was imported; not if it was there before."""
        if self.place and self._ours:
            self.place.unlink(missing_ok=True)


def _write(folder: Path, stem: str, raw: bytes) -> tuple[Path, bool]:
    """Write under a name that is free, unless a file has just this already."""
    stem = stem.removesuffix(".rejects")
    out, number = folder / f"{stem}.rejects.csv", 1
    while out.exists():  # somebody may be mending that one
        if out.is_file() and out.read_bytes() == raw:
            return out, False
        number += 1
        out = folder / f"{stem}.rejects-{number}.csv"
    files.put_new(out, raw)
    return out, True
