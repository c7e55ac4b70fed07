"""``/-/find.json``: what programs are answered, and what they are told instead."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.small_site import open_site, shut


async def test_programs_get_what_the_command_gives(checked_site: Any) -> None:
    response = await checked_site.client.get(
        "/-/find.json", params={"q": "1.75 million train tickets"}
    )
    assert response.status_code == 200
    body = response.json()
    assert body["q"] == "1.75 million train tickets"
    assert [claim["id"] for claim in body["claims"]] == ["clm_train"]
    assert [check["id"] for check in body["fact_checks"]] == ["fac_a", "fac_b"]
    assert 0 < body["claims"][0]["likeness"] < 100
    assert body["claims"][0]["evidence"] == [
        {"speaks": "against", "text": "other figure: 1.75 million / 17.5 million"}
    ]
    limited = await checked_site.client.get("/-/find.json?q=train&limit=1")
    assert len(limited.json()["fact_checks"]) == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [("", "q:"), ("q=%20", "q:"), ("q=" + "x" * 2001, "q:"), ("q=a&limit=0", "limit:"),
     ("q=a&limit=101", "limit:"), ("q=a&limit=-1", "limit:"), ("q=a&limit=%D9%A1", "limit:")],
)  # fmt: skip
async def test_what_cannot_be_answered_is_told(checked_site: Any, asked: str, told: str) -> None:
    response = await checked_site.client.get(f"/-/find.json?{asked}")
    assert response.status_code == 400
    assert response.json()["error"].startswith(told)


async def test_who_may_not_see_the_tables_may_not_ask(checked_db: Path) -> None:
    metadata = {"databases": {"claims": {"tables": {"fact_checks": {"allow": False}}}}}
    datasette = open_site(checked_db, metadata)
    assert (await datasette.client.get("/-/find.json?q=train")).status_code == 403
    shut(datasette)
