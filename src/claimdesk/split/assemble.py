"""Propositions, attributions and figures of one paragraph → claims."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimdesk.records import Attribution, Claim, DateRange, Kind, Resolution, Span, Split
from claimdesk.split import kind as kinds
from claimdesk.split import lexicon
from claimdesk.split.clauses import QUOTES, RELATIVES, SUBJECTS
from claimdesk.split.dates import dates
from claimdesk.split.gist import gist, render
from claimdesk.split.mentions import Meaning, resolutions
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.parse import FINITE, VERBAL, Parse
from claimdesk.split.propositions import Proposition, propositions
from claimdesk.split.rescue import rescued
from claimdesk.split.speaker import Said, attributions
from claimdesk.split.worth import explain

MIN_TOKENS = 3


def _spans(p: Parse, tokens: Sequence[int]) -> list[Span]:
    """Spans of the tokens in code points of the paragraph, joined over quotation marks."""
    if not tokens:
        return []
    spans: list[Span] = []
    start = end = p.starts[tokens[0]]
    before = tokens[0] - 1
    for i in tokens:
        if i != before + 1:  # only white space lies between neighbours
            between = p.text[end : p.starts[i]].strip()
            if not all(c in QUOTES for c in between):
                spans.append((start, end))
                start = p.starts[i]
        end, before = p.ends[i], i
    spans.append((start, end))
    return spans


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple([(start + by, end + by) for start, end in spans])


def _outer(p: Parse, tokens: Sequence[int]) -> Span | None:
    return (p.starts[min(tokens)], p.ends[max(tokens)]) if tokens else None


def _nobody(p: Parse, said: Said) -> bool:
    """ "Nobody believes that …", "few say …": then nobody is the speaker."""
    return any(p.lower[i] in lexicon.NEGATIONS or p.lower[i] == "few" for i in said.source)


def _said_of(proposition: Proposition, said: Sequence[Said]) -> Said | None:
    """The innermost attribution whose content holds the head of the proposition."""
    around = [a for a in said if proposition.head in a.content]
    return min(around, key=lambda a: len(a.content), default=None)


def _text(p: Parse, order: Sequence[int], known: Mapping[int, Meaning]) -> str:
    """The claim in the words of the text; a pronoun gives way to what it means."""
    return render(p, order, _said_instead(p, order, known) if known else None)


def _names_instead(
    p: Parse, order: Sequence[int], known: Mapping[int, Meaning]
) -> dict[int, str] | None:
    """Names for pronouns in a headline; "this system" is left as it is."""
    return _said_instead(p, order, {i: m for i, m in known.items() if m.kind == "pronoun"}) or None


def _said_instead(p: Parse, order: Sequence[int], known: Mapping[int, Meaning]) -> dict[int, str]:
    said: dict[int, str] = {}
    for i in order:
        meaning = known.get(i)
        if meaning is None or meaning.kind == "likely":
            continue
        if meaning.kind == "phrase":
            said[i] = f"{p.words[i]} [{meaning.text}]"
        elif meaning.possessive:
            said[i] = meaning.text + ("’" if meaning.text.endswith("s") else "’s")
        else:
            said[i] = meaning.text
    return said


def _speaker(p: Parse, by: Said, known: Mapping[int, Meaning]) -> str | None:
    """Who says it, by name where a pronoun could be resolved; "who" and "which" name nobody."""
    words = by.speaker or by.source
    if len(words) == 1:
        if words[0] in known and known[words[0]].kind != "likely":
            return known[words[0]].text
        if p.tags[words[0]] in RELATIVES:
            return None
    place = _outer(p, words)
    return p.text[slice(*place)] if place else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands in its text, and whether its claims say what made their worth."""

    offset: int
    sentence: int
    explained: bool


def _claim(around: Paragraph, proposition: Proposition, part: bool, place: _Place) -> Claim | None:
    p, head = around.p, proposition.head
    tokens, order = around.tokens(proposition)
    if not tokens or (len(tokens) < MIN_TOKENS and not _short_but_whole(p, proposition, tokens)):
        return None
    inside = set(tokens)
    known = {i: around.known[i] for i in tokens if i in around.known} if around.known else {}
    text = _text(p, order, known)
    when, figures = around.figures(text, inside, bool(known))
    days: tuple[DateRange, ...] = tuple([range_ for _, range_, _ in when])
    by = _said_of(proposition, around.said)
    quoted = any(a <= p.starts[head] and p.ends[head] <= b for a, b in around.quotes)
    score = around.scorer.worth(order)
    by_words = kinds.kind(around.signs, tokens, head, figures, days, quoted, score)
    what = _by_form(p, proposition, by_words)
    spans = _spans(p, tokens)
    meant = resolutions(p, known, place.offset) if known else ()
    if any(resolved for _, _, resolved in when):
        meant += _resolved_dates(p, spans, around.published, place.offset)
    return Claim(
        text=text,
        gist=gist(p, order, head, _names_instead(p, order, known)),
        spans=_moved(spans, place.offset),
        kind=what,
        worth=min(score, kinds.CEILING.get(what, 1.0)),
        sentence=place.sentence,
        part=part,
        negated=around.signs.negated(inside),
        hedge=around.signs.hedge(inside),
        speaker=_speaker(p, by, around.known) if by else None,
        cue=p.words[by.cue] if by and by.cue is not None else None,
        quoted=quoted,
        standalone=_begins(p, tokens) and around.stands_alone(tokens, inside, known),
        due=kinds.due(what, days),
        quantities=tuple(figures),
        dates=days,
        entities=around.names(tokens),
        resolutions=meant,
        why=_why(p, order) if place.explained else (),
    )


def _begins(p: Parse, tokens: Sequence[int]) -> bool:
    """Whether a claim does not begin with a verb whose subject was not found."""
    return p.tags[tokens[0]] not in FINITE


def _by_form(p: Parse, proposition: Proposition, by_words: Kind) -> Kind:
    """The kind of a claim, where the form of its clause knows better than the words."""
    if proposition.form in ("main", "fragment") and not _verbal(p, proposition):
        return "not_a_claim"  # a heading, a name, a signature, a time of day
    if proposition.form == "appos" and by_words not in ("quantity", "not_a_claim"):
        return "event"
    return by_words


def _short_but_whole(p: Parse, proposition: Proposition, tokens: Sequence[int]) -> bool:
    """ "Prices fell", what somebody is called, and a fragment that is kept for its figure."""
    if proposition.form in ("appos", "fragment"):
        return True
    named = len(tokens) == 2 and p.tags[tokens[0]].startswith("NN")
    return named and p.tags[proposition.head] in FINITE


def _why(p: Parse, order: Sequence[int]) -> tuple[tuple[str, float], ...]:
    return tuple(explain([p.words[i] for i in order], [p.tags[i] for i in order]))


def _verbal(p: Parse, proposition: Proposition) -> bool:
    return (
        p.tags[proposition.head] in VERBAL or p.kid(proposition.head, *SUBJECTS, "aux") is not None
    )


def _resolved_dates(
    p: Parse, spans: Sequence[Span], published: str | None, by: int
) -> tuple[Resolution, ...]:
    """Relative dates inside the claim that the publication date made absolute."""
    found = []
    for start, end in spans:
        for (a, b), range_, resolved in dates(p.text[start:end], published):
            if resolved:
                meant = f"{range_.earliest or ''}/{range_.latest or ''}"
                place = by + start + a, by + start + b
                found.append(Resolution("date", range_.text, place, meant))
    return tuple(found)


def _parts(found: Sequence[Proposition]) -> list[bool]:
    """For each proposition whether another one of the same head says all of it and more."""
    by_head: dict[int, list[set[int]]] = {}
    for proposition in found:
        by_head.setdefault(proposition.head, []).append(set(proposition.tokens))
    return [any(set(q.tokens) < other for other in by_head[q.head]) for q in found]


def _introduces(p: Parse, proposition: Proposition, said: Sequence[Said], heads: set[int]) -> bool:
    """Whether a proposition only says that somebody says something that is a claim by itself.

    What is said is one only if one of the propositions' ``heads`` stands in it.
    """
    return any(
        a.cue is not None and _cued(p, proposition.head, a) and not heads.isdisjoint(a.content)
        for a in said
    )


def _cued(p: Parse, head: int, said: Said) -> bool:
    i = said.cue
    while i is not None:
        if i == head:
            return said.kind != "according"
        if p.deps[i] != "xcomp":
            return False
        i = p.heads[i]
    return False


def split_parse(
    p: Parse,
    first_sentence: int = 0,
    published: str | None = None,
    known: Mapping[int, Meaning] | None = None,
    explained: bool = False,
    offset: int = 0,
) -> Split:
    """Claims and attributions of a parsed paragraph that begins at ``offset`` of its text.

    ``published`` (ISO date) resolves relative dates, ``known`` says what pronouns stand for (see
    :mod:`resolve`). Sentences are counted from ``first_sentence``. With ``explained``, each claim
    says what raised and lowered its worth.
    """
    said = attributions(p)
    spoken = [a for a in said if a.asserted and not _nobody(p, a)]
    around = Paragraph(p, spoken, published, known or {})
    begins = [start for start, _ in p.sentences]
    claims: list[Claim] = []
    forms: dict[tuple[Span, ...], str] = {}
    found = [around.without_credit(q) for q in propositions(p)]

    def add(proposition: Proposition, part: bool) -> None:
        sentence = first_sentence + bisect_right(begins, proposition.head) - 1
        claim = _claim(around, proposition, part, _Place(offset, sentence, explained))
        if claim is not None and claim.spans not in forms:
            claims.append(claim)
            forms[claim.spans] = proposition.form

    for proposition, part in _asserted(p, found, spoken):
        add(proposition, part)
    if around.counted or around.dated:
        told = [(a - offset, b - offset) for claim in claims for a, b in claim.spans]
        for proposition in rescued(p, found, told):
            add(proposition, False)
    claims = _in_tune(claims, forms)
    claims.sort(key=_reading_place)
    records = [attribution_record(p, a, offset) for a in said if a.content and not a.nested]
    return Split(tuple(claims), tuple(records))


def _asserted(
    p: Parse, found: Sequence[Proposition], spoken: Sequence[Said]
) -> Iterator[tuple[Proposition, bool]]:
    """The propositions that do more than introduce what somebody says, and which are parts."""
    heads = {one.head for one in found}
    for one, part in zip(found, _parts(found), strict=True):
        if not _introduces(p, one, spoken, heads):
            yield one, part


def _in_tune(claims: list[Claim], forms: Mapping[tuple[Span, ...], str]) -> list[Claim]:
    """What a participle adds to a mere opinion is opinion, unless it has a figure, date or name."""
    opinions = {c.sentence for c in claims if c.kind == "opinion" and forms[c.spans] == "main"}
    factual = {c.sentence for c in claims if c.kind != "opinion" and forms[c.spans] == "main"}
    return [
        replace(c, kind="opinion", worth=min(c.worth, kinds.CEILING["opinion"]))
        if c.sentence in opinions - factual
        and forms[c.spans] == "acl"
        and not (c.quantities or c.dates or c.entities)
        else c
        for c in claims
    ]


def _reading_place(claim: Claim) -> tuple[object, ...]:
    """Where a claim comes in a list: by its first word, fuller ones before their parts."""
    return claim.sentence, claim.spans[0][0], claim.part, claim.spans[-1][1], claim.spans


def attribution_record(p: Parse, said: Said, offset: int = 0) -> Attribution:
    """An attribution in code points of the text in which the paragraph begins at ``offset``."""
    cue = None if said.cue is None else (p.starts[said.cue] + offset, p.ends[said.cue] + offset)
    source = _outer(p, said.source)
    if source is not None:
        source = source[0] + offset, source[1] + offset
    return Attribution(source, cue, _moved(_spans(p, sorted(said.content)), offset))
