"""The parts of the splitter as spaCy components, for anybody's pipeline.

Each needs a tagger and a parser before it (``claimdesk_quantities`` and ``claimdesk_dates`` need
nothing) and works without the others. What it finds is kept in one dictionary, ``doc._.claimdesk``,
in values that JSON has, with offsets into ``doc.text``, so that it goes through ``to_bytes``,
``DocBin`` and other processes; the same places are ``doc.spans``. docs/components.md shows them at
work.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from claimdesk.records import Claim, Kind, Quantity
from claimdesk.records import Span as Place
from claimdesk.split import kind as kinds
from claimdesk.split.assemble import Context, attribution_record, split_parse
from claimdesk.split.candidates import Candidate
from claimdesk.split.clauses import Clause, Clauses
from claimdesk.split.dates import dates
from claimdesk.split.draft import draft
from claimdesk.split.gist import gist
from claimdesk.split.mentions import resolutions
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.parse import Parse, parse_of
from claimdesk.split.quantities import quantities
from claimdesk.split.resolve import resolve
from claimdesk.split.speaker import attributions
from claimdesk.split.speakers import tell
from claimdesk.split.worth import worth

PARSED = ["token.dep", "token.tag"]

for _owner in (Doc, Span):
    if not _owner.has_extension("claimdesk"):
        _owner.set_extension("claimdesk", default={})


def plain(value: object) -> object:
    """The same in dictionaries, lists, texts and numbers."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def _published(doc: Doc) -> str | None:
    """The day that its reader said it was published, an ISO date."""
    return doc._.claimdesk.get("published")  # type: ignore[no-any-return]


def _parsed(doc: Doc) -> Parse:
    """The parse of a text; raises ValueError where the pipeline has made none."""
    _annotated(doc, "TAG", "tagger")
    _annotated(doc, "DEP", "parser")
    return parse_of(doc)


def _annotated(doc: Doc, attribute: str, by: str) -> None:
    if len(doc) and not doc.has_annotation(attribute):
        raise ValueError(f"claimdesk's components read what a {by} finds: add a {by} before them")


def _group(doc: Doc, name: str, places: Iterable[tuple[Place, str]]) -> None:
    """Keep labelled places of the text as ``doc.spans[name]``."""
    found: list[Span] = []
    for (start, end), label in places:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            found.append(span)
    doc.spans[name] = SpanGroup(doc, name=name, spans=found)


@Language.component("claimdesk_speaker", requires=PARSED, assigns=["doc._.claimdesk", "doc.spans"])
def speaker(doc: Doc) -> Doc:
    """Who says what: ``attributions``; spans ``sources``, ``cues`` and ``contents``."""
    p = _parsed(doc)
    found = tuple(attribution_record(p, said) for said in attributions(p) if not said.nested)
    doc._.claimdesk["attributions"] = plain(found)
    _group(doc, "sources", ((a.source, "source") for a in found if a.source))
    _group(doc, "cues", ((a.cue, "cue") for a in found if a.cue))
    _group(doc, "contents", ((span, "content") for a in found for span in a.content))
    return doc


@Language.component("claimdesk_clauses", requires=PARSED, assigns=["doc._.claimdesk", "doc.spans"])
def clauses(doc: Doc) -> Doc:
    """Which verbs assert, of what subject: ``clauses`` and spans.

    ``doc.spans["clauses"]`` holds the head of each, labelled with its form (root, conj …).
    """
    p = _parsed(doc)
    found = [clause for place in p.sentences for clause in Clauses(p, *place)]
    doc._.claimdesk["clauses"] = plain(found)
    heads = (((p.starts[c.head], p.ends[c.head]), c.form) for c in found)
    _group(doc, "clauses", dict.fromkeys(heads))
    return doc


@Language.component(
    "claimdesk_resolution", requires=PARSED, assigns=["doc._.claimdesk", "doc.spans"]
)
def resolution(doc: Doc) -> Doc:
    """What pronouns, names and "this system" stand for: ``resolutions``, ``resolved``."""
    p = _parsed(doc)
    (known,) = resolve([(p, 0)])
    found = resolutions(p, known)
    doc._.claimdesk["resolutions"] = plain(found)
    _group(doc, "resolved", ((r.span, r.kind) for r in found))
    return doc


def _places(text: str, found: Sequence[Quantity]) -> Iterable[tuple[Place, str]]:
    """Where the figures stand, each after the one before it."""
    position = 0
    for quantity in found:
        start = text.find(quantity.text, position)
        if start >= 0:
            position = start + len(quantity.text)
            yield (start, position), quantity.unit or "figure"


@Language.component("claimdesk_quantities", assigns=["doc._.claimdesk", "doc.spans"])
def figures(doc: Doc) -> Doc:
    """Figures with what they count: ``quantities``, spans labelled with the unit."""
    when = [place for place, _, _ in dates(doc.text, _published(doc))]
    found = quantities(doc.text, when)
    doc._.claimdesk["quantities"] = plain(found)
    _group(doc, "quantities", _places(doc.text, found))
    return doc


@Language.component("claimdesk_dates", assigns=["doc._.claimdesk", "doc.spans"])
def days(doc: Doc) -> Doc:
    """Dates as ranges: ``dates``; relative ones where ``published`` is set."""
    found = dates(doc.text, _published(doc))
    doc._.claimdesk["dates"] = plain(tuple(range_ for _, range_, _ in found))
    _group(doc, "dates", ((place, "date") for place, _, _ in found))
    return doc


def _sentences(doc: Doc, p: Parse) -> Iterator[tuple[Span, list[int]]]:
    for sentence, (start, end) in zip(doc.sents, p.sentences, strict=True):
        yield sentence, list(range(start, end))


@Language.component("claimdesk_kind", requires=PARSED, assigns=["span._.claimdesk"])
def kind(doc: Doc) -> Doc:
    """Of each sentence its ``kind``, what hedges it, and whether it is negated (``span._``)."""
    p = _parsed(doc)
    around = Paragraph(p, tell([p], [{}])[0].names, _published(doc), {})
    for sentence, tokens in _sentences(doc, p):
        clause = Clause(sentence.root.i, "root")
        whole = Candidate(clause, tuple(tokens), frozenset(tokens), (), (), usual=True)
        asked = not around.signs.asked.isdisjoint(tokens)
        what: Kind = "not_a_claim" if asked else kinds.kind(draft(around, whole).features)
        sentence._.claimdesk["kind"] = what
        sentence._.claimdesk["hedge"] = around.signs.hedge(set(tokens))
        sentence._.claimdesk["negated"] = around.signs.negated(set(tokens))
    return doc


@Language.component("claimdesk_gist", requires=PARSED, assigns=["span._.claimdesk"])
def headline(doc: Doc) -> Doc:
    """Of each sentence a headline of at most 160 characters (``gist``)."""
    p = _parsed(doc)
    for sentence, tokens in _sentences(doc, p):
        sentence._.claimdesk["gist"] = gist(p, tokens, sentence.root.i)
    return doc


@Language.component("claimdesk_worth", requires=["token.tag"], assigns=["span._.claimdesk"])
def worthy(doc: Doc) -> Doc:
    """How much each sentence deserves checking (``worth``), and the whole text."""
    _annotated(doc, "TAG", "tagger")
    words, tags = [token.text for token in doc], [token.tag_ for token in doc]
    doc._.claimdesk["worth"] = worth(words, tags)
    for sentence in doc.sents:
        place = slice(sentence.start, sentence.end)
        sentence._.claimdesk["worth"] = worth(words[place], tags[place])
    return doc


@Language.component("claimdesk_claims", requires=PARSED, assigns=["doc._.claimdesk", "doc.spans"])
def claims(doc: Doc) -> Doc:
    """Every claim: ``claims`` (:class:`claimdesk.records.Claim`), spans by kind.

    A span reaches from its claim's first word to its last and carries the claim's ``kind``,
    ``worth``, ``gist``, ``hedge`` and ``negated``.
    """
    p = _parsed(doc)
    split = split_parse(p, Context(published=_published(doc), known=resolve([(p, 0)])[0]))
    doc._.claimdesk["claims"] = plain(split.claims)
    _group(doc, "claims", ((_reach(claim), claim.kind) for claim in split.claims))
    for span, claim in zip(doc.spans["claims"], split.claims, strict=True):
        for name in ("kind", "worth", "gist", "hedge", "negated"):
            span._.claimdesk[name] = getattr(claim, name)
    return doc


def _reach(claim: Claim) -> Place:
    return claim.spans[0][0], claim.spans[-1][1]
