"""One claim with all that vouches for it, in one ZIP file that can be checked without us.

The captured pages as WARC records, the texts read from them, the exact words and where they stand,
why claims were linked, the reviews as they are signed, and a hash of each file. ``index.html``
checks what it carries in any browser, offline; ``verify.py`` checks the files themselves, with
nothing but Python, as whoever wrote a page could also write what it says of itself.
"""

import base64
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk.errors import InputError
from claimdesk.release import records
from claimdesk.release.names import public_names
from claimdesk.release.standalone_pages import FOLDER, environment
from claimdesk.release.sums import SUMS
from claimdesk.store import proof_rows, verify_rows
from claimdesk.store.proof_rows import Known, Row
from claimdesk.tables.safe import clean, defuse

LARGEST = 4_000_000
"""Bytes of a captured page that the page carries too; verify.py checks those that are larger."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""When each file in the ZIP says it was made, so that the same proof has the same bytes."""
_OF_CAPTURES = ("id", "version_id", "sha256", "url", "captured_at", "media_type", "bytes",
                "archived_url")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """The bytes of a proof, with how many captures are in it and how many could not be found."""

    raw: bytes
    captures: int
    lost: int


def proof(
    db: Path, claim: str, corpus: Path | None, names: Mapping[str, str], *, drafts: bool = False
) -> Proof:
    """Gather what vouches for a claim. Raises InputError where there is no such claim."""
    with verify_rows.reading(db) as connection:
        known = proof_rows.known(connection, claim, drafts=drafts)
    if known is None:
        raise InputError(f"{claim}: there is no such claim in {db}.")
    wanted = {row["id"]: row["path"] for row in known.captures if row["path"]}
    found = dict(records.records(corpus, wanted)) if corpus and corpus.is_dir() else {}
    files = {f"texts/{version}.txt": text.encode() for version, text in known.texts.items()}
    files |= {f"captures/{id_}.warc.gz": raw for id_, raw in sorted(found.items())}
    shown = {name: name for name in known.signers} if drafts else {}
    told = _told(known, set(found), public_names(known.signers, {**shown, **names}))
    files["reviews.csv"] = _table(told["reviews"])
    files["proof.json"] = _json(told)
    files["verify.py"] = (FOLDER / "verify.py").read_bytes()
    hashes = {name: hashlib.sha256(raw).hexdigest() for name, raw in sorted(files.items())}
    files["index.html"] = _page(told, files, hashes).encode()
    sums = {**hashes, "index.html": hashlib.sha256(files["index.html"]).hexdigest()}
    files[SUMS] = "".join(f"{it}  {name}\n" for name, it in sorted(sums.items())).encode()
    return Proof(_zip(claim, files), len(found), len(known.captures) - len(found))


def _told(known: Known, found: set[str], names: Mapping[str, str]) -> dict[str, Any]:
    """What is known, with public names, and the file of each text and capture."""
    return {
        "claim": known.claim,
        "appearances": [
            row | {"spans": json.loads(row["spans"]), "text": f"texts/{row['version_id']}.txt"}
            for row in known.appearances
        ],
        "captures": [
            {key: row[key] for key in _OF_CAPTURES}
            | {"record": f"captures/{row['id']}.warc.gz" if row["id"] in found else None}
            for row in known.captures
        ],
        "links": [_named(row, "decided_by", names) for row in known.links],
        "reviews": [_named(row, "reviewer", names) for row in known.reviews],
        "sources": known.sources,
    }


def _named(row: Row, column: str, names: Mapping[str, str]) -> Row:
    return row | {column: names.get(row[column], "Editor") if row[column] else None}


def _table(rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    held = list(rows)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(held[0] if held else ["id"])
    for row in held:
        writer.writerow([defuse(clean(v)) if isinstance(v, str) else v for v in row.values()])
    return out.getvalue().encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _page(told: Mapping[str, Any], files: Mapping[str, bytes], hashes: Mapping[str, str]) -> str:
    """The page, with the files in it; scripts of others than ours would not run."""
    carried = {
        name: base64.b64encode(raw).decode()
        for name, raw in sorted(files.items())
        if name.startswith(("texts/", "captures/")) and len(raw) <= LARGEST
    }
    script = (FOLDER / "proof.js").read_text("utf-8")
    held = json.dumps({"proof": told, "hashes": hashes, "files": carried}, ensure_ascii=True)
    return (
        environment()
        .get_template("proof.html")
        .render(
            claim=told["claim"]["text"],
            data=held.replace("<", "\\u003c"),
            script=script,
            allowed=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _zip(claim: str, files: Mapping[str, bytes]) -> bytes:
    """A ZIP file without times and without compression, which differs from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in sorted(files.items()):
            info = zipfile.ZipInfo(f"{claim}/{name}", _EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, raw)
    return out.getvalue()
