"""A desk for each test: a copy of the small one, served, and an editor who is logged in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.desk.served import SETTINGS
from tests.support.desking import METADATA, Claim, Desk, Person, metadata_file


@pytest.fixture
def desk(small_desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setitem(SETTINGS, "num_sql_threads", 0)
    db = Path(shutil.copy(small_desk / "claims.db", tmp_path / "claims.db"))
    shutil.copytree(small_desk / "claims", tmp_path / "claims")
    desk = Desk(db, tmp_path / "claims", metadata_file(tmp_path / "metadata.json", METADATA))
    yield desk
    desk.shut()


@pytest.fixture
async def ann(desk: Desk) -> Person:
    return await desk.editor()


@pytest.fixture
def claims(desk: Desk) -> list[Claim]:
    return [claim for claim, _ in zip(desk.unreviewed(), range(5), strict=False)]
