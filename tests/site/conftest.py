"""What the tests of the pages share: one small database, served once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk.store.database import Store
from tests.support import newsroom
from tests.support.project import ROOT
from tests.support.small_site import HOSTILE, open_site, shut
from tests.support.stock import stock


@pytest.fixture(scope="session")
def site(small_db: Path) -> Iterator[Any]:
    """Its pages through the real Datasette."""
    datasette = open_site(small_db)
    yield datasette
    shut(datasette)


@pytest.fixture(scope="session")
def checked_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two claims and two fact-checks of others, one of them hostile; tests only read it."""
    return stock(
        tmp_path_factory.mktemp("checked") / "claims.db",
        {
            "train": "China blocked 17.5 million train ticket purchases",
            "dam": "The dam was finished in 2006",
        },
        [
            {"id": "fac_a", "claim_text": "China has blocked 17.5 million train trips",
             "label": "Mostly true", "publisher": "A desk", "url": "https://example.org/a",
             "claim_id": "clm_train"},
            {"id": "fac_b", "claim_text": f"{HOSTILE} train", "label": HOSTILE,
             "publisher": HOSTILE, "url": "javascript:alert(1)", "claim_id": None},
        ],
    )  # fmt: skip


@pytest.fixture(scope="session")
def checked_site(checked_db: Path) -> Iterator[Any]:
    """Its pages."""
    datasette = open_site(checked_db)
    yield datasette
    shut(datasette)


@pytest.fixture(scope="session")
def press_site(press_db: Path) -> Iterator[Any]:
    """The pages of the small press: outlets, speakers, stories."""
    datasette = open_site(press_db)
    yield datasette
    shut(datasette)


@pytest.fixture(scope="session")
def small_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 20 claims in ``claims.db``, and in ``claims/`` the scale and some reviews."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / "claims").mkdir()
    shutil.copy(ROOT / "claims" / "scale.csv", desk / "claims")
    with Store(newsroom.furnish(desk / "claims.db", 20)) as store:
        reviews = [newsroom.row(n, "false", stage="final") for n in (18, 19)]
        newsroom.bring(store, desk / "claims", *reviews)
    return desk
