"""An article as all captures of its page tell it: its newest reading, and its versions. Pure."""

from dataclasses import dataclass

from claimdesk.records import Article
from claimdesk.text import sha256


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article and the first and last capture in which it stood."""

    id: str
    number: int
    text: str
    text_sha256: str
    captured_first: str | None
    captured_last: str | None
    captures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """An article: its newest reading, and its versions from oldest to newest."""

    id: str
    article: Article
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that the article shows."""
        return self.versions[-1]

    @property
    def signature(self) -> str:
        """Changes when anything that the database shows of the article changes."""
        return sha256(repr((self.article, self.versions)))
