"""Tables that wait for their editor: few, bounded, forgotten after a while."""

import pytest

from claimdesk.desk.imports import Outcome
from claimdesk.site.editing import drafts
from claimdesk.site.editing.drafts import Drafts
from claimdesk.site.editing.preview import preview_of
from claimdesk.site.pages.verdicts import look_of

NOTHING = preview_of(Outcome(""), lambda verdict, own: look_of(verdict, None, None, own))


def test_drafts_are_few_bounded_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(Drafts, "_now", lambda _: now[0])
    kept = Drafts()
    own = [kept.add("ann", str(n), b"x", NOTHING) for n in range(4)]
    other = kept.add("bea", "b", b"x", NOTHING)
    assert [kept.get("ann", draft.key) is not None for draft in own] == [False, True, True, True]
    assert kept.get("ann", other.key) is None
    assert kept.get("bea", other.key) is other
    now[0] = drafts.LIFETIME
    assert kept.get("bea", other.key) is None
    monkeypatch.setattr(drafts, "TOTAL_BYTES", 10)
    first, second = kept.add("ann", "1", b"x" * 6, NOTHING), kept.add("bea", "2", b"x" * 6, NOTHING)
    assert (kept.get("ann", first.key), kept.get("bea", second.key)) == (None, second)
