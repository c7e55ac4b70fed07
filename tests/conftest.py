"""What many tests share: the sample database, the development data, one loaded pipeline."""

import os
from pathlib import Path

import pytest
from spacy.language import Language

from claimdesk.build import Settings, build
from claimdesk.records import Claim
from claimdesk.split.pipeline import load, split_text

ROOT = Path(__file__).resolve().parents[1]


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


class Reader:
    """Splits sentences for tests."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def claims(self, text: str, published: str | None = None) -> list[Claim]:
        return list(split_text(self.nlp, text, published).claims)

    def texts(self, text: str) -> list[str]:
        return [claim.text for claim in self.claims(text)]

    def wholes(self, text: str) -> list[str]:
        """Without the claims that only say a part of another one."""
        return [claim.text for claim in self.claims(text) if not claim.part]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    return Reader(nlp)
