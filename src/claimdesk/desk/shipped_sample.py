"""The sample that comes with claimdesk: a corpus, its reviews, and descriptions of the tables."""

from pathlib import Path
from shutil import copy2, copytree, rmtree
from tempfile import mkdtemp

import yaml

from claimdesk.desk.served import CONFIGURATION, configuration_file
from claimdesk.errors import InputError

FOLDERS = ("corpus", "claims")
METADATA = "datasette_metadata.yml"
EXAMPLES = "docs/examples"
"""What the README's commands are tried on: two pages, a worklist that is filled in, a notebook."""
_PACKAGE = Path(__file__).parents[1]


def shipped() -> Path:
    """The folder that holds the sample: in the package, or the checkout that it is run from.

    Raises InputError where neither has it.
    """
    for place in (_PACKAGE / "sample", _PACKAGE.parents[1]):
        if _whole(place):
            return place
    raise InputError("The sample is not there. Install claimdesk again.")


def lay_out(folder: Path) -> bool:
    """Copy the sample into a new folder, all of it or nothing; False where it is there already.

    What was changed there since stays as it is. Raises InputError where the folder holds
    something else.
    """
    if _whole(folder):
        return False
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is there already, and is no demo. Name another folder.")
    source = shipped()
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name in (*FOLDERS, EXAMPLES):
            copytree(source / name, draft / name)
        copy2(source / METADATA, draft / METADATA)
        told = yaml.safe_load((draft / METADATA).read_text("utf-8"))
        (draft / CONFIGURATION).write_text(configuration_file(told), "utf-8", newline="\n")
        draft.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return True


def _whole(place: Path) -> bool:
    return (place / METADATA).is_file() and all((place / name).is_dir() for name in FOLDERS)
