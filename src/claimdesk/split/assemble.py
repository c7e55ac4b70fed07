"""The chosen candidates of one paragraph → claims, with all that is said about them. Pure.

A sentence that makes no claim is marked as ``not_a_claim``, and so is one with a figure that none
of its claims holds: nothing of an article is lost.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimdesk.records import Attribution, Claim, Resolution, Span, Split
from claimdesk.split import kind as kinds
from claimdesk.split.chooser import Chosen, choose
from claimdesk.split.claim_features import VETOES, of_worth
from claimdesk.split.dates import dates
from claimdesk.split.draft import Draft, draft
from claimdesk.split.features import Place, Sentence
from claimdesk.split.gist import LIMIT, gist
from claimdesk.split.linear import Linear, Several, chance, models
from claimdesk.split.mentions import Meaning, resolutions
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.parse import Parse
from claimdesk.split.respectively import WORDS, pairs
from claimdesk.split.speaker import Said
from claimdesk.split.speakers import Told, tell
from claimdesk.split.wording import spans_of, tidy, written

_FIGURE = re.compile(r"\d")
ALONE = 0.53
"""The chance from which on a claim is said to stand alone."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph's claims need to know of the text around it.

    ``offset`` is where it begins, ``sentence`` and ``paragraph`` count those before it,
    ``published`` (ISO date) resolves relative dates, ``known`` says what pronouns stand for,
    ``repeated`` are the sentences that stand word for word before, ``told`` who says what in it.
    """

    offset: int = 0
    sentence: int = 0
    paragraph: int = 0
    published: str | None = None
    known: Mapping[int, Meaning] | None = None
    repeated: frozenset[int] = frozenset()
    explained: bool = False
    told: Told | None = None


def split_parse(p: Parse, context: Context | None = None) -> Split:
    """Claims and attributions of a parsed paragraph."""
    return split_dated(p, context or Context())[0]


def split_dated(p: Parse, context: Context) -> tuple[Split, Sequence[str]]:
    """The same, and the texts of claims in which it looked for dates."""
    known = context.known or {}
    told = context.told or tell([p], [known])[0]
    around = Paragraph(p, told.names, context.published, known, told.short)
    spoken = around.said
    claims: list[Claim] = []
    for n, (start, end) in enumerate(p.sentences):
        place = Place(n, context.paragraph, n in context.repeated)
        sentence = Sentence(p, start, end, place, spoken, around.scorer)
        chosen = [pair for one in choose(sentence) for pair in _pairs(p, one)]
        here = [_claim(around, one, context, context.sentence + n) for one in chosen]
        if not here or _lost(p, (start, end), here, context.offset):
            left = _unclaimed(around, (start, end), context, context.sentence + n)
            here += [left] if left else []
        claims += here
    records = [
        attribution_record(p, a, context.offset) for a in told.said if a.content and not a.nested
    ]
    return Split(tuple(claims), tuple(records)), around.dated_texts


def _pairs(p: Parse, chosen: Chosen) -> list[Chosen]:
    """One claim for each pair of "A and B were 1 and 2, respectively"; else the claim itself."""
    candidate = chosen.candidate
    orders = pairs(p, candidate.order) if WORDS & {p.lower[i] for i in candidate.order} else []
    return [
        chosen._replace(candidate=candidate._replace(order=tuple(o), tokens=frozenset(o)))
        for o in orders
    ] or [chosen]


def _claim(around: Paragraph, chosen: Chosen, context: Context, sentence: int) -> Claim:
    d = draft(around, chosen.candidate, context.paragraph)
    p, clause = around.p, chosen.candidate.clause
    head = clause.head
    tokens = sorted(d.order)
    inside = set(tokens)
    odds = _judges().odds(of_worth(d.features, chosen.chance))
    what = kinds.likeliest(d.features, odds)
    spans = spans_of(p, tokens)
    by, quoted, short = d.by, around.quoted(head), d.text
    if len(short) > LIMIT:
        short = gist(p, d.order, head, d.instead, d.mended, d.text)
    return Claim(
        text=d.text,
        gist=short,
        spans=_moved(spans, context.offset),
        kind=what,
        worth=round(min(chance(odds["worth"]), kinds.CEILING.get(what, 1.0)), 3),
        sentence=sentence,
        negated=around.signs.negated(inside) or clause.mend == "not",
        hedge=around.signs.hedge(inside),
        modal=around.signs.modal(inside),
        speaker=around.speakers[by] if by else None,
        cue=p.words[by.cue] if by and by.cue is not None else None,
        quoted=quoted,
        standalone=VETOES.isdisjoint(d.features) and chance(odds["alone"]) >= ALONE,
        bound=around.bound(tokens, inside, d.known),
        due=kinds.due(what, d.days),
        quantities=around.measured(d.figures, d.text),
        dates=d.days,
        entities=around.names(tokens),
        resolutions=_meant(p, d, context.offset) + _resolved_dates(p, d, spans, context),
        why=_why(d, chosen) if context.explained else (),
    )


@cache
def _judges() -> Several:
    """What tells kind, worth and standing alone, asked at once."""
    of: dict[str, Linear] = {name: models()[f"kind {name}"] for name in kinds.KINDS}
    return Several.of({**of, "worth": models()["worth"], "alone": models()["alone"]})


def _unclaimed(around: Paragraph, sentence: Span, context: Context, number: int) -> Claim | None:
    """A sentence that asserts nothing to check, kept and marked as such."""
    p = around.p
    order = tidy(p, range(*sentence))
    inside = set(order)
    if not order or any(inside <= set(said.source) for said in around.said):
        return None  # nothing, or a signature
    text = written(p, order)
    when, figures = around.figures(text, inside, False)
    score = around.scorer.worth(order)
    root = next((i for i in order if p.heads[i] == i), order[-1])
    by = max(around.said, key=lambda a: len(a.content & inside), default=None)
    if by is not None and by.content.isdisjoint(inside):
        by = None
    return Claim(
        text=text,
        gist=gist(p, order, root),
        spans=_moved(spans_of(p, order), context.offset),
        kind="not_a_claim",
        worth=min(score, kinds.CEILING["not_a_claim"]),
        sentence=number,
        negated=around.signs.negated(inside),
        hedge=around.signs.hedge(inside),
        modal=around.signs.modal(inside),
        speaker=around.speakers[by] if by else None,
        standalone=False,
        bound=True,
        quantities=around.measured(figures, text),
        dates=tuple([range_ for _, range_, _ in when]),
    )


def _lost(p: Parse, sentence: Span, claims: Iterable[Claim], offset: int) -> bool:
    """Whether a figure of the sentence stands in none of its claims."""
    figures = [i for i in range(*sentence) if not p.words[i].isalpha()]
    figures = [i for i in figures if any(map(str.isdigit, p.words[i]))]
    if not figures:
        return False
    told = [(a - offset, b - offset) for claim in claims for a, b in claim.spans]
    return not all(any(a <= p.starts[i] and p.ends[i] <= b for a, b in told) for i in figures)


def _meant(p: Parse, d: Draft, offset: int) -> tuple[Resolution, ...]:
    """What words stand for, and the form of "be" that was put in."""
    found = resolutions(p, d.known, offset) if d.known else ()
    for i, word in d.mended.items():
        place = p.starts[i] + offset
        found += (Resolution("mended", "", (place, place), word.strip("[]")),)
    return found


def _why(d: Draft, chosen: Chosen) -> tuple[tuple[str, float], ...]:
    """What spoke for listing it, for these words of its clause, and for its worth."""
    found: list[tuple[str, float]] = []
    for name, features in (
        ("clause", chosen.clause),
        ("extent", chosen.extent),
        ("worth", of_worth(d.features, chosen.chance)),
    ):
        found += [(f"{name}: {what}", odds) for what, odds in models()[name].reasons(features)]
    return tuple(found)


def _resolved_dates(
    p: Parse, d: Draft, spans: Sequence[Span], context: Context
) -> tuple[Resolution, ...]:
    """Relative dates inside the claim that the publication date made absolute."""
    found = []
    relative = any(not _FIGURE.search(day.text) for day in d.days)
    for start, end in spans if context.published and relative else ():
        for (a, b), range_, resolved in dates(p.text[start:end], context.published):
            if resolved:
                meant = f"{range_.earliest or ''}/{range_.latest or ''}"
                place = context.offset + start + a, context.offset + start + b
                found.append(Resolution("date", range_.text, place, meant))
    return tuple(found)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple([(start + by, end + by) for start, end in spans])


def attribution_record(p: Parse, said: Said, offset: int = 0) -> Attribution:
    """An attribution in code points of the text in which the paragraph begins at ``offset``."""
    cue = None if said.cue is None else (p.starts[said.cue] + offset, p.ends[said.cue] + offset)
    source = None
    if said.source:
        first, last = min(said.source), max(said.source)
        source = p.starts[first] + offset, p.ends[last] + offset
    return Attribution(source, cue, _moved(spans_of(p, sorted(said.content)), offset))
