"""What somebody saw, heard of, or takes from a poll is kept apart from what else is said."""

from tests.support.project import Reader


def test_what_was_seen_is_no_part_of_the_next_clause(read: Reader) -> None:
    text = ("He then took her down to the quay. She said: “I saw this long crack in the wall, and "
            "canvas bags full of sand were stacked in the corner. He locked my bag.”")  # fmt: skip
    assert read.texts(text)[1:3] == [
        "I saw this long crack in the wall",
        "Canvas bags full of sand were stacked in the corner",
    ]


def test_what_readers_hear_is_not_what_somebody_said_of_it(read: Reader) -> None:
    text = ("“Unless they are some qualified and licensed pilot, trust but check,” Vale said of "
            "news you may get from friends or from “insiders” at the port.")  # fmt: skip
    assert not [c for c in read.texts(text) if c.startswith("You may get")]


def test_a_poll_tells_how_many_say_so_and_not_what_they_say(read: Reader) -> None:
    text = ("The race may be decided by whoever can best claim to be new given that about 6 in 10 "
            "sailors say the port is losing trade, based on a Hall poll taken in May.")  # fmt: skip
    assert not [c for c in read.texts(text) if c.startswith("The port")]


def test_a_general_condition_stays_before_what_holds_under_it(read: Reader) -> None:
    text = ("“When you invest in a port like Harrow, with such old ties to the sea and its trade, "
            "you take on a duty that goes well beyond the harbour itself. We are proud,” said "
            "Ana Vale, head of docks at Orland Harbours.")  # fmt: skip
    assert read.texts(text)[0].startswith("When you invest in a port like Harrow")


def test_nothing_is_claimed_of_which_a_part_stands_before_it(read: Reader) -> None:
    text = ("The clerk added she was led into the hall with another 18-year-old sailor – a Norland "
            "cook – who Vale said Orr “was in love with.”")  # fmt: skip
    assert not [c for c in read.texts(text) if c.startswith("Orr")]
