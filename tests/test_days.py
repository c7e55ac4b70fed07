"""Days and times as programs write them; a text of any length is told quickly."""

from claimdesk.days import script_time


def test_the_time_of_a_script_is_read_with_the_name_of_its_zone() -> None:
    said = "Sat May 04 2024 10:15:00 GMT+0200 (Central European Summer Time)"
    assert script_time(said) == "2024-05-04T10:15:00+02:00"


def test_white_space_without_end_is_no_time() -> None:
    assert script_time("Sat May 04 2024" + " " * 3_000_000) is None
