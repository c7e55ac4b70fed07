"""The words that say nothing, by language; none is made up where nobody has counted."""

from claimdesk.match.frequent import frequent_words
from claimdesk.words import STOP


def test_a_language_is_known_by_its_code_whatever_the_region() -> None:
    german = frequent_words("de")
    assert german == frequent_words("de-AT")
    assert german is not None
    assert {"der", "und", "ein", "das"} <= german
    assert "damm" not in german
    for code in ("fr", "pt-BR", "nb", "no", "sw", "he"):
        assert frequent_words(code), code


def test_what_is_not_known_is_taken_for_english_and_what_has_no_list_has_none() -> None:
    assert frequent_words(None) == frequent_words("en-GB") == STOP
    assert (frequent_words("tlh"), frequent_words("zxx"), frequent_words("?")) == (None, None, None)
