"""The words of a text that carry meaning, for those who rank by them. Pure."""

from claimdesk.gates import read


def key(text: str) -> str:
    """What is compared as a string: words of meaning in alphabetical order, figures left out."""
    return " ".join(sorted(read(text).content))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, stemmed."""
    return frozenset(read(text).content)
