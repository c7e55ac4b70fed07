"""Which addresses are heavy, whatever the base of all addresses."""

from typing import Any

import pytest

from claimdesk.site.datasette_versions import ONE
from claimdesk.site.guard.routing import kind_of, path_of, without_base
from tests.support.small_site import Node, links, open_site, shut


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


async def test_links_below_a_base_url_all_have_it(small_db: Any) -> None:
    """Datasette writes those of dates without it."""
    under = open_site(small_db, base_url="/desk/")
    for asked in (
        "/desk/claims/claims?_facet_date=due&_facet=kind",
        "/claims/claims?_facet_date=due",
    ):
        page = await under.client.request("GET", asked, avoid_path_rewrites=True)
        found = links(Node.parse(page.text))
        assert any("due__date=" in it for it in found)
        paths = {it.removeprefix("http://localhost") for it in found}
        assert {it for it in paths if it.startswith("/") and not it.startswith("/desk/")} == set()
        assert {it for it in paths if it.startswith("/desk/desk/")} == set()
    shut(under)


def test_formats_of_plugins_are_asked_as_they_were(
    small_db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They make links of the address that they are asked for."""
    under = open_site(small_db, base_url="/desk/")
    monkeypatch.setitem(under.renderers, "copyable", (None, None))
    for path, kept in (("/desk/claims/claims.copyable", True), ("/desk/claims/claims.json", False)):
        scope = {"type": "http", "path": path, "raw_path": path.encode()}
        assert (without_base(scope, under) == scope) is kept
    shut(under)
