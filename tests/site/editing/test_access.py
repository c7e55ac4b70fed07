"""Who may import and review, and under which name: the editors' list."""

import time

import pytest
from itsdangerous import URLSafeSerializer

from claimdesk.errors import InputError
from claimdesk.site.datasette_versions import allowed
from claimdesk.site.editing.access import EDIT, EDIT_FOR_OTHERS, granted, read_editors, signature
from claimdesk.site.editing.tokens import NAMESPACE, PREFIX
from tests.support.desking import SECRET, Desk


def test_editors_sign_with_their_name_or_else_their_id() -> None:
    known = read_editors({"editors": {"ann": " Ann \n Editor ", "bea": None, 7: None}})
    assert dict(known.names) == {"ann": "Ann Editor", "bea": "bea", "7": "7"}
    assert dict(read_editors({"editors": ["ann", "bea"]}).names) == {"ann": "ann", "bea": "bea"}
    assert signature(known, {"id": "ann", "name": "Somebody else"}) == "Ann Editor"
    assert signature(known, {"id": 7}) == "7"
    assert signature(known, {"id": "zoe", "name": "Zoe"}) == "Zoe"


def test_nobody_may_edit_unless_the_list_says_so() -> None:
    known = read_editors({"editors": ["ann", "bea"], "sign_for_others": ["bea", "zoe"]})
    for actor in (None, {}, {"id": None}, {"id": "zoe"}, {"id": "root"}):
        assert granted(known, actor, EDIT) is None
        assert granted(known, actor, EDIT_FOR_OTHERS) is None
    assert granted(known, {"id": "ann"}, EDIT) is True
    assert granted(known, {"id": "ann"}, EDIT_FOR_OTHERS) is None
    assert granted(known, {"id": "bea"}, EDIT_FOR_OTHERS) is True
    assert granted(known, {"id": "bea"}, "view-instance") is None
    assert dict(read_editors(None).names) == {}


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ([], None),
        (["ann"], "keys and values"),
        ({"editors": "ann"}, "names by id"),
        ({"editors": {"a": "Ann", "b": "ANN"}}, "editors a and b would both sign as ANN"),
        ({"editors": {"a": "x" * 201}}, "longer than 200"),
        ({"editors": ["a"], "sign_for_others": "a"}, "must be a list"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(config: object, told: str | None) -> None:
    if told is None:
        assert not read_editors(config).names
        return
    with pytest.raises(InputError, match=told):
        read_editors(config)


async def test_nobody_edits_whom_nobody_named(desk: Desk) -> None:
    asked = [{"id": "ann"}, {"id": "bea"}, {"id": "guest"}, {"id": "root"}, {}]
    for action, editors in ((EDIT, 2), (EDIT_FOR_OTHERS, 1)):
        found = [await allowed(desk.datasette, actor, action) for actor in asked]
        assert found.count(True) == editors
        assert not await allowed(desk.datasette, None, action)


async def test_a_token_that_is_restricted_does_not_edit(desk: Desk) -> None:
    """Datasette 1.0 makes such tokens; 0.65, which could not keep to it, takes none."""
    said = {"a": "ann", "t": int(time.time()), "d": 3600, "_r": {"a": ["view-table"]}}
    token = PREFIX + str(URLSafeSerializer(SECRET, NAMESPACE).dumps(said))
    person = desk.person()
    person.browser.headers["Authorization"] = f"Bearer {token}"
    before = desk.journals()
    answer = await person.post("claim_id,verdict\n")
    assert (answer.status_code, desk.journals()) == (403, before)
