"""Who of an article is named with a title, so that "the congressman" is he. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimdesk.split.parse import Parse
from claimdesk.split.speaker_words import last_of

OFFICES = {
    "congressman": ("rep.", "rep", "congressman"),
    "congresswoman": ("rep.", "rep", "congresswoman"),
    "representative": ("rep.", "rep", "representative"),
    "senator": ("sen.", "sen", "senator"),
    "lawmaker": ("rep.", "rep", "congressman", "congresswoman", "sen.", "sen", "senator"),
    "governor": ("gov.", "gov", "governor"),
    "president": ("president",),
    "mayor": ("mayor",),
    "judge": ("judge",),
    "professor": ("prof.", "prof", "professor"),
    "general": ("gen.", "gen", "general"),
    "secretary": ("secretary",),
    "minister": ("minister",),
    "chief": ("chief",),
}
"""What one who has a title is called, and the titles."""
TITLED = frozenset(title for titles in OFFICES.values() for title in titles)
SHORT = {"ag": "attorney general", "pm": "prime minister"}
ONCE = frozenset("deputy ex former then then- vice".split())
"""Words before the title of one who is not, or no longer, the one who is called so."""


@dataclass(slots=True)
class Offices:
    """Those who are named with a title, by the title and their last names.

    ``titled`` holds those so far, ``offices`` those of a title of two words anywhere in the
    article: "Home Secretary Ann Lee".
    """

    titled: dict[str, dict[str, str]] = field(default_factory=dict)
    offices: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, paragraphs: Sequence[Parse]) -> "Offices":
        """Note who holds an office that has two words."""
        made = cls()
        for p in paragraphs:
            for i, name in _named(p):
                if i and p.tags[i - 1][:2] in ("JJ", "NN") and p.lower[i - 2] not in ONCE:
                    _note(made.offices, f"{p.lower[i - 1]} {p.lower[i]}", name)
        return made

    def read(self, p: Parse) -> None:
        """Note who is named with a title: "Rep. Ann Lee"."""
        for i, name in _named(p):
            _note(self.titled, p.lower[i], name)

    def holder(self, said: Sequence[str]) -> str | None:
        """Who alone has the title of "the congressman" so far, or of "the home secretary" at all.

        ``said`` are the words in lower case. "The Westland prime minister" is not just any.
        """
        role = SHORT.get(said[-1]) or " ".join(said[1:])
        if role in self.offices:
            return _only(self.offices[role])
        if any(role.endswith(f" {office}") for office in self.offices):
            return None
        bearers: dict[str, str] = {}
        for title in OFFICES.get(said[-1], ()):
            bearers |= self.titled.get(title, {})
        return _only(bearers)


def _named(p: Parse) -> Iterator[tuple[int, str]]:
    """Where titles stand, and the names behind them."""
    for i, word in enumerate(p.lower):
        if word in TITLED and p.tags[i + 1 : i + 2] == ["NNP"]:
            end = i + 1
            while end + 1 < len(p.words) and p.tags[end + 1] == "NNP":
                end += 1
            yield i, p.text[p.starts[i + 1] : p.ends[end]]


def _note(found: dict[str, dict[str, str]], title: str, name: str) -> None:
    bearers = found.setdefault(title, {})
    bearers[last_of(name)] = max(name, bearers.get(last_of(name), ""), key=len)


def _only(bearers: Mapping[str, str]) -> str | None:
    return next(iter(bearers.values())) if len(bearers) == 1 else None
