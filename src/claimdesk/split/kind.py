"""What sort of assertion a claim is, what hedges it, and when it can be judged. Pure."""

from collections.abc import Sequence

from claimdesk.records import DateRange, Kind, Quantity
from claimdesk.split import lexicon
from claimdesk.split.parse import Parse

CHECKABLE = 0.5
"""From this score on, a general statement without a name or figure is taken as checkable."""
CEILING: dict[Kind, float] = {"opinion": 0.3, "not_a_claim": 0.1}
"""The most that an assertion of this kind is worth, however factual its words sound."""


def negated(p: Parse, tokens: Sequence[int]) -> bool:
    """Whether a claim's own words deny something."""
    return any(p.lower[i] in lexicon.NEGATIONS or p.deps[i] == "neg" for i in tokens)


def hedge(p: Parse, tokens: Sequence[int]) -> str | None:
    """The words that hold a claim back: "could", "hopes", "estimated"; None where none do."""
    found = []
    for i in tokens:
        word, tag = p.lower[i], p.tags[i]
        modal = tag == "MD" and word in lexicon.MODAL_HEDGES
        verb = word in lexicon.HEDGE_VERBS and tag.startswith("VB") and p.kid(i, "xcomp", "ccomp")
        if modal or verb or word in lexicon.HEDGES:
            found.append(word)
    return " ".join(dict.fromkeys(found)) or None


def _opinion(p: Parse, tokens: Sequence[int], figures: int) -> bool:
    words = [p.lower[i] for i in tokens]
    must = any(
        p.tags[i] == "MD" and p.lower[i] in ("must", "should", "ought") for i in tokens
    ) or "let's" in " ".join(words[:2])
    judging = sum(word in lexicon.OPINION_WORDS for word in words)
    me = words[0] in ("i", "we") and any(
        word in ("think", "believe", "feel", "hope", "wish", "fear", "doubt") for word in words[1:4]
    )
    if figures and not me:
        return False
    return must or me or judging >= 1


def _abstract(p: Parse, tokens: Sequence[int], head: int) -> bool:
    """Copular generalities without a name or figure: "the bar is the tangled web of …"."""
    names = sum(p.tags[i] in ("NNP", "NNPS", "CD") for i in tokens)
    present = p.tags[head] in ("VBZ", "VBP", "VB")
    return not names and present


def _promises(p: Parse, i: int) -> bool:
    """ "promised to", "vowed that": a verb that is not denied and says what."""
    verb = p.lower[i] in lexicon.PROMISING and p.tags[i].startswith("VB")
    denied = p.kid(i, "neg") is not None
    return verb and not denied and p.kid(i, "xcomp", "ccomp") is not None


def _ahead(p: Parse, tokens: Sequence[int], dates: Sequence[DateRange]) -> bool:
    """Whether it speaks of what is to come: "will", "is expected to", "could … by 2030"."""
    deadline = any(date.text.lower().startswith(("by ", "before ")) for date in dates)
    for i in tokens:
        word, tag = p.lower[i], p.tags[i]
        if tag == "MD" and word in lexicon.PREDICTIVE:
            return True
        if word in lexicon.FORESEEN and p.kid(i, "xcomp") is not None:
            return True
        hedged = tag == "MD" and word in lexicon.MODAL_HEDGES
        aims = word in lexicon.HEDGE_VERBS and p.kid(i, "xcomp", "ccomp") is not None
        if deadline and (hedged or aims):
            return True
    return False


def _explains(p: Parse, tokens: Sequence[int], figures: bool) -> bool:
    """Whether it gives a cause; beside a figure only a whole clause counts, not "due to"."""
    return any(
        p.lower[i] in lexicon.CAUSAL_STRONG and (not figures or p.deps[i] == "mark") for i in tokens
    )


def kind(
    p: Parse,
    tokens: Sequence[int],
    head: int,
    quantities: Sequence[Quantity],
    dates: Sequence[DateRange],
    quoted: bool,
    score: float,
) -> Kind:
    """The first of the kinds that fits, the most telling one first.

    ``score`` is what the trained model makes of the words (see :mod:`worth`): it tells a general
    statement about public affairs from a mere reflection.
    """
    words = [p.lower[i] for i in tokens]
    tags = [p.tags[i] for i in tokens]
    if not any(tag.startswith(("VB", "NN", "MD", "CD")) for tag in tags):
        return "not_a_claim"
    if p.text[p.starts[tokens[-1]] :].lstrip().endswith("?") or "?" in words:
        return "not_a_claim"
    if any(_promises(p, i) for i in tokens):
        return "promise"
    if _ahead(p, tokens, dates):
        return "prediction"
    if _opinion(p, tokens, len(quantities)):
        return "opinion"
    if _explains(p, tokens, bool(quantities)):
        return "causal"
    if any(word in lexicon.RULES for word in words):
        return "rule"
    if "than" in words and any(tag in ("JJR", "RBR") for tag in tags):
        return "comparison"
    if quantities:
        return "quantity"
    if quoted and len(tokens) < 6:
        return "quote"
    if _abstract(p, tokens, head) and score < CHECKABLE:
        return "opinion"
    return "event"


def due(kind_: Kind, dates: Sequence[DateRange]) -> str | None:
    """The day from which a prediction or promise can be judged: the latest one it names."""
    if kind_ not in ("prediction", "promise"):
        return None
    return max((date.latest for date in dates if date.latest), default=None)
