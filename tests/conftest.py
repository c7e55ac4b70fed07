"""What many tests share: the sample database, the development data, one loaded pipeline."""

import os
from pathlib import Path

import pytest
from spacy.language import Language

from claimdesk.desk.build import Settings, build
from claimdesk.split.pipeline import load
from tests.support.project import ROOT, Reader


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus with its reviews, built once."""
    db = tmp_path_factory.mktemp("sample") / "claims.db"
    report = build(Settings(ROOT / "corpus", ROOT / "claims", db, workers=2))
    assert report.problems == []
    return db


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
