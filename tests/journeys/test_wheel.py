"""claimdesk as it comes from a package index: the wheel in an environment and folders of its own.

The environment is made by Python's own pip; the libraries that the wheel asks for are those of the
tests, so that nothing has to be fetched. ``make test-installs`` also fetches everything, once by
that pip and once by the newest.
"""

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from email.parser import Parser
from pathlib import Path

import httpx
import pytest

from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support.project import ROOT
from tests.support.serving import PATIENCE

SOURCES = (
    "src", "corpus", "claims", "docs/examples", "datasette_metadata.yml", "pyproject.toml",
    "setup.py", "MANIFEST.in", "README.md", "LICENSE",
)  # fmt: skip
SKIPPED = shutil.ignore_patterns("*.egg-info", "__pycache__")  # what comes and goes beside us
ALONE = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def run(*words: str | Path, cwd: Path) -> str:
    command = [str(word) for word in words]
    done = subprocess.run(command, cwd=cwd, env=ALONE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what a checkout has."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, checkout / name, ignore=SKIPPED)
        else:
            shutil.copy(source, checkout / name)
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", "wheels", ".", cwd=checkout)
    return next((checkout / "wheels").glob("*.whl"))


@pytest.fixture(scope="module", params=["the libraries of the tests", "own pip", "newest pip"])
def installed(
    request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of the commands of an environment that has the wheel."""
    fetched = request.param.endswith("pip")
    if fetched and not os.environ.get("CLAIMDESK_FETCH"):
        pytest.skip("fetches all libraries: make test-installs")
    place = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", place, cwd=place)
    binaries = place / ("Scripts" if os.name == "nt" else "bin")
    install = (binaries / "python", "-m", "pip", "install", "--quiet", "--no-compile")
    if request.param == "newest pip":
        run(*install, "--upgrade", "pip", cwd=place)
    if fetched:
        run(*install, wheel, cwd=place)
    else:
        run(*install, "--no-deps", "--no-index", wheel, cwd=place)
        _lend_libraries(binaries, place)
    return binaries


def _lend_libraries(binaries: Path, place: Path) -> None:
    """Let an environment find the libraries of the tests."""
    purelib = run(
        binaries / "python",
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
        cwd=place,
    )
    libraries = Path(purelib.strip()) / "libraries-of-the-tests.pth"
    libraries.write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")


def test_the_wheel_holds_the_sample_the_templates_and_all_that_it_needs_by_name(
    wheel: Path,
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        head = Parser().parsestr(archive.read(metadata).decode())
    assert "claimdesk/py.typed" in names
    assert "claimdesk/sample/datasette_metadata.yml" in names
    assert "claimdesk/sample/claims/scale.csv" in names
    assert "claimdesk/sample/corpus/captures.csv" in names
    assert "claimdesk/site/templates/claimdesk_article.html" in names
    asked = {str(line).split(">")[0].strip() for line in head.get_all("Requires-Dist", [])}
    assert "lxml-html-clean" in asked  # which older versions of pip do not find by way of lxml


def test_the_demo_in_an_empty_folder_is_the_shipped_sample(
    installed: Path, sample_db: Path, tmp_path: Path
) -> None:
    run(installed / "claimdesk", "demo", "--no-serve", cwd=tmp_path)
    own = run(installed / "claimdesk", "digest", "--db", "claimdesk-demo/claims.db", cwd=tmp_path)
    with Store(sample_db, create=False) as store:
        assert own.strip() == digest(store)
    demo = tmp_path / "claimdesk-demo"  # in which the README's commands are run
    told = run(installed / "claimdesk", "import", "docs/examples/reviews.csv", "--reviewer",
               "your.name", "--dry-run", cwd=demo)  # fmt: skip
    assert "Dry run, nothing written: 2 accepted" in told
    assert (demo / "docs" / "examples" / "pages").is_dir()


def test_a_new_desk_from_init_to_a_served_verdict(installed: Path, tmp_path: Path) -> None:
    command = installed / "claimdesk"
    run(
        installed / "python", "-m", "claimdesk", "init", "desk", "--title", "Our desk", cwd=tmp_path
    )
    desk = tmp_path / "desk"
    for page in (ROOT / "docs" / "examples" / "pages").iterdir():
        shutil.copy(page, desk / "corpus")
    run(command, "build", cwd=desk)
    (desk / "worklist.csv").write_text(run(command, "worklist", cwd=desk), "utf-8")
    review_first_claim(desk / "worklist.csv")
    run(command, "import", "worklist.csv", "--reviewer", "A. Reyes", cwd=desk)
    front = front_page([command, "serve", "--port", "0"], cwd=desk)
    assert "Our desk" in front
    assert "Mostly true" in front
    run(command, "release", "public", "--no-parquet", cwd=desk)
    assert run(command, "verify", "public", cwd=desk) == "public: no fault.\n"
    assert run(command, "verify", cwd=desk) == "claims.db: no fault.\n"
    # The release has no first reviews.
    assert run(command, "diff", "public", "claims.db", cwd=desk) == "New verdicts: 1\n"


def front_page(command: Sequence[str | Path], cwd: Path) -> str:
    """What the server of this command answers first."""
    with subprocess.Popen(
        command, cwd=cwd, env=ALONE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().split(" at ")[1].strip()
            return httpx.get(address, timeout=PATIENCE).text
        finally:
            process.terminate()
            process.wait(PATIENCE)


def review_first_claim(worklist: Path) -> None:
    with worklist.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"verdict": "Mostly true", "source_url": "https://record.example/ferry"}
    with worklist.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
