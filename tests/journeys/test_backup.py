"""A desk is backed up while it stands, restored elsewhere, and says the same (docs/deploy.md)."""

import re
import shutil
import subprocess
from pathlib import Path

from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.project import ROOT

TOLD = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def claimdesk(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def of(db: Path) -> str:
    with Store(db, create=False) as store:
        return digest(store)


def desk(folder: Path) -> Path:
    """A new desk with two columns about a ferry, and a review of one claim."""
    claimdesk("init", str(folder), "--title", "Our desk")
    for page in (ROOT / "docs" / "examples" / "pages").iterdir():
        shutil.copy(page, folder / "corpus")
    db = folder / "claims.db"
    folders = ("--corpus", str(folder / "corpus"), "--claims", str(folder / "claims"))
    claimdesk("build", "--db", str(db), *folders, "--workers", "1")
    with Store(db, create=False) as store:
        (claim,) = next(store.rows("SELECT id FROM claims WHERE NOT part ORDER BY id"))
    rows = folder / "rows.csv"
    rows.write_text(f"claim_id,verdict,rationale,stage\n{claim},false,It is not so.,final\n")
    claimdesk("import", str(rows), "--db", str(db), "--reviewer", "A. Reyes")
    return db


def told(command: str) -> str:
    """A line of the page, to be run."""
    found = re.search(rf"^{command} .*$", TOLD, re.MULTILINE)
    assert found
    return found[0]


def test_a_desk_that_was_restored_says_the_same(tmp_path: Path) -> None:
    old, new = tmp_path / "desk", tmp_path / "new"
    before = of(desk(old))
    subprocess.run(["sh", "-c", told("tar -czf")], cwd=old, check=True)
    (made,) = old.glob("desk-*.tar.gz")
    new.mkdir()
    shutil.move(made, new / "desk-2026-11-30.tar.gz")
    shutil.rmtree(old)
    subprocess.run(["sh", "-c", told("tar -xzf")], cwd=new, check=True)
    folders = ("--corpus", str(new / "corpus"), "--claims", str(new / "claims"))
    db = new / "claims.db"
    claimdesk("build", "--db", str(db), *folders, "--workers", "1")
    assert of(db) == before
    assert claimdesk("verify", str(db)) == f"{db}: no fault.\n"


def test_the_container_is_made_of_files_that_are_there() -> None:
    lines = (ROOT / "deploy" / "Containerfile").read_text("utf-8").splitlines()
    copied = [
        line.split()[1:-1] for line in lines if line.startswith("COPY") and "--from" not in line
    ]
    names = [name for held in copied for name in held]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert {"src", "requirements.lock", "pyproject.toml"} <= set(names)
