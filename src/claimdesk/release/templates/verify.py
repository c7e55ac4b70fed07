"""Check a proof: python3 verify.py, in its unpacked folder. Needs nothing but Python 3.9."""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
GAP = " … "


def bodies_of(record: bytes) -> list[bytes]:
    """Return the document in a WARC record: as it lies there, and with its chunks joined."""
    head, _, rest = record.partition(b"\r\n\r\n")
    fields = {}
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        fields[name.strip().lower()] = value.strip()
    rest = rest[: int(fields[b"content-length"])]
    if fields[b"warc-type"] != b"response":
        return [rest]
    body = rest.partition(b"\r\n\r\n")[2]
    return [body, joined(body)]


def joined(body: bytes) -> bytes:
    """Join the chunks in which a server sent a document."""
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            break
        whole, body = whole + body[:length], body[length + 2 :]
    return whole


def checks() -> Iterator[tuple[str, bool]]:
    """Yield what is checked, each with whether it holds."""
    for line in (HERE / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        raw = (HERE / name).read_bytes() if (HERE / name).is_file() else b""
        yield f"{name} has the hash that is noted", hashlib.sha256(raw).hexdigest() == digest
    proof = json.loads((HERE / "proof.json").read_text("utf-8"))
    for place in proof["appearances"]:
        text = (HERE / place["text"]).read_bytes().decode("utf-8")
        quote = GAP.join(text[start:end] for start, end in place["spans"])
        yield f"“{place['quote'][:60]}” stands in {place['text']}", quote == place["quote"]
        noted = hashlib.sha256(text.encode("utf-8")).hexdigest() == place["text_sha256"]
        yield f"{place['text']} is the text that was read from “{place['title'][:60]}”", noted
    for capture in proof["captures"]:
        if capture["record"]:
            record = gzip.decompress((HERE / capture["record"]).read_bytes())
            found = {hashlib.sha256(body).hexdigest() for body in bodies_of(record)}
            same = capture["sha256"] in found
            yield f"{capture['record']} is the page as captured {capture['captured_at']}", same


def main() -> None:
    """Print what was checked; exit with 1 where anything does not hold."""
    failed = 0
    for told, holds in checks():
        failed += not holds
        print(f"{'ok  ' if holds else 'FAIL'} {told}")
    print(f"{failed} failed." if failed else "All of it holds.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
