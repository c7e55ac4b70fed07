"""Tokens by which scripts act as an editor."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.cli import main
from claimdesk.site.editing.secret import keep_secret
from claimdesk.site.editing.tokens import actor_of, make_token
from tests.support.desking import metadata_file

SECRET = "s" * 40


unsign = Datasette([], secret=SECRET).unsign


def header(token: str) -> str:
    return f"Bearer {token}"


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
