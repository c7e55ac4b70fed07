"""Headers that every answer has; what a browser lets run on Datasette's pages."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from tests.support.small_site import ADDRESSES

OTHERS = (
    "/claims", "/claims/claims", "/claims/claims.json", "/claims/claims.csv", "/nope", "/claims/x",
    "/claims?sql=select+1", "/claims/claims/clm_train", "/claims/claims?_sort=nope",
    "/-/static/app.css", "/-/static-plugins/claimdesk/claimdesk.css", "/favicon.ico", "/-/login",
    "/-/find.json?q=a", "/claims/claims.blob?_blob_column=id", "/-/versions", "/claims/%00",
    "/-/actor.json", "/-/logout", "/worklist.csv",
)  # fmt: skip


@pytest.mark.parametrize("path", [*ADDRESSES, *OTHERS])
async def test_every_answer_is_guarded(site: Any, path: str) -> None:
    """B18: Datasette's own pages had none of these."""
    headers = (await site.client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy or "sandbox" in policy
    assert "unsafe-inline" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] in ("no-referrer", "same-origin")
    assert len(headers.get_list("x-content-type-options")) == 1
    assert "server" not in headers


@pytest.mark.parametrize(
    "path", ["/data", "/claims/claims", "/claims?sql=select+1", "/claims/claims/clm_train"]
)
async def test_the_scripts_of_datasette_run_and_no_others(site: Any, path: str) -> None:
    response = await site.client.get(path)
    policy = response.headers["content-security-policy"]
    scripts = re.findall(r"<script>(.*?)</script>", response.text, re.DOTALL)
    assert scripts
    scripts += re.findall(r'<[^>]* on\w+="([^"]*)"', response.text)
    for script in scripts:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "'sha256-" + b64encode(sha256(b"alert(1)").digest()).decode() not in policy
