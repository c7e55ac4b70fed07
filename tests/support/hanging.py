"""A reader of pages that never comes to an end with one of them."""

import time

from claimdesk.desk.page_reader import Readable, read_file


def read_or_hang(item: Readable) -> bytes:
    """Read a page as a build does, but hang on ``slow.html``."""
    if item[0].path == "slow.html":
        time.sleep(100_000)
    return read_file(item)
