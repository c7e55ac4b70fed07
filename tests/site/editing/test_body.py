"""Where a request comes from."""

import pytest

from claimdesk.site.editing.body import from_elsewhere


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
