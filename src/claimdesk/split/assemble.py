"""Propositions, attributions and figures of one paragraph → claims. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimdesk.records import Attribution, Claim, DateRange, Entity, Resolution, Span, Split
from claimdesk.split import kind as kinds
from claimdesk.split import lexicon
from claimdesk.split.clauses import QUOTES, RELATIVES, SUBJECTS
from claimdesk.split.dates import LIKELY as DATE_LIKELY
from claimdesk.split.dates import dates
from claimdesk.split.gist import gist, render
from claimdesk.split.mentions import Meaning, resolutions
from claimdesk.split.parse import FINITE, VERBAL, Parse
from claimdesk.split.propositions import Proposition, propositions, trimmed
from claimdesk.split.quantities import LIKELY as FIGURE_LIKELY
from claimdesk.split.quantities import quantities
from claimdesk.split.speaker import Said, attributions, quoted_ranges
from claimdesk.split.worth import explain, worth
from claimdesk.text import merge_spans

MIN_TOKENS = 3


def _word(p: Parse, i: int) -> bool:
    """Whether a token is more than a quotation mark; "days’" keeps its apostrophe."""
    return p.words[i] not in QUOTES or p.tags[i] == "POS"


def _spans(p: Parse, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Spans of the tokens in code points of the paragraph, joined over quotation marks."""
    spans: list[Span] = []
    for i in tokens:
        start, end = p.starts[i], p.ends[i]
        between = p.text[spans[-1][1] : start].strip() if spans else ""
        if spans and (not between or all(c in QUOTES for c in between)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return merge_spans(p.text, spans)


def _outer(p: Parse, tokens: Sequence[int]) -> Span | None:
    return (p.starts[min(tokens)], p.ends[max(tokens)]) if tokens else None


def _nobody(p: Parse, said: Said) -> bool:
    """ "Nobody believes that …", "few say …": then nobody is the speaker."""
    return any(p.lower[i] in lexicon.NEGATIONS or p.lower[i] == "few" for i in said.source)


def _without_credit(proposition: Proposition, said: Sequence[Said]) -> Proposition:
    """The proposition without "according to X", which is kept as its speaker."""
    credit: set[int] = set()
    for a in said:
        if a.kind == "according" and a.cue is not None and a.source:
            places = (a.cue, *a.source)
            credit.update(range(min(places), max(places) + 1))
    if proposition.head in credit or credit.isdisjoint(proposition.tokens):
        return proposition
    tokens = tuple(i for i in proposition.tokens if i not in credit)
    order = tuple(i for i in proposition.order if i not in credit)
    return replace(proposition, tokens=tokens, order=order)


def _said_of(proposition: Proposition, said: Sequence[Said]) -> Said | None:
    """The innermost attribution whose content holds the head of the proposition."""
    around = [a for a in said if proposition.head in a.content]
    return min(around, key=lambda a: len(a.content), default=None)


def _stands_alone(p: Parse, tokens: Sequence[int], known: Mapping[int, Meaning]) -> bool:
    """Whether no pronoun or "this …" points out of the claim."""
    inside = set(tokens)
    for i in tokens:
        word, dep = p.lower[i], p.deps[i]
        sure = i in known and known[i].kind != "likely"
        if dep == "expl" or sure or word.endswith(("self", "selves")):
            continue
        if p.tags[i] in ("PRP", "PRP$") and word not in lexicon.FIRST_PERSON:
            owner = p.tags[i] == "PRP$" and _named_before(p, i, inside)
            if not owner and word not in ("you", "your"):
                return False
        pointing = word in ("this", "that", "these", "those", "such") and p.tags[i] in ("DT", "PDT")
        if pointing and p.heads[i] not in known:
            return False
    headless = p.tags[tokens[0]] in FINITE  # a verb whose subject was not found
    return not headless and p.lower[tokens[0]] not in lexicon.FIRST_PERSON


def _named_before(p: Parse, i: int, inside: set[int]) -> bool:
    """Whether a possessive has a noun of the same claim before it to refer to."""
    return any(
        j in inside and p.deps[j] in ("nsubj", "nsubjpass") and p.tags[j] != "PRP" for j in range(i)
    )


def _text(p: Parse, order: Sequence[int], known: Mapping[int, Meaning]) -> str:
    """The claim in the words of the text; a pronoun gives way to what it means."""
    return render(p, order, _said_instead(p, order, known) if known else None)


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


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What every claim of a paragraph is read against."""

    p: Parse
    said: Sequence[Said]
    quotes: Sequence[Span]
    published: str | None
    known: Mapping[int, Meaning]
    explained: bool
    dated: bool
    counted: bool


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


def _likely(text: str) -> tuple[bool, bool]:
    """Whether any date, and any figure, can stand in a text; most paragraphs have neither."""
    return bool(DATE_LIKELY.search(text)), bool(FIGURE_LIKELY.search(text))


def _claim(around: _Paragraph, proposition: Proposition, part: bool, sentence: int) -> Claim | None:
    p, published = around.p, around.published
    tokens = trimmed(p, [i for i in proposition.tokens if _word(p, i)])
    named = p.tags[tokens[0]].startswith("NN") if tokens else False
    said_shortly = len(tokens) == 2 and named and p.tags[proposition.head] in FINITE
    if len(tokens) < MIN_TOKENS and proposition.form != "appos" and not said_shortly:
        return None
    kept = set(tokens)
    order = [i for i in proposition.order if i in kept]
    known = {i: around.known[i] for i in tokens if i in around.known}
    text = _text(p, order, known)
    when = dates(text, published) if around.dated else []
    figures = quantities(text, [span for span, _, _ in when]) if around.counted else []
    days: tuple[DateRange, ...] = tuple(range_ for _, range_, _ in when)
    by = _said_of(proposition, around.said)
    head_span = p.starts[proposition.head], p.ends[proposition.head]
    quoted = any(a <= head_span[0] and head_span[1] <= b for a, b in around.quotes)
    words, tags = [p.words[i] for i in order], [p.tags[i] for i in order]
    score = worth(words, tags)
    what = kinds.kind(p, tokens, proposition.head, figures, days, quoted, score)
    if proposition.form == "main" and not _verbal(p, proposition):
        what = "not_a_claim"  # a heading, a name, a signature
    elif proposition.form == "appos" and what not in ("quantity", "not_a_claim"):
        what = "event"
    relative = any(resolved for _, _, resolved in when)
    spans = _spans(p, tokens)
    standalone = _stands_alone(p, tokens, known)
    speaker = _speaker(p, by, around.known) if by else None
    return Claim(
        text=text,
        gist=gist(p, order, proposition.head),
        spans=spans,
        kind=what,
        worth=min(score, kinds.CEILING.get(what, 1.0)),
        sentence=sentence,
        part=part,
        negated=kinds.negated(p, tokens),
        hedge=kinds.hedge(p, tokens),
        speaker=speaker,
        cue=p.words[by.cue] if by and by.cue is not None else None,
        quoted=quoted,
        standalone=standalone,
        due=kinds.due(what, days),
        quantities=tuple(figures),
        dates=days,
        entities=_names(p, tokens),
        resolutions=resolutions(p, known)
        + (_resolved_dates(p, spans, published) if relative else ()),
        why=tuple(explain(words, tags)) if around.explained else (),
    )


def _names(p: Parse, tokens: Sequence[int]) -> tuple[Entity, ...]:
    """Runs of proper nouns; the pipeline's entity recogniser would cost more than the parse."""
    names: list[list[int]] = []
    for i in tokens:
        if p.tags[i] in ("NNP", "NNPS"):
            if names and names[-1][-1] == i - 1:
                names[-1].append(i)
            else:
                names.append([i])
    texts = [p.text[p.starts[run[0]] : p.ends[run[-1]]] for run in names]
    return tuple(Entity(name, "name") for name in dict.fromkeys(texts))


def _verbal(p: Parse, proposition: Proposition) -> bool:
    return (
        p.tags[proposition.head] in VERBAL or p.kid(proposition.head, *SUBJECTS, "aux") is not None
    )


def _resolved_dates(
    p: Parse, spans: Sequence[Span], published: str | None
) -> tuple[Resolution, ...]:
    """Relative dates inside the claim that the publication date made absolute."""
    found = []
    for start, end in spans:
        for (a, b), range_, resolved in dates(p.text[start:end], published):
            if resolved:
                meant = f"{range_.earliest or ''}/{range_.latest or ''}"
                found.append(Resolution("date", range_.text, (start + a, start + b), meant))
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
) -> Split:
    """Claims and attributions of a parsed paragraph; offsets are code points of its text.

    ``published`` (ISO date) resolves relative dates, ``known`` says what pronouns stand for (see
    :mod:`resolve`). Sentences are counted from ``first_sentence``. With ``explained``, each claim
    says what raised and lowered its worth.
    """
    said = attributions(p)
    spoken = [a for a in said if a.asserted and not _nobody(p, a)]
    around = _Paragraph(
        p, spoken, quoted_ranges(p.text), published, known or {}, explained, *_likely(p.text)
    )
    of_token = {i: n for n, (s, e) in enumerate(p.sentences, first_sentence) for i in range(s, e)}
    claims: list[Claim] = []
    seen: set[tuple[Span, ...]] = set()
    forms: dict[tuple[Span, ...], str] = {}
    found = [_without_credit(q, spoken) for q in propositions(p)]
    heads = {q.head for q in found}
    for proposition, part in zip(found, _parts(found), strict=True):
        if _introduces(p, proposition, spoken, heads):
            continue
        claim = _claim(around, proposition, part, of_token[proposition.head])
        if claim is not None and claim.spans not in seen:
            seen.add(claim.spans)
            claims.append(claim)
            forms[claim.spans] = proposition.form
    claims = _in_tune(claims, forms)
    claims.sort(key=_reading_place)
    return Split(
        tuple(claims), tuple(attribution_record(p, a) for a in said if a.content and not a.nested)
    )


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


def attribution_record(p: Parse, said: Said) -> Attribution:
    """An attribution in code points of the paragraph."""
    cue = (p.starts[said.cue], p.ends[said.cue]) if said.cue is not None else None
    return Attribution(_outer(p, said.source), cue, _spans(p, sorted(said.content)))
