"""What is or was on file and the database cannot show: noticed when tables are written, and told.

In: what was set aside while a table was emptied, and what its files say now. What they do not
bring back stays in the table ``left_out``, with its reason, until a file brings it back or somebody
says that its loss is meant.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from claimdesk.desk import folder
from claimdesk.desk.folder import Journals
from claimdesk.records import ImportKind, Unread
from claimdesk.store import left_out as stored
from claimdesk.store.database import Store

KINDS: dict[ImportKind, tuple[str, str]] = {
    "reviews": ("review", "reviews"),
    "link_decisions": ("decision", "decisions"),
    "fact_checks": ("fact-check", "fact-checks"),
}
GONE = "its file is gone"
SHOWN = 20
"""Files that one message names."""


def settle(store: Store, kind: ImportKind, said: Journals[Any]) -> None:
    """Tell of all that was set aside whether its files have brought it back, and if not, why."""
    if kind == "fact_checks":  # the table holds only the last word of each
        stored.came_back(store, kind, {entry.id for _, entry in said.entries})
    stored.came_back(store, kind)
    stored.reset(store, kind)
    wrong = {problem.file: problem.reason for problem in reversed(said.problems)}
    named = set(stored.unexplained(store, kind))
    for file in named:
        if file not in said.stamps:
            stored.explain(store, kind, file, GONE)
    stored.add(store, kind, _new(said.unread, named))
    for file in stored.unexplained(store, kind):
        if file in wrong:
            stored.explain(store, kind, file, wrong[file])


def _new(unread: Iterable[Unread], named: Collection[str]) -> list[Unread]:
    """Leave out rows without an id of files whose entries are known by name."""
    return [one for one in unread if not one.id.startswith("row_") or one.file not in named]


def forget(store: Store, claims: Path) -> None:
    """Forget what stands in no file of the folder any more."""
    for kind in KINDS:
        stored.forget(store, kind, folder.listing(claims, kind).keys())


def lines(store: Store) -> list[str]:
    """Tell people what is left out, file by file, and what to do."""
    found = stored.missing(store)
    if not found:
        return []
    told = [
        f"{one.file or 'a file without a name'}: {one.count:,} "
        f"{KINDS[one.kind][one.count > 1]} left out: {one.reason}."
        for one in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        told.append(f"… and {sum(one.count for one in found[SHOWN:]):,} of other files.")
    total = sum(one.count for one in found)
    return [
        *told,
        f"{total:,} in all; the table left_out keeps their names. Bring the files back as they "
        "were (git checkout), then run: claimdesk build. If it is meant that a file is gone: "
        "claimdesk build --accept-folders",
    ]
