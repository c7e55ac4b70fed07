"""What ``claims/`` says → the tables, in the caller's transaction: all of it, or what has changed.

Each part remembers what it was made from: files, scale, and the rules of the program; it forgets
that where articles change. A build writes the parts for which it is no longer so; an import brings
those up to date whose sources have changed, of a crash or of a colleague, before it adds its own
journal.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from os import stat_result
from pathlib import Path
from typing import Any, TypeVar

from claimdesk import files
from claimdesk.desk import decisions, factchecks, fingerprint, folder, left_out
from claimdesk.desk.folder import ClaimsFolder, Journals, ScaleFile
from claimdesk.desk.source_check import check_sources
from claimdesk.files import Stamp
from claimdesk.records import AnchorPoint, ImportKind, Problem, Review
from claimdesk.review import Journal, KnownClaim, Place, place
from claimdesk.review.claimreview import FactCheck
from claimdesk.review.link_decisions import Decision
from claimdesk.store import decisions as stored_decisions
from claimdesk.store import imports, known_claims, stamps
from claimdesk.store import reviews as stored
from claimdesk.store.database import Store
from claimdesk.store.imports import Import
from claimdesk.store.left_out import add as add_unread
from claimdesk.store.left_out import came_back, set_aside
from claimdesk.store.reviews import Entry

T = TypeVar("T")

SCALED: frozenset[ImportKind] = frozenset(("reviews", "fact_checks"))
"""Parts that depend on the scale."""


def look_again(store: Store) -> None:
    """Have the reviews written anew, as pages that their sources quote may be others now."""
    stamps.clear(store, "reviews")


def take_off(store: Store) -> None:
    """Take what editors said off the claims and links, so that both can be changed."""
    for kind in ("reviews", "link_decisions", "fact_checks"):
        stamps.clear(store, kind)
    _clear_reviews(store)
    _clear_decisions(store)
    factchecks.take_off(store)


def write(store: Store, claims: ClaimsFolder) -> None:
    """Write all that a folder says."""
    write_reviews(store, claims.scale, claims.reviews)
    write_decisions(store, claims.decisions)
    write_fact_checks(store, claims.scale, claims.fact_checks)


def renew(store: Store, claims: ClaimsFolder) -> None:
    """Write the same, but no part that was made from just this, and of which nothing changed."""
    scale = claims.scale
    if not _says(store, "reviews", claims.reviews, scale):
        write_reviews(store, scale, claims.reviews)
    if not _says(store, "link_decisions", claims.decisions, scale):
        write_decisions(store, claims.decisions)
    if not _says(store, "fact_checks", claims.fact_checks, scale):
        write_fact_checks(store, scale, claims.fact_checks)


def write_reviews(store: Store, scale: ScaleFile, said: Journals[Review]) -> None:
    """Write all reviews anew, each at its claim of today, and look for their quotes."""
    places = place(said.entries, _known(store, {review.anchor for _, review in said.entries}))
    _clear_reviews(store)
    stored.write_scale(store, scale.scale)
    _note_imports(store, "reviews", said, lambda review: review.reviewer)
    stored.add(store, [Entry(file, review, places[review.id]) for file, review in said.entries])
    left_out.settle(store, "reviews", said)
    _stamp(store, "reviews", said.stamps, scale)
    check_sources(store)


def _known(store: Store, points: Collection[AnchorPoint]) -> Collection[KnownClaim]:
    """Return what :func:`claimdesk.review.place` has to know of the claims of today.

    These are all appearances of the reviewed claims and, where one of them is gone, all in the
    articles in which they stood or still can be seen to have stood.
    """
    same = known_claims.with_ids(store, {point.claim_id for point in points})
    live = {known.id for known in same if not known.edited_out}
    if all(point.claim_id in live for point in points):
        return same
    where = {point.article_url for point in points}
    where |= {known.article_url for known in same if known.id not in live}
    return dict.fromkeys([*same, *known_claims.in_articles(store, where)]).keys()


def write_decisions(store: Store, said: Journals[Decision]) -> None:
    """Write all decisions anew and lay them over the links."""
    imports.clear(store, "link_decisions")
    _note_imports(store, "link_decisions", said, lambda decision: decision.by)
    _clear_decisions(store)
    decisions.write(store, said.entries)
    left_out.settle(store, "link_decisions", said)
    _stamp(store, "link_decisions", said.stamps, None)


def write_fact_checks(store: Store, scale: ScaleFile, said: Journals[FactCheck]) -> None:
    """Bring the fact-checks in step with their files, and link those that have changed."""
    imports.clear(store, "fact_checks")
    _note_imports(store, "fact_checks", said, lambda _: None)
    set_aside(store, "fact_checks")
    factchecks.write(store, said.entries, scale.scale)
    left_out.settle(store, "fact_checks", said)
    _stamp(store, "fact_checks", said.stamps, scale)


def _clear_decisions(store: Store) -> None:
    set_aside(store, "link_decisions")
    stored_decisions.clear(store)


def _clear_reviews(store: Store) -> None:
    set_aside(store, "reviews")
    stored.clear(store)
    imports.clear(store, "reviews")


def _note_imports(
    store: Store, kind: ImportKind, said: Journals[T], signer: Callable[[T], str | None]
) -> None:
    """List the files of a kind; ``signer`` tells who has signed an entry."""
    rows = Counter(file for file, _ in said.entries)
    first = dict(reversed(said.entries))
    by = {file: signer(entry) for file, entry in first.items()}
    imports.add(store, [_import(kind, f, by.get(f), rows[f]) for f in said.stamps], said.problems)


def _import(kind: ImportKind, file: str, signer: str | None, rows: int) -> Import:
    when = folder.written_at(file)
    time = when.isoformat().replace("+00:00", "Z") if when else None
    return Import(kind, file, signer, time, rows)


# what a part was made from


def _besides(kind: ImportKind, scale: ScaleFile | None) -> dict[str, Stamp]:
    """Return what a part is made from besides its files."""
    found = {stamps.CODE: files.stamp_of(fingerprint.editing().encode())}
    if scale and kind in SCALED:
        found[folder.SCALE_NAME] = scale.stamp
    return found


def _says(store: Store, kind: ImportKind, said: Journals[Any], scale: ScaleFile) -> bool:
    """Return whether a part was made from just these files, and nothing it rests on changed."""
    known, wanted = stamps.read(store, kind), {**said.stamps, **_besides(kind, scale)}
    return {n: s.sha256 for n, s in known.items()} == {n: s.sha256 for n, s in wanted.items()}


def _stamp(
    store: Store, kind: ImportKind, of: Mapping[str, Stamp], scale: ScaleFile | None
) -> None:
    stamps.clear(store, kind)
    stamps.add(store, kind, {**of, **_besides(kind, scale)})


# what has changed since


def catch_up(store: Store, claims: Path, scale: ScaleFile) -> list[Problem]:
    """Bring the tables in step with a folder; returns what is wrong in files that were read.

    New journals of reviews are added. Where a file that the tables hold has changed or is gone, or
    where adding would not give what a build gives, the part is written anew.
    """
    problems = _catch_up_reviews(store, claims, scale)
    if not in_step(store, claims, "link_decisions", scale):
        said = folder.decisions(claims)
        write_decisions(store, said)
        problems += said.problems
    if not in_step(store, claims, "fact_checks", scale):
        checks = folder.fact_checks(claims)
        write_fact_checks(store, scale, checks)
        problems += checks.problems
    return problems


def _catch_up_reviews(store: Store, claims: Path, scale: ScaleFile) -> list[Problem]:
    known = _still_good(store, claims, "reviews", scale)
    if known is None:
        return _write_reviews_of(store, claims, scale)
    problems: list[Problem] = []
    for name in folder.listing(claims, "reviews"):
        if name in known:
            continue
        journal, stamp = folder.one_journal(claims / name, scale.scale)
        if not add_reviews(store, journal, stamp):
            return _write_reviews_of(store, claims, scale)
        problems += journal.problems
    return problems


def _write_reviews_of(store: Store, claims: Path, scale: ScaleFile) -> list[Problem]:
    said = folder.reviews(claims, scale.scale)
    write_reviews(store, scale, said)
    return list(said.problems)


def in_step(store: Store, claims: Path, kind: ImportKind, scale: ScaleFile) -> bool:
    """Return whether a part says what the folder says."""
    known = _still_good(store, claims, kind, scale)
    return known is not None and known == folder.listing(claims, kind).keys()


def _still_good(
    store: Store, claims: Path, kind: ImportKind, scale: ScaleFile
) -> Collection[str] | None:
    """Return the files that a part was made from; None where any of its sources has changed."""
    known = stamps.read(store, kind)
    for name, stamp in _besides(kind, scale).items():
        held = known.pop(name, None)
        if held is None or held.sha256 != stamp.sha256:
            return None
    there = folder.listing(claims, kind)
    if not known.keys() <= there.keys() or not _unchanged(store, claims, kind, known, there):
        return None
    return known.keys()


def _unchanged(
    store: Store,
    claims: Path,
    kind: ImportKind,
    known: Mapping[str, Stamp],
    there: Mapping[str, stat_result],
) -> bool:
    """Return whether files are as they were; they are read only where their times differ."""
    for name, stamp in known.items():
        stat = there[name]
        if (stat.st_size, stat.st_mtime_ns) != (stamp.size, stamp.modified):
            _, now = files.read(claims / name)
            if now.sha256 != stamp.sha256:
                return False
            stamps.add(store, kind, {name: now})
    return True


# adding a journal


def take_up(
    store: Store,
    path: Path,
    stamp: Stamp,
    kind: ImportKind,
    said: Sequence[Any],
    scale: ScaleFile,
) -> None:
    """Bring the tables in step with a journal that has just been written and says this."""
    if kind == "reviews":
        if not add_reviews(store, Journal(path.name, tuple(said)), stamp):
            _write_reviews_of(store, path.parent, scale)
    elif kind == "link_decisions":
        write_decisions(store, folder.decisions(path.parent))
    else:
        imports.add(store, [_import("fact_checks", path.name, None, len(said))], ())
        factchecks.add(store, path.name, said, scale.scale)
        came_back(store, "fact_checks", [check.id for check in said])
        stamps.add(store, "fact_checks", {path.name: stamp})


def add_reviews(store: Store, journal: Journal, stamp: Stamp) -> bool:
    """Add one journal as writing all would; False, and nothing done, where only that is right.

    That is so where the journal says again what others say, or supersedes a review of another
    claim or one that comes after it in the order of names; where a claim has gone; and where a
    claim stands in an article that some other reviewed claim has gone from, as that claim's
    reviews may be looking for a place.
    """
    said = journal.reviews
    last = stored.last_before(store, journal.name)
    if not _simply_follows(store, said, last):
        return False
    signer = said[0].reviewer if said else None
    imports.add(store, [_import("reviews", journal.name, signer, len(said))], journal.problems)
    entries = [Entry(journal.name, r, Place(r.anchor.claim_id, "exact")) for r in said]
    stored.add(store, entries, last)
    came_back(store, "reviews")
    add_unread(store, "reviews", journal.unread)
    stamps.add(store, "reviews", {journal.name: stamp})
    check_sources(store, {review.id for review in said})
    return True


def _simply_follows(store: Store, said: Sequence[Review], last: int) -> bool:
    """Return whether no other review would be read otherwise because of these."""
    earlier: dict[str, str] = {}
    bases: list[tuple[str, str]] = []
    for review in said:
        own = review.anchor.claim_id
        if review.supersedes in earlier:
            if earlier[review.supersedes] != own:
                return False
        elif review.supersedes is not None:
            bases.append((review.supersedes, own))
        earlier[review.id] = own
    claims = set(earlier.values())
    met = stored.meeting(store, earlier.keys(), bases, claims, last)
    if met.known or met.missed or met.unsettled:
        return False
    return (met.bases, met.live) == (len(bases), len(claims))
