"""The splitter as spaCy components, for anybody's pipeline.

``nlp.add_pipe("claimdesk_attributions")`` fills ``doc._.attributions``;
``nlp.add_pipe("claimdesk_claims")`` fills ``doc._.claims`` (records.Claim, offsets into
``doc.text``) and ``doc.spans["claims"]`` (each from its claim's first word to its last,
labelled with the kind). Both need a tagger and a parser before them.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from claimdesk.records import Attribution
from claimdesk.split.assemble import attribution_record, split_parse
from claimdesk.split.parse import parse_of
from claimdesk.split.resolve import resolve
from claimdesk.split.speaker import attributions

for _name in ("attributions", "claims"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


@Language.component(
    "claimdesk_attributions", requires=["token.dep", "token.tag"], assigns=["doc._.attributions"]
)
def attribute(doc: Doc) -> Doc:
    """Who says what, as :class:`claimdesk.records.Attribution`."""
    p = parse_of(doc)
    found: list[Attribution] = [
        attribution_record(p, said) for said in attributions(p) if not said.nested
    ]
    doc._.attributions = tuple(found)
    return doc


@Language.component(
    "claimdesk_claims", requires=["token.dep", "token.tag"], assigns=["doc._.claims", "doc.spans"]
)
def claims(doc: Doc) -> Doc:
    """Every claim of the document."""
    p = parse_of(doc)
    split = split_parse(p, known=resolve([(p, 0)])[0])
    doc._.claims = split.claims
    group: list[Span] = []
    for claim in split.claims:
        start, end = claim.spans[0][0], claim.spans[-1][1]
        span = doc.char_span(start, end, label=claim.kind, alignment_mode="expand")
        if span is not None:
            group.append(span)
    doc.spans["claims"] = SpanGroup(doc, name="claims", spans=group)
    return doc
