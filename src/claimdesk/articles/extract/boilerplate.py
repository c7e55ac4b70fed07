"""What stands on a page but does not belong to its article.

Judged are single blocks: by where they stand (captions, embedded posts, boxes about the author), by
where they lead, and by what they say. All is meant to err towards keeping: a line too much costs an
editor a glance, a lost line is a claim that nobody sees.
"""

import re
from typing import Any

from claimdesk.articles.extract.blocks import Piece
from claimdesk.words import DAYS, MONTHS, SHORT_MONTHS

_LARGE = ("html", "body", "article", "main")
_NEAR = 4
"""Elements around a block whose names tell what it is."""
_NAMES = 500
"""Characters of a class or id that are looked at."""

_EMBEDDED = re.compile(
    r"(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|"
    r"reddit-(?:embed|card)\w*|bluesky-embed|mastodon-embed|truthsocial-embed)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|(?<![a-z])(?:photo|image|picture)[-_]{0,2}(?:credit|byline|source)", re.IGNORECASE
)
_AUTHOR = re.compile(
    r"(?<![a-z])(?:author|writer|contributor)s?[-_]{0,2}(?:bio\w*|box|info|card|description|about|"
    r"details|profile)|(?:^|\s)bio(?:graphy)?(?:\s|$)|(?<![a-z])about-the-authors?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?<![a-z])(?:shar(?:e|ing)|social|tags?|topics?|keywords|related|recommend\w*|trending|"
    r"popular|most-read|read-?more|menu|nav|breadcrumbs?|toc|table-of-contents|gallery|newsletter|"
    r"sign-?up|promo|outbrain|taboola|comments?|advert\w*|ads?)(?![a-z])",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"(?<![a-z])(?:image|photo|picture)(?![a-z])", re.IGNORECASE)
_MOST_CAPTION = 60
_MOST_AUTHOR = 120
"""Words; what holds more is no box, whatever its class says."""

_LINKED = 0.9
_MOST_LINKED = 30
_MOST_PROMOTED = 50
"""Words; a longer paragraph that asks for a subscription also says something else."""
_LONGEST = 2_000
_LONGEST_DATELINE = 160
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")

_KINDS = r"(?:articles?|stories|content|topics?|links?|news|posts?|videos?|reading|coverage|items)"
_WHOLE = re.compile(
    r"(?:advert(?:isement|ising|isment)?|read more|share(?: this(?: article| story)?)?|comments?|"
    rf"popular|most (?:read|popular)(?: in [\w ]+)?|trending(?: now)?|related(?: {_KINDS})?|"
    r"more (?:from|on) [\w' ]+|"
    r"join the (?:conversation|discussion)|join our commenting forum|sign up(?: (?:to|for) .*)?|"
    rf"subscribe(?: (?:to|now|today|here).*)?|log ?in|recommended(?: {_KINDS}| for you)?|"
    r"editor'?s picks|latest news|"
    r"(?:image|photo|picture|video|credit|foto|bild|photograph)s?(?: credit| courtesy)?\s?[:/].*|"
    r"page \d{1,3} of \d{1,3}|you may also like|what to read next|read next|continue reading|"
    r"skip to [\w ]+|"
    r"(?:story|article) continues below.*|this advertisement has not loaded.*)[.:!…]?"
)
_LABEL = (
    r"(?:also read|read also|read next|read more|see also|more|related|watch|don'?t miss|"
    r"recommended|most read|listen|further reading|must read|lesen sie auch|mehr zum thema|"
    r"zum artikel)"
)
_LABELLED = re.compile(rf"{_LABEL}\s*[:|>»–—]|>>")
_SURELY_LABELLED = re.compile(
    r"(?:also read|read also|read next|read more|see also|don'?t miss|must read|lesen sie auch|"
    r"mehr zum thema)\s*[:|>»]|>>"
)
_INSIDE = [
    (word, re.compile(pattern))
    for word, pattern in (
        ("sign", r"\bsign(?:ing)? up (?:for|to|here)\b.*\b(?:newsletters?|email alerts|inbox)\b"),
        ("inbox", r"\b(?:latest|news|stories|analysis)\b.*\b(?:in|to) your inbox\b"),
        ("subscribe", r"\bsubscribe to (?:our|the)\b.*\bnewsletters?\b"),
        ("newsletter", r"\bnewsletter\b.*\bsign up\b"),
        ("click", r"\bclick here to (?:get|read|download|sign|subscribe|see)\b"),
        ("download", r"(?:^|[.!?] )download (?:our|the [\w ]{1,30}) app\b"),
        (
            "follow",
            r"(?:^|[.!?:] )follow (?:us|\S+) on (?:twitter|x|facebook|google news|instagram|"
            r"telegram|whatsapp)\b",
        ),
        ("stories", r"\bfor more stories like this\b"),
        ("got", r"\bgot a (?:story|tip)\?"),
        ("rights", r"\ball rights reserved\b"),
        ("account", r"\blog ?in or create an account\b"),
        ("you must", r"\byou must (?:log ?in|logout|confirm your)\b"),
        ("please", r"\bplease (?:log ?in|logout|confirm your|enable javascript)\b"),
        ("cookies", r"\baccept (?:all )?cookies\b"),
        ("swipe", r"\bswipe left\b"),
        ("browser", r"\byou are using a browser\b"),
    )
]
"""What an offer says inside, each with a word that has to be there: looking for that is quick."""
_GERMAN_MONTHS = "januar februar märz mai juni juli oktober dezember".split()
_WEEKDAYS = "|".join(f"{name}|{name[:3]}" for name in DAYS)
_MONTH_WORDS = "|".join([*MONTHS, *SHORT_MONTHS, *_GERMAN_MONTHS])
_DATELINE = re.compile(
    r"(?:(?:last |first |originally |zuletzt )?(?:updated?|published|posted|modified|created|"
    r"aktualisiert|veröffentlicht|stand|publié|mis à jour)|on|at|the|am|um|uhr|le|le:|date|"
    rf"(?:{_WEEKDAYS})\.?|(?:{_MONTH_WORDS})\.?|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,4}}|[ap]\.?m\.?|"
    r"\d{4}-\d{2}-\d{2}t[\d:.]+(?:z|[+-][\d:]+)?|gmt|utc|bst|[ecmp][ds]?t|cest|cet|ist|"
    r"\d{1,2} ?min(?:ute)?s?(?: read)?|(?:hours?|minutes?|days?) ago|[\s:|,./·•()–—-])+"
)
_CLOSING = re.compile(
    rf"(?:more (?:from|on|stories|news|in)\b[^.]*|you (?:may|might) (?:also )?like|"
    rf"related(?: {_KINDS})?|"
    rf"recommended(?: {_KINDS}| for you)?|most (?:read|popular)(?: {_KINDS}| in [\w ]+)?|read next|"
    rf"what to read next|latest (?:{_KINDS}|from [\w ]+)|popular(?: {_KINDS}| now)?|"
    rf"trending(?: {_KINDS}| now)?|comments?|about the authors?|keep reading|don't miss)[.:!…]?"
)


class Boxes:
    """Tells which blocks of a page stand in a box; each element's words are counted once."""

    def __init__(self) -> None:
        self._counts: dict[Any, int] = {}

    def holds(self, piece: Piece) -> bool:
        """Return whether a block stands in a caption, embedded post or box about the author."""
        element: Any = piece.element
        for step in range(_NEAR):
            if element is None or element.tag in _LARGE:
                return False
            if self._is_box(element, step):
                return True
            element = element.getparent()
        return False

    def _is_box(self, element: Any, step: int) -> bool:
        names = f"{(element.get('class') or '')[:_NAMES]} {(element.get('id') or '')[:_NAMES]}"
        if element.tag == "figcaption" or _EMBEDDED.search(names):
            return True
        if step < 2 and _CAPTION.search(names) and self._count(element) <= _MOST_CAPTION:
            return True
        if _AUTHOR.search(names) and self._count(element) <= _MOST_AUTHOR:
            return True
        return bool(
            step
            and _IMAGE.search(names)
            and element.find(".//img") is not None
            and self._count(element) <= _MOST_CAPTION
        )

    def _count(self, element: Any) -> int:
        if element not in self._counts:
            self._counts[element] = len(element.text_content().split())
        return self._counts[element]


def leads_away(piece: Piece) -> bool:
    """Return whether a block, or a box around it, is named as one that leads elsewhere."""
    if piece.kind == "heading" and closes(piece.words):
        return True
    element: Any = piece.element
    for _ in range(_NEAR):
        if element is None or element.tag in _LARGE:
            return False
        if _AWAY.search(
            f"{(element.get('class') or '')[:_NAMES]} {element.get('id') or ''}"[:1000]
        ):
            return True
        element = element.getparent()
    return False


def is_furniture(paragraph: str, linked: float = 0.0) -> bool:
    """Return whether a paragraph offers, links or labels instead of saying something.

    ``linked`` is the share of its words that stand in links.
    """
    if not any(map(str.isalnum, paragraph)):
        return True
    said = paragraph.split()
    words = len(said)
    if words > _MOST_PROMOTED:
        return False
    folded = " ".join(said).replace("’", "'").casefold()
    if len(folded) > _LONGEST:
        return False
    if _WHOLE.fullmatch(folded) and words <= 12:
        return True
    if is_dateline(folded):
        return True
    label = _LABELLED if linked >= 0.5 else _SURELY_LABELLED
    if label.match(folded) and words <= _MOST_LINKED:
        return True
    return any(word in folded and pattern.search(folded) for word, pattern in _INSIDE)


def is_dateline(paragraph: str) -> bool:
    """Return whether a line says only when something was published or changed."""
    folded = paragraph.casefold()
    return len(folded) <= _LONGEST_DATELINE and bool(
        re.search(r"\d{4}|\d:\d\d| ago", folded) and _DATELINE.fullmatch(folded)
    )


def closes(heading: str) -> bool:
    """Return whether a heading opens the part of a page that leads to other pages."""
    return bool(_CLOSING.fullmatch(re.sub(r"\s+", " ", heading.replace("’", "'").casefold())))


def only_links(piece: Piece) -> bool:
    """Return whether a block is one or more links that read like headlines, not like a sentence."""
    return piece.share >= _LINKED and not _SENTENCE_END.search(piece.words)
