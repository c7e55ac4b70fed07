"""What an import looks up in the database is what it asked for, or nothing."""

from pathlib import Path

import pytest

from claimdesk.desk.import_lookups import StoredClaims
from claimdesk.store.database import Store
from tests.support.newsroom import claim, furnish


@pytest.mark.parametrize("asked", [f"{claim(1)}\0", f"{claim(1)}\0x", f"{claim(1)} ", "\0"])
def test_what_only_begins_like_an_id_is_none(tmp_path: Path, asked: str) -> None:
    with Store(furnish(tmp_path / "claims.db")) as store:
        known = StoredClaims(store, [asked, claim(2)])
        assert known.by_id(asked) is None
        assert [known.by_id(claim(n)).id for n in (1, 2)] == [claim(1), claim(2)]  # type: ignore[union-attr]
