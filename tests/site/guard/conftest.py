"""A desk to attack, and a server in a process of its own."""

from collections.abc import Iterator

import pytest

from tests.site.editing.conftest import ann, claims, desk
from tests.support.desking import METADATA, metadata_file
from tests.support.serving import Served, served

__all__ = ["ann", "claims", "desk"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, small_desk: object) -> Iterator[Served]:
    """The small desk, served as ``claimdesk serve`` does; tests leave it as they find it."""
    folder = tmp_path_factory.mktemp("served")
    metadata = metadata_file(folder / "metadata.json", METADATA)
    with served(folder, small_desk, metadata) as running:  # type: ignore[arg-type]
        yield running
