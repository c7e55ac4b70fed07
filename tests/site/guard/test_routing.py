"""Which addresses are heavy, whatever the base of all addresses."""

from typing import Any

import pytest

from claimdesk.site.editions import ONE
from claimdesk.site.guard.routing import kind_of, path_of
from tests.support.small_site import open_site, shut


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/claims", "tables"),
        ("/claims.json", "tables"),
        ("/claims/claims/clm_a.csv", "tables"),
        ("/cl~61ims/x", "tables"),
        ("/_internal/tables", None if ONE else "tables"),  # 1.0 has no such address
        ("/worklist.csv", "tables"),
        ("/stories", "tables"),
        ("/story/sty_a", "tables"),
        ("/.json", "tables"),
        ("/search", "searches"),
        ("/-/find.json", "searches"),
        ("/", None),
        ("/read/art_a", None),
        ("/claim/clm_a", None),
        ("/claim/clm_a.png", "tables"),
        ("/-/import", None),
        ("/claimsx", None),
        ("/nobody/claims", None),
        ("/-/static/app.css", None),
        ("//claims", None),
        ("*", None),
        ("", None),
    ],
)
def test_heavy_addresses_have_their_line(site: Any, path: str, kind: str | None) -> None:
    assert kind_of(path, site) == kind


def test_a_path_is_what_datasette_routes(small_db: Any) -> None:
    under = open_site(small_db, base_url="/desk/")
    for raw, path in (
        (b"/desk/claims?x", "/claims"),
        (b"/claims", "/claims"),
        (b"/desk/%2Fclaims", "/%2Fclaims"),
    ):
        assert path_of({"raw_path": raw, "path": "ignored"}, under) == path
    assert path_of({"path": "/claims"}, under) == "/claims"
    shut(under)
