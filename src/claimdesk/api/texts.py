"""What can be asked of a document or a text, without any database."""

import hashlib

from claimdesk.articles.corpus import media
from claimdesk.articles.extract.document import extract as read
from claimdesk.days import iso_day
from claimdesk.match.relate import Relation, relation
from claimdesk.records import Article, Capture, Rejection, Split
from claimdesk.split import DEFAULT_MODEL


def extract(document: bytes | str, url: str | None = None) -> Article | Rejection:
    """Read the article out of a page, PDF, MHTML, Markdown or plain text, or say why there is none.

    ``url`` is where the document was found, which tells its outlet. A text is taken for what its
    first characters say: a page where it begins with markup.
    """
    raw = document.encode("utf-8", "replace") if isinstance(document, str) else document
    kind = media.sniff(raw)
    if kind is None:
        return Rejection("not_a_document", "no page, PDF, MHTML, Markdown or plain text")
    charset = "utf-8" if isinstance(document, str) else None
    key = hashlib.sha256(raw).hexdigest()
    capture = Capture(key[:12], "", key, kind, len(raw), url=url, charset=charset)
    return read(raw, capture)


def split(text: str, published: str | None = None, model: str = DEFAULT_MODEL) -> Split:
    """Claims and attributions of an English text; offsets are code points of ``text``.

    ``published`` (a day in ISO form) is what "last year" counts from; ``model`` names an installed
    spaCy pipeline, loaded once a process. Raises InputError for what is no day, ModelError where
    the pipeline is missing.
    """
    from claimdesk.split.pipeline import load, split_text  # noqa: PLC0415 - spaCy takes a second

    return split_text(load(model), text, iso_day(published))


def match(earlier: str, later: str) -> Relation | None:
    """How the later claim relates to the earlier one: same, variant or contradicts, and why.

    None where they are about different things.
    """
    return relation(earlier, later)
