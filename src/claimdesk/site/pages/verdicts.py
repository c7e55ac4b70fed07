"""How a verdict looks: a tone (the colour) and a sign, so that colour never stands alone. Pure."""

from dataclasses import dataclass
from typing import Protocol

_TONES = {
    "true": "good", "mostly_true": "good", "came_true": "good",
    "mixed": "mixed", "conflicting": "mixed", "partly": "mixed", "late": "mixed",
    "misleading": "astray", "outdated": "astray",
    "false": "bad", "mostly_false": "bad", "did_not_happen": "bad",
    "unproven": "open", "pending_due": "open",
    "not_checkable": "plain",
}  # fmt: skip
_SIGNS = {"good": "✓", "mixed": "≈", "astray": "!", "bad": "✕", "open": "?", "plain": "–"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label of the scale; ``own`` is the editor's own word where that differs."""

    id: str
    label: str
    tone: str
    sign: str
    own: str | None = None


class Judged(Protocol):
    """What has a verdict, as the queries of ``store`` give it."""

    @property
    def verdict(self) -> str | None:
        """The id of the verdict; None where nobody has given one."""

    @property
    def own(self) -> str | None:
        """The word of the editor who gave it."""

    @property
    def label(self) -> str | None:
        """What the scale calls it, if the scale has it."""

    @property
    def rating(self) -> int | None:
        """What the scale rates it, if it does."""


def look(judged: Judged) -> Verdict | None:
    """How the verdict of a review, or of a claim that may have one, looks."""
    if judged.verdict is None:
        return None
    return look_of(judged.verdict, judged.label, judged.rating, judged.own)


def look_of(verdict: str, label: str | None, rating: int | None, own: str | None = None) -> Verdict:
    """The look of a label; one that an editor added to the scale goes by its rating."""
    tone = _TONES.get(verdict) or _tone_of(rating)
    shown = label or verdict
    differs = own and own.strip().casefold() not in (shown.casefold(), verdict)
    return Verdict(verdict, shown, tone, _SIGNS[tone], own if differs else None)


def _tone_of(rating: int | None) -> str:
    if rating is None:
        return "plain"
    return "good" if rating >= 4 else "bad" if rating <= 2 else "mixed"
