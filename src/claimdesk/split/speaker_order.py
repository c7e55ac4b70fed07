"""Who says what, told by the order of the words where the parser has seen no clause. Pure.

"Vale said since the day she left, she was in touch": what stands behind a plain saying verb and
holds a finite verb is what is said. "Reversing it “is not simple”, says Ann Vale, head of …": what
stands before the verb is.
"""

from claimdesk.split.cues import VERBS
from claimdesk.split.parse import Parse
from claimdesk.split.speaker_frames import RELATIVES, Found, noun_phrase, source_of

PLAIN = frozenset(
    """said says added adds believes believed thinks claimed claims alleged alleges argued argues
    insisted insists stated states noted notes explained explains warned warns""".split()
)
"""Verbs behind which a clause stands without "that"."""
TOLD = PLAIN | frozenset("tells told".split())
OPENING = frozenset("DT PRP PRP$ NNP NNPS NN NNS EX JJ CD".split())
"""Tags of words that open a clause."""
OPENERS = frozenset("since while if when whenever as although because in during after".split())
FINITE = frozenset("VBD VBZ VBP MD".split())
SAYING = frozenset("VBD VBZ VBP".split())
NAMES = frozenset("NNP NNPS".split())
BEFORE = frozenset({",", "”", "''", '"', "’", "'"})


def inverted(p: Parse, i: int, start: int) -> Found | None:
    """Read "…, says Ann Vale, head of …" where the parser takes the name for what is said."""
    if p.lower[i] not in PLAIN or p.tags[i] not in SAYING or i < start + 3:
        return None
    if p.words[i - 1] not in BEFORE or p.tags[i + 1 : i + 2] not in (["NNP"], ["NNPS"]):
        return None
    if not any(p.tags[k] in FINITE for k in range(start, i)):
        return None
    last = i + 1
    while last + 1 < len(p.words) and p.tags[last + 1] in NAMES:
        last += 1
    if p.words[last + 1 : last + 2] not in ([","], ["."], []):
        return None
    return Found(i, tuple(range(i + 1, last + 1)), set(range(start, i)), "clause")


def aside(p: Parse, i: int, start: int, end: int) -> Found | None:
    """Read "…, the council has confirmed." and "Vale, the council has shown, met …".

    The parser joins such words to the verb before them, or takes them for a relative clause, which
    behind a comma would have its pronoun.
    """
    cue = VERBS.get(p.lower[i])
    if cue is None or p.deps[i] not in ("conj", "relcl") or not set(cue.frames) & set("cq"):
        return None
    subject = p.kid(i, "nsubj")
    if subject is None or p.tags[subject] in RELATIVES or p.tags[i] == "VBG":
        return None
    if any(p.deps[k] not in ("nsubj", "aux", "advmod", "npadvmod", "punct") for k in p.kids[i]):
        return None
    first, last = p.first(subject), i + 1
    behind = p.words[last : last + 1] in ([","], ["."]) and last < end
    closed = last >= end - 1 or (behind and (p.deps[i] == "relcl" or p.lower[i] in PLAIN))
    if not closed or first <= start + 1 or p.words[first - 1] != ",":
        return None
    said = {*range(start, first - 1), *range(last + 1, end)}
    if not any(p.tags[k] in FINITE for k in said):
        return None
    return Found(i, noun_phrase(p, subject), said, "clause")


def by_order(p: Parse, i: int, end: int) -> Found | None:
    """Read "Vale said since the day she left, she was in touch"."""
    if p.lower[i] not in PLAIN or p.tags[i] not in SAYING:
        return None
    first = i + 1
    that = p.lower[first : first + 1] == ["that"]
    first += that
    opens = first < end and (p.tags[first] in OPENING or p.lower[first] in OPENERS)
    if not opens or (not that and p.kid(i, "dobj") is not None):
        return None
    if not any(p.tags[k] in FINITE for k in range(first, end)):
        return None
    source, speaker = source_of(p, i)
    last = i - 1 - (p.tags[i - 1] == "RB")
    if not source or (max(source) != last and p.words[last] != ","):
        return None
    return Found(i, source, set(range(first, end)), "clause", speaker)
