"""A database knows the folders that it was computed from: commands go there, and nowhere else.

Another folder is taken where it holds all that the database has read (it was moved), or where
somebody says that it is meant. Nothing is written here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from claimdesk.errors import InputError
from claimdesk.store import folders
from claimdesk.store.folders import Origin

IF_MEANT = "If it is meant, add --accept-folders."
BUILD_FIRST = "If it is meant, run first: claimdesk build --accept-folders"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that a command works with."""

    corpus: Path
    claims: Path


def folders_of(
    db: Path, corpus: Path | None = None, claims: Path | None = None, *, accept: bool = False
) -> Folders:
    """Find the folders of a command: those that are named, else those of the database.

    Raises InputError where a claims folder is named that is not there, or is not the database's.
    """
    known = folders.origin(db)
    if claims is not None:
        if not accept and not claims.is_dir():
            raise InputError(f"{claims}: {_no_folder(db, known)} {IF_MEANT}")
        check_claims(known, db, claims, accept=accept)
    return Folders(
        corpus or known.corpus or Path("corpus"), claims or known.claims or Path("claims")
    )


def folder_to_serve(db: Path, claims: Path | None) -> tuple[Path | None, str | None]:
    """Find the claims folder of a server; None, and a line that says why, where nobody can import.

    A folder that is named has to be right: raises InputError as :func:`folders_of` does.
    """
    try:
        folder = folders_of(db, claims=claims).claims
        check_claims(folders.origin(db), db, folder)
    except InputError as error:
        told = str(error).replace(IF_MEANT, BUILD_FIRST)
        if claims is not None:
            raise InputError(told) from None
        return None, f"Nobody can import here. {told}"
    return folder, None


def _no_folder(db: Path, known: Origin) -> str:
    if known.claims:
        return f"there is no such folder. {db} was made from {known.claims}."
    return "there is no such folder. Make it first, if a new one shall begin."


def check_claims(known: Origin, db: Path, claims: Path, *, accept: bool = False) -> None:
    """Raise InputError for a folder without what the database has read, unless that is meant."""
    if accept:
        return
    here = known.claims is None or folders.same(known.claims, claims)
    there = {path.name for path in claims.glob("*-*.csv")} if claims.is_dir() else set()
    held = len(known.journals & there)
    if not known.journals:
        moved = here or not (known.claims and known.claims.is_dir())
    else:
        moved = held > 0 if here else held == len(known.journals)
    if not moved:
        raise InputError(f"{claims}: {_fault(known, db, claims, held, here=here)} {IF_MEANT}")


def _fault(known: Origin, db: Path, claims: Path, held: int, *, here: bool) -> str:
    files = len(known.journals)
    plural = "" if files == 1 else "s"
    read = f"{db} has read {files} file{plural} with {known.reviews} reviews"
    lacks = "none of them is" if held == 0 else f"only {held} of them are"
    if not here:
        if not files:
            return f"{db} was made from {known.claims}. Leave --claims out to use that."
        return f"{read} from {known.claims}; {lacks} here. Leave --claims out to use that."
    gone = "is empty" if claims.is_dir() else "is not there"
    if claims.is_dir() and any(claims.iterdir()):
        gone = "holds something else"
    return f"the folder {gone}. {read} from it. Bring it back, or name it with --claims."


def check_corpus(db: Path, corpus: Path, captures: Collection[str], *, accept: bool) -> None:
    """Raise InputError for a corpus without what the database has read, unless that is meant.

    From the database's own corpus pages may be gone, but not all of them.
    """
    known = folders.origin(db)
    if accept or not known.captures:
        return
    if not captures:
        told = f"there is no page in it. {db} has read {known.captures} captures"
        whence = f" from {known.corpus}" if known.corpus else ""
        raise InputError(f"{corpus}: {told}{whence}. {IF_MEANT}")
    if known.corpus is None or folders.same(known.corpus, corpus):
        return
    if lacking := folders.lacking(db, captures):
        told = f"{db} was made from {known.corpus}, and {lacking} of its captures are not here"
        raise InputError(f"{corpus}: {told}. Leave --corpus out to use that. {IF_MEANT}")
