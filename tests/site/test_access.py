"""Who is let in: the editors' list, tokens, the secret that signs them, and bounded drafts."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.cli import main
from claimdesk.desk.imports import Outcome
from claimdesk.errors import InputError
from claimdesk.site.editing import drafts
from claimdesk.site.editing.access import EDIT, EDIT_FOR_OTHERS, granted, read_editors, signature
from claimdesk.site.editing.body import from_elsewhere
from claimdesk.site.editing.drafts import Drafts
from claimdesk.site.editing.importing import file_name
from claimdesk.site.editing.preview import preview_of
from claimdesk.site.editing.secret import keep_secret, secret_path
from claimdesk.site.editing.tokens import actor_of, make_token
from claimdesk.site.pages.verdicts import look_of
from claimdesk.site.serve import Settings, application
from tests.support.desking import metadata_file

SECRET = "s" * 40
unsign = Datasette([], secret=SECRET).unsign


def header(token: str) -> str:
    return f"Bearer {token}"


# The editors' list


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


# Tokens


def test_a_token_is_good_for_its_days_and_its_server() -> None:
    token = make_token(SECRET, "ann", 2, now=1000)
    ends = 1000 + 2 * 86_400
    for now, good in ((999, False), (1000, True), (ends - 1, True), (ends, False)):
        assert (actor_of(header(token), unsign, now) is not None) is good
    assert actor_of(header(token), unsign, 1000) == {"id": "ann", "token": "dstok"}
    assert actor_of(header(make_token("t" * 40, "ann", 2, now=1000)), unsign, 1000) is None


def test_a_token_that_allows_less_than_everything_is_not_taken_for_one() -> None:
    sign: Callable[..., str] = Datasette([], secret=SECRET).sign
    full = {"a": "ann", "t": 1000, "d": 100}
    bad: list[object] = [{**full, "_r": {}}, {"a": "ann", "t": 1000}, [], "ann", {**full, "d": "9"}]
    for content in bad:
        token = "dstok_" + sign(content, namespace="token")
        assert actor_of(header(token), unsign, 1001) is None
    cookie = "dstok_" + sign(full, namespace="actor")
    assert actor_of(header(cookie), unsign, 1001) is None
    assert actor_of(header("dstok_" + sign(full, namespace="token")), unsign, 1001)


@given(st.text(max_size=60))
def test_no_other_header_lets_anybody_in(text: str) -> None:
    for given_ in (text, f"Bearer {text}", f"Bearer dstok_{text}", f"bearer {text}"):
        assert actor_of(given_, unsign) is None


# The secret


def test_the_secret_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    secret = keep_secret(db)
    assert (len(secret) >= 32, keep_secret(db)) == (True, secret)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db.secret"]
    assert keep_secret(tmp_path / "other.db") != secret
    if os.name == "posix":
        assert stat.S_IMODE(secret_path(db).stat().st_mode) == 0o600
        secret_path(db).chmod(0o644)
        with pytest.raises(InputError, match=r"can be read by others\. Run: chmod 600"):
            keep_secret(db)


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    path = secret_path(tmp_path / "claims.db")
    for content in (b"", b"short", b"\xff" * 50):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(InputError, match=r"is damaged|cannot be used"):
            keep_secret(tmp_path / "claims.db")


def test_a_secret_is_kept_only_where_somebody_can_log_in(sample_db: Path, tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    db.write_bytes(sample_db.read_bytes())
    metadata = tmp_path / "metadata.json"
    application(Settings(db, metadata_file(metadata, {"title": "Public"})))
    assert not secret_path(db).exists()
    editors = {"plugins": {"claimdesk": {"editors": ["ann"]}}}
    application(Settings(db, metadata_file(metadata, editors), secret="x" * 40))
    assert not secret_path(db).exists()
    assert application(Settings(db, metadata_file(metadata, editors)))._secret == keep_secret(db)


def test_a_folder_that_lacks_the_journals_is_refused(sample_db: Path, tmp_path: Path) -> None:
    editors = {"plugins": {"claimdesk": {"editors": ["ann"]}}}
    metadata = metadata_file(tmp_path / "metadata.json", editors)
    with pytest.raises(InputError, match=r"lacks reviews-.*Name the right folder with --claims"):
        application(Settings(sample_db, metadata, tmp_path, "x" * 40))


def test_the_command_prints_a_token_for_editors_only(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    db.touch()
    editors = {"plugins": {"claimdesk": {"editors": ["ann"]}}}
    metadata = metadata_file(tmp_path / "metadata.json", editors)
    options = ["--db", str(db), "--metadata", str(metadata)]
    environment = {"DATASETTE_SECRET": ""}
    good = CliRunner().invoke(main, ["token", "ann", *options], env=environment)
    reads = Datasette([], secret=keep_secret(db)).unsign
    assert actor_of(header(good.stdout.strip()), reads) == {"id": "ann", "token": "dstok"}
    named = CliRunner().invoke(main, ["token", "ann", *options, "--secret", SECRET])
    assert actor_of(header(named.stdout.strip()), unsign) == {"id": "ann", "token": "dstok"}
    bad = CliRunner().invoke(main, ["token", "zoe", *options], env=environment)
    assert (bad.exit_code, "zoe is no editor" in bad.stderr, "ann" in bad.stderr) == (1, True, True)


# Where a request comes from


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://desk.test"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "http://desk.test"}, False),
        ({"origin": "http://desk.test:81"}, True),
        ({"origin": "http://desk.test.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"origin": "http://["}, True),
    ],
)
def test_a_browser_tells_where_a_request_was_made(headers: dict[str, str], elsewhere: bool) -> None:
    assert from_elsewhere(headers, "desk.test") is elsewhere


# Drafts

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


@given(st.text(max_size=300))
def test_a_file_name_is_one_short_printable_part(name: str) -> None:
    kept = file_name(name)
    assert kept.isprintable()
    assert 0 < len(kept) <= 100
    assert "/" not in kept
    assert "\\" not in kept
