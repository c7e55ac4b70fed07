"""What many tests share: the sample database, the development data, one loaded pipeline."""

import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from claimdesk import worker_start
from claimdesk.desk.build import Settings, build
from claimdesk.release.parquet import has_parquet
from claimdesk.release.write import Order, release
from claimdesk.site.serve import read_metadata
from claimdesk.split.pipeline import load
from tests.support import press, small_site
from tests.support.once import once_a_run
from tests.support.project import ROOT, Reader
from tests.support.published import BASE, DAY, NAMES

# The same examples in every run, and no limit on time, which a busy machine would break. Look for
# new ones with `pytest --hypothesis-profile=default`.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def warm_workers() -> Iterator[None]:
    """Let the workers of builds begin as forks of a server that has loaded the pipeline once.

    They begin sooner and do the same. Tests of workers and of their limits use ``cold_workers``.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield
        return
    multiprocessing.set_forkserver_preload(["tests.support.warm"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_start, "START_METHOD", "forkserver")
        patch.setattr(
            multiprocessing.forkserver, "set_forkserver_preload", lambda _: None
        )  # it has more already
        # Wherever a test has gone, the server finds what it is to load.
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        yield


@pytest.fixture(scope="module")
def cold_workers() -> Iterator[None]:
    """Let workers begin as they do outside of tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_start, "START_METHOD", "spawn")
        yield


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus with its reviews, built once, whatever the number of test processes."""

    def make(folder: Path) -> None:
        db = folder / "claims.db"
        report = build(Settings(ROOT / "corpus", ROOT / "claims", db, workers=2))
        assert report.problems == []

    return once_a_run(tmp_path_factory, "sample", make) / "claims.db"


@pytest.fixture(scope="session")
def sample_release(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the sample, made once, whatever the number of test processes."""

    def make(folder: Path) -> None:
        metadata = read_metadata(ROOT / "datasette_metadata.yml")
        place = folder / "public"
        order = Order(sample_db, place, DAY, BASE, metadata=metadata, names=NAMES)
        release(replace(order, parquet=has_parquet()))

    return once_a_run(tmp_path_factory, "release", make) / "public"


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small database with noise rows beside each fact; tests only read it."""
    return small_site.furnish(tmp_path_factory.mktemp("pages") / "claims.db")


@pytest.fixture(scope="session")
def press_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small press with outlets, speakers and stories; tests only read it."""
    return press.furnish(tmp_path_factory.mktemp("press") / "claims.db")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the project; tests that need it are skipped where it is not."""
    folder = Path(os.environ.get("CLAIMDESK_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("needs the development data in ../shared, or CLAIMDESK_SHARED to name it")
    return folder


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    return Reader(nlp)
