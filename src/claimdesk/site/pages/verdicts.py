"""How a verdict looks: a tone (the colour) and a sign, so that colour never stands alone. Pure."""

from dataclasses import dataclass

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
