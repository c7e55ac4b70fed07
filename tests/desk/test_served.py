"""What Datasette 1.0 reads beside the metadata file, made of that file alone."""

from typing import Any

from datasette.utils import parse_metadata

from claimdesk.desk.served import (
    CONFIGURATION,
    SETTINGS,
    configuration,
    configuration_file,
    described,
    laid_over,
)
from tests.support.project import ROOT

METADATA = {
    "title": "The desk",
    "allow": {"id": "ann"},
    "plugins": {"claimdesk": {"editors": {"ann": "Ann Editor"}}},
    "databases": {
        "claims": {
            "description": "One row is one fact.",
            "allow_sql": False,
            "permissions": {"view-database": {"id": "ann"}},
            "queries": {"one": {"sql": "select\n  1", "title": "One: “1”"}},
            "tables": {
                "claims": {"description": "Claims.", "facets": ["kind"], "columns": {"id": "Id."}},
                "noise": {"description": "Only told of."},
                "_cache": {"hidden": True},
            },
        },
        "noise": {"description": "Only told of."},
    },
}
CONFIGURED: dict[str, Any] = {
    "allow": {"id": "ann"},
    "plugins": {"claimdesk": {"editors": {"ann": "Ann Editor"}}},
    "databases": {
        "claims": {
            "allow_sql": False,
            "permissions": {"view-database": {"id": "ann"}},
            "queries": {"one": {"sql": "select\n  1", "title": "One: “1”"}},
            "tables": {"claims": {"facets": ["kind"]}, "_cache": {"hidden": True}},
        }
    },
}


def test_what_does_something_is_configuration_and_the_rest_is_description() -> None:
    assert configuration(METADATA) == CONFIGURED
    assert described(METADATA) == {
        "title": "The desk",
        "databases": {
            "claims": {
                "description": "One row is one fact.",
                "tables": {
                    "claims": {"description": "Claims.", "columns": {"id": "Id."}},
                    "noise": {"description": "Only told of."},
                    "_cache": {},
                },
            },
            "noise": {"description": "Only told of.", "tables": {}},
        },
    }
    assert configuration({"title": "x", "databases": {"claims": None}}) == {}


def test_the_file_says_the_same_in_lines_that_people_read() -> None:
    text = configuration_file(METADATA)
    assert parse_metadata(text) == {"settings": SETTINGS, **CONFIGURED}
    assert "        sql: |-\n          select\n            1\n" in text
    assert text.startswith("# For Datasette 1.0")


def test_the_file_at_the_top_is_the_one_of_our_metadata() -> None:
    """Otherwise: claimdesk config > datasette.yaml."""
    told = parse_metadata((ROOT / "datasette_metadata.yml").read_text("utf-8"))
    assert (ROOT / CONFIGURATION).read_text("utf-8") == configuration_file(told)


def test_of_two_configurations_the_second_one_holds_where_both_speak() -> None:
    above = {
        "allow": {"id": "bea"},
        "databases": {
            "claims": {"allow_sql": True, "tables": {"claims": {"hidden": True}}},
            "other": {"allow": False},
        },
    }
    assert laid_over(CONFIGURED, above) == {
        "allow": {"id": "bea"},
        "plugins": CONFIGURED["plugins"],
        "databases": {
            "claims": {
                **CONFIGURED["databases"]["claims"],
                "allow_sql": True,
                "tables": {
                    "claims": {"facets": ["kind"], "hidden": True},
                    "_cache": {"hidden": True},
                },
            },
            "other": {"allow": False},
        },
    }
    assert laid_over(CONFIGURED, {}) == CONFIGURED
