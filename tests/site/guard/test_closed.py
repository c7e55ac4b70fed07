"""What strangers are not told, and editors are."""

from typing import Any

import pytest

from claimdesk.site.datasette_versions import ONE
from tests.support.desking import Desk, Person
from tests.support.small_site import open_site, shut

PAGES = "versions plugins settings threads databases patterns".split()
LATER = "config tasks actions permissions allowed rules check api debug/autocomplete"
"""Those of 1.0; it keeps some of them from editors too."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("form", ["", ".json", "/"])
async def test_strangers_are_not_told_of_the_machine(
    desk: Desk, ann: Person, page: str, form: str
) -> None:
    """B15: paths, versions and threads were everybody's."""
    stranger, guest = desk.person(), await desk.editor("guest")
    for person in (stranger, guest):
        answer = await person.get(f"/-/{page}{form}")
        assert answer.status_code == 404, answer.text
        assert "nothing at this address" in answer.text
    expected = {"": 200, ".json": 404 if page == "patterns" else 200, "/": 302}[form]
    if ONE and page == "threads" and form != "/":
        expected = 403  # root's alone
    assert (await ann.get(f"/-/{page}{form}")).status_code == expected
    assert (await desk.script().get(f"/-/{page}{form}")).status_code == expected


@pytest.mark.parametrize("page", LATER.split())
async def test_strangers_are_not_told_of_what_later_editions_tell(desk: Desk, page: str) -> None:
    for form in ("", ".json"):
        assert (await desk.person().get(f"/-/{page}{form}")).status_code == 404


async def test_the_metadata_file_with_its_accounts_is_nobodys(desk: Desk, ann: Person) -> None:
    for person in (desk.person(), ann, desk.script()):
        for form in ("", ".json"):
            assert (await person.get(f"/-/metadata{form}")).status_code == 404


async def test_the_password_tool_is_nobodys(desk: Desk, ann: Person) -> None:
    """B7: it hashed for whoever asked."""
    for person in (desk.person(), ann, desk.script()):
        assert (await person.get("/-/password-tool")).status_code == 404
        posted = await person.browser.post("/-/password-tool", data={"password": "x"})
        assert posted.status_code in (403, 404)


async def test_a_stolen_cookie_makes_no_token_that_outlives_it(desk: Desk, ann: Person) -> None:
    """Datasette 1.0 has a page for it."""
    for person in (desk.person(), ann, desk.script()):
        assert (await person.get("/-/create-token")).status_code == 404
        made = await person.browser.post("/-/create-token", data={"expire_type": ""})
        assert (made.status_code, "dstok_" in made.text) in ((404, False), (403, False))


async def test_nobody_can_plant_a_message_in_a_strangers_browser(desk: Desk) -> None:
    answer = await desk.person().browser.post("/-/messages", data={"message": "Call 555"})
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


async def test_no_page_tells_versions_or_paths(site: Any, small_db: Any) -> None:
    import datasette

    version, folder = datasette.__version__, str(small_db.parent)
    for path in ("/", "/claims", "/claims/claims", "/claims?sql=select+1", "/.json", "/nope"):
        response = await site.client.get(path)
        assert version not in response.text
        assert folder not in response.text
        assert version not in str(response.headers)


async def test_an_address_below_a_base_url_is_closed_too(small_db: Any) -> None:
    under = open_site(small_db, base_url="/desk/")
    for path in ("/desk/-/versions.json", "/-/versions.json", "/desk/-/password-tool"):
        answer = await under.client.request("GET", path, avoid_path_rewrites=True)
        assert answer.status_code == 404, path
    shut(under)


async def test_a_closed_address_cannot_be_told_from_one_that_nobody_has(desk: Desk) -> None:
    closed, lost = [await desk.person().get(path) for path in ("/-/versions", "/-/nope")]
    assert (closed.status_code, closed.text) == (lost.status_code, lost.text)
    assert list(closed.headers.items()) == list(lost.headers.items())
