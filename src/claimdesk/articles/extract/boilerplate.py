"""What stands on a page but does not belong to its article. Pure.

Two passes: ``prune`` takes elements out of the parsed page before the main text is looked for,
``is_furniture`` judges a paragraph of the text that was found. Both are meant to err towards
keeping: a line too much costs an editor a glance, a lost line is a claim that nobody sees.
"""

import re
from typing import Any

_CLASSES = re.compile(
    r"(?<![a-z])(?:newsletter|author-?bio|outbrain|taboola|read-?more|twitter-tweet|tiktok-embed|"
    r"instagram-media|reddit-embed|fb-post|cookie-?(?:banner|notice|consent)|"
    r"(?:related|recommended|popular|trending)-?(?:articles?|stories|content|posts|links|news)|"
    r"[a-z-]*image-?caption|[a-z-]*photo-?caption|wp-caption-text|[a-z-]*caption-?text|"
    r"browser-?warning|nojs-?warning)",
    re.IGNORECASE,
)
_TAGS = ("figcaption", "noscript", "template", "dialog")
_LEAVES = ("p", "h2", "h3", "h4", "h5", "h6")
_MOST_PRUNED = 120
"""Words; an element that holds more is no box, whatever its class says."""
_MOST_LINKED = 30
"""Words; a paragraph that is one link and longer than this is prose that happens to be linked."""

_SENTENCE_WORDS = 15
_PICTURE = re.compile(r"(?<![a-z])(?:image|photo|picture)(?![a-z])", re.IGNORECASE)
_BODY = re.compile(r"body|article|content|chunk|text|story|paragraph", re.IGNORECASE)
_ASIDE = re.compile(r"comment|repl(?:y|ies)|related|card|teaser|promo|post-|item", re.IGNORECASE)
_INLINE = {
    "a",
    "b",
    "i",
    "em",
    "strong",
    "span",
    "br",
    "u",
    "sup",
    "sub",
    "small",
    "mark",
    "abbr",
    "q",
}

_WHOLE = re.compile(
    r"(?:advert(?:isement|ising|isment)?|read more|share(?: this.*)?|comments?|popular|"
    r"most (?:read|popular)(?: in .*)?|trending(?: now)?|related(?: .*)?|more (?:from|on) .*|"
    r"join the (?:conversation|discussion)|join our commenting forum|sign up(?: to .*| for .*)?|"
    r"subscribe(?: .*)?|log ?in|recommended(?: .*)?|editor'?s picks|latest news|also on .*|"
    r"(?:image|photo|picture|video|credit|foto|bild|photograph)s?(?: credit| courtesy)?\s?[:/].*|"
    r"you may also like.*|what to read next|read next|continue reading|skip to .*|"
    r"(?:story|article) continues below.*|this advertisement has not loaded.*)[.:!…]?"
)
_START = re.compile(
    r"(?:also read|read also|read next|read more|see also|more|related|watch|don'?t miss|"
    r"recommended|most read|listen|further reading|must read|"
    r"lesen sie auch|mehr zum thema|zum artikel)"
    r"\s*[:|>»–—]|>>"
)
_INSIDE = re.compile(
    r"\bsign(?:ing)? up (?:for|to|here)\b.*\b(?:newsletters?|emails?|inbox|alerts|deals|push)\b|"
    r"\b(?:latest|news|stories|analysis)\b.*\b(?:in|to) your inbox\b|"
    r"\bsubscribe to (?:our|the)\b.*\bnewsletters?\b|\bnewsletter\b.*\bsign up\b|"
    r"\bclick here to (?:get|read|download|sign|subscribe|see)\b|\bdownload (?:the|our)\b.*\bapp\b|"
    r"\bfollow (?:us|\S+) on (?:twitter|x|facebook|google news|instagram|telegram|whatsapp)\b|"
    r"\bfor more stories like this\b|\bgot a (?:story|tip)\?|\ball rights reserved\b|"
    r"\blog ?in or create an account\b|\b(?:you must|please) (?:log ?in|logout|confirm your)\b|"
    r"\baccept (?:all )?cookies\b|\bswipe left\b|"
    r"\byou are using a browser\b|\bplease enable javascript\b"
)
_TAIL = re.compile(
    r"(?:more (?:from|on|stories|news|in)\b|you (?:may|might) (?:also )?like|related\b|"
    r"recommended\b|most (?:read|popular)\b|read next|what to read next|"
    r"latest (?:news|stories|from)|popular\b|trending\b|comments?$|"
    r"about the authors?$|keep reading|don't miss)"
)
_NAMES = 500
"""Characters of a class or id that are looked at."""

_LONGEST = 2_000
_MOST_PROMOTED = 50
"""Words; a longer paragraph that asks for a subscription also says something else."""


def prune(tree: Any) -> None:
    """Take captions, embedded posts, promotion boxes and link-only paragraphs out of a parsed page.

    Embedded posts go because they are other people's words without an attribution in the text.
    Text that stands in a box without an element of its own becomes paragraphs.
    """
    for element in list(tree.iter("*")):
        if element.getparent() is not None and _is_box(element):
            element.drop_tree()
    for box in list(tree.iter("div")):
        if _own_words(box) >= _SENTENCE_WORDS:
            _wrap_runs(box)


def is_furniture(paragraph: str) -> bool:
    """Return whether a paragraph offers, links or labels instead of saying something."""
    folded = re.sub(r"\s+", " ", paragraph.replace("’", "'").casefold()).strip()
    if not re.search(r"[^\W_]", folded):
        return True
    words = folded.count(" ") + 1
    if words > _MOST_PROMOTED or len(folded) > _LONGEST:
        return False
    if _WHOLE.fullmatch(folded) and words <= 12:
        return True
    return bool((_START.match(folded) and words <= _MOST_LINKED) or _INSIDE.search(folded))


def closes(heading: str) -> bool:
    """Return whether a heading opens the part of a page that leads to other pages."""
    return bool(_TAIL.match(heading.replace("’", "'").casefold()))


def _is_box(element: Any) -> bool:
    tag = element.tag
    if tag in _LEAVES and _is_one_link(element):
        return True
    if tag in ("ul", "ol"):
        items = element.findall("li")
        return len(items) > 1 and all(map(_is_one_link, items))
    if tag in ("html", "body", "article", "main"):
        return False
    names = f"{(element.get('class') or '')[:_NAMES]} {(element.get('id') or '')[:_NAMES]}"
    if tag in _TAGS or _CLASSES.search(names):
        return _words(element) <= _MOST_PRUNED
    if _PICTURE.search(names) and element.find(".//img") is not None:
        return _words(element) <= _MOST_PRUNED // 2
    return False


def _is_one_link(element: Any) -> bool:
    """Whether an element is one link that reads like a headline, perhaps labelled ("Also: ")."""
    links = list(element.iter("a"))
    if len(links) != 1:
        return False
    text, linked = (" ".join(part.text_content().split()) for part in (element, links[0]))
    label = text[: -len(linked)].strip() if linked and text.endswith(linked) else text
    if label and (label[-1] not in ":|>»" or len(label.split()) > 5):
        return False
    words = len(text.split())
    return 0 < words <= _MOST_LINKED and not (words > 8 and text.endswith((".", ".”", '."')))


def _own_words(box: Any) -> int:
    """Words that stand in a box itself, not in an element of it."""
    return sum(len((text or "").split()) for text in (box.text, *(part.tail for part in box)))


def _wrap_runs(box: Any) -> None:
    """Put each run of bare text and inline elements of a box into a paragraph."""
    parts, text, run = list(box), box.text, None
    box.text = None
    for part in [None, *parts]:
        if part is not None:
            before, (text, part.tail) = text, (part.tail, None)
            hollow = part.tag in ("br", "span") and not part.text_content().strip()
            broken = hollow and run is not None and _ends_sentence(before)
            if part.tag in _INLINE and run is not None and not broken:
                run.append(part)
                part.tail = text
                continue
            run = None
            if part.tag in _INLINE and not hollow and (text or "").strip():
                run = box.makeelement("p")
                part.addnext(run)
                run.append(part)
                part.tail = text
                continue
        if (text or "").strip():
            run = box.makeelement("p")
            run.text = text
            if part is None:
                box.insert(0, run)
            else:
                part.addnext(run)


def _ends_sentence(text: str | None) -> bool:
    return bool(re.search(r"[.!?…:][\s\"”’')]*$", text or ""))


def join_bodies(tree: Any) -> bool:
    """Move the paragraphs of equal body containers of one article into the first of them.

    Pages cut a body into several to put advertisements in between. True if anything was moved.
    """
    groups: dict[tuple[Any, str], list[Any]] = {}
    for box in tree.iter("div", "section"):
        name = box.get("class") or ""
        prose = [part for part in box.iterchildren("p") if _words(part) >= _SENTENCE_WORDS]
        if len(prose) >= 2 and _BODY.search(name) and not _ASIDE.search(name):
            around = next(box.iterancestors("article", "main"), None)
            if around is not None:
                groups.setdefault((around, name), []).append(box)
    moved = False
    for first, *others in groups.values():
        for box in others:
            if first not in box.iterancestors():
                first.extend(list(box))
                moved = True
    return moved


def _words(element: Any) -> int:
    return len(element.text_content().split())
