"""What the docs name is there: files, modules, commands."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from click import Context

from claimdesk.cli import main
from tests.support.project import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
PATH = re.compile(r"`((?:src|tests|benchmarks|docs)/[\w./-]+)`")
NAME = re.compile(r"`(claimdesk(?:\.\w+)+)`")
FILE_TYPES = ("csv", "db", "jsonl", "md", "py", "toml", "txt", "yml")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = {link for link, _ in LINK.findall(text) if "://" not in link}
    lost = {link for link in links if not (page.parent / link).exists()}
    lost |= {path for path in PATH.findall(text) if not (ROOT / path).exists()}
    lost |= {name for name in NAME.findall(text) if not is_there(name)}
    assert lost == set()


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    module, _, last = name.rpartition(".")
    if last in FILE_TYPES:
        return True
    try:
        return not module or hasattr(import_module(module), last) or bool(import_module(name))
    except ImportError:
        return False


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert re.findall(r"^## claimdesk (.+)$", text, re.MULTILINE) == main.list_commands(
        Context(main)
    )
