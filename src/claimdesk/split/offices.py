"""Who of an article is named with a title, so that "the congressman" is he. Pure."""

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


@dataclass(slots=True)
class Offices:
    """Those who are named with a title so far, by the title and their last names."""

    titled: dict[str, dict[str, str]] = field(default_factory=dict)

    def read(self, p: Parse) -> None:
        """Note who is named with a title: "Rep. Ann Lee"."""
        for i, word in enumerate(p.lower):
            if word in TITLED and p.tags[i + 1 : i + 2] == ["NNP"]:
                end = i + 1
                while end + 1 < len(p.words) and p.tags[end + 1] == "NNP":
                    end += 1
                name = p.text[p.starts[i + 1] : p.ends[end]]
                bearers = self.titled.setdefault(word, {})
                bearers[last_of(name)] = max(name, bearers.get(last_of(name), ""), key=len)

    def holder(self, role: str) -> str | None:
        """The only one so far who has a title that goes with a role."""
        bearers: dict[str, str] = {}
        for title in OFFICES.get(role, ()):
            bearers |= self.titled.get(title, {})
        return next(iter(bearers.values())) if len(bearers) == 1 else None
