"""claimdesk.toml: what it may say, whom it speaks to, and what comes before it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimdesk.cli import main
from claimdesk.desk.new_desk import SETTINGS, make_desk
from tests.support.newsroom import furnish


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def shown(command: str, option: str) -> str:
    """What the help of a command says of an option, up to the next one."""
    told = " ".join(run(command, "--help").output.split())
    return told.partition(f" {option} ")[2].partition(" --")[0]


def test_the_database_that_is_set_is_that_of_every_command(here: Path) -> None:
    furnish(here / "ours.db")
    Path("claimdesk.toml").write_text('db = "ours.db"\n')
    assert run("digest").exit_code == 0
    assert run("worklist", "--limit", "1", "-o", "list.csv").output == (
        "1 row written to list.csv.\n"
    )
    assert run("verify").output.splitlines()[-1].startswith("ours.db: ")


def test_the_command_line_comes_before_it(here: Path) -> None:
    furnish(here / "ours.db")
    Path("claimdesk.toml").write_text('db = "none.db"\n')
    assert run("digest", "--db", "ours.db").exit_code == 0
    assert run("digest").output.startswith("Error: none.db: there is no such database.")


def test_what_stands_below_a_command_is_for_that_command_alone(here: Path) -> None:
    Path("claimdesk.toml").write_text("[serve]\nport = 9001\npublic = true\n[build]\nworkers = 3\n")
    assert "[default: 9001;" in shown("serve", "--port")
    assert "[default: 8001;" in shown("demo", "--port")


def test_workers_are_processes_and_not_the_hosts_that_capture_visits(here: Path) -> None:
    Path("claimdesk.toml").write_text("workers = 3\nport = 9001\n")
    assert "[default: 8;" in shown("capture", "--workers")
    assert "[default: 9001;" in shown("serve", "--port")
    Path("claimdesk.toml").write_text("[capture]\nworkers = 3\n")
    assert "[default: 3;" in shown("capture", "--workers")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("databse = 'x.db'", "databse cannot be set here. Known: db, corpus, claims, metadata, "),
        ("worker = 2", "worker cannot be set here. Did you mean workers?"),
        ("[build]\nworker = 2", "build.worker cannot be set here. Did you mean build.workers?"),
        ("[biuld]\nworkers = 2", "biuld cannot be set here. Did you mean build?"),
        ("[build]\naccept-folders = true", "build.accept-folders cannot be set here. Known: "),
        ("[import]\nyes = true", "import.yes cannot be set here. Known: "),
        ("[serve]\nsecret = 'x'", "serve.secret cannot be set here. Known: "),
        ("[release]\nverbose = true", "release.verbose cannot be set here. Known: "),
        ("build = 2", "build is a command; write [build] and its options below it."),
        ("db = ['a', 'b']", "db is ['a', 'b']; write one value."),
        ("workers = 'two'", "workers: 'two' is not a valid integer range."),
        ("workers = 0", "workers: 0 is not in the range x>=1."),
        ("[build]\nsemantic = 'yes'", "build.semantic is 'yes'; write true or false."),
        ("db", "this is not TOML: "),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_one_line(here: Path, content: str, told: str) -> None:
    Path("claimdesk.toml").write_text(content)
    result = run("build")
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: claimdesk.toml: {told}")
    assert result.output.count("\n") == 1


def test_several_feeds_are_a_list(here: Path) -> None:
    Path("claimdesk.toml").write_text('[capture]\nfeed = ["a.xml", "b.xml"]\n')
    result = run("capture", "--corpus", "corpus")
    assert "a.xml" in result.stderr
    assert "b.xml" in result.stderr


def test_a_new_desk_has_one_in_which_nothing_is_set_and_all_could_be(here: Path) -> None:
    make_desk(here, "Our desk")
    assert run("digest").output.startswith("Error: claims.db: there is no such database.")
    told = Path(SETTINGS).read_text("utf-8")
    lines = told.splitlines()[3:]
    Path(SETTINGS).write_text("\n".join(line.removeprefix("# ") for line in lines))
    Path(SETTINGS).write_text(Path(SETTINGS).read_text("utf-8").replace("8001", "8005"))
    assert all(run(command, "--help").exit_code == 0 for command in main.commands)
    assert "[default: 8005;" in shown("serve", "--port")
