"""Why a page is not an article: error pages, walls, index pages, stubs. Pure.

The reasons: ``too_short``, ``error_page``, ``wall``, ``index_page`` here; ``empty``, ``not_text``,
``too_large``, ``unreadable`` in ``extract``; ``timed_out``, ``worker_died``, ``failed`` in
``engines``. What is doubtful is kept: an editor can set an article aside, but not miss one.
"""

import re
from typing import Any

from claimdesk.extract.metadata import Metadata
from claimdesk.extract.plain import count_words
from claimdesk.records import Rejection
from claimdesk.text import normalise

FEWEST_WORDS = 25
_STUB_WORDS = 130
_SENTENCE_WORDS = 15
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")

_ERROR = re.compile(
    r"(?:error\s*)?(?:40[0134]|410|429|50[0234])\b"
    r"(?!\s*(?:million|billion|people|%|[a-z]+ (?:were|are)))"
    r"|(?:oops|sorry)\b.{0,40}\b(?:not found|went wrong|error|exist)"
    r"|.{0,30}\b(?:page|file|site|url|article) (?:is |was |could |can )?not (?:be )?"
    r"(?:found|available|exist)"
    r"|(?:access denied|forbidden|not found|bad gateway|service unavailable|internal server error|"
    r"gateway time-?out|too many requests|page (?:missing|unavailable)|seite nicht gefunden)"
    r"(?:$|\s*[|–—:-])",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:to continue reading|to (?:read|keep reading|access|unlock) (?:this|the|our|more|full)|"
    r"already (?:a )?(?:subscriber|subscribed|registered|a member)|"
    r"subscribe (?:now )?to (?:read|continue|unlock)|"
    r"this (?:content|article|story) is (?:only |exclusively )?(?:available |reserved )?"
    r"(?:to|for) (?:our )?(?:subscribers|members|registered)|"
    r"(?:create|register for) (?:a|your) free account|"
    r"(?:accept|manage|reject|consent to|use|uses|of) (?:all |our |the use of )?cookies|"
    r"we value your privacy|your privacy choices|before you continue to|"
    r"consent to the (?:use|processing)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|checking your browser|"
    r"enable javascript|javascript is (?:disabled|required)|unusual (?:traffic|activity)|"
    r"disable your ad ?blocker|cookies zustimmen|jetzt weiterlesen|weiterlesen mit)\b",
    re.IGNORECASE,
)
_WALL_TITLE = re.compile(
    r"(?:just a moment|attention required|before you continue|are you a robot|security check|"
    r"please wait|privacy (?:settings|choices)|cookie (?:consent|settings)|subscribe to read|"
    r"(?:log|sign) ?in)\b",
    re.IGNORECASE,
)


def judge_text(body: str) -> Rejection | None:
    """Why a plain text is no article, or None."""
    words = count_words(body)
    if words == 0:
        return Rejection("empty", "no text at all")
    if words < FEWEST_WORDS:
        return Rejection("too_short", f"{words} words, fewer than {FEWEST_WORDS}")
    return None


def judge_page(
    tree: Any, meta: Metadata, url: str | None, title: str, paragraphs: list[str]
) -> Rejection | None:
    """Why a page, with the title and the paragraphs found on it, is no article, or None."""
    body = "\n\n".join(paragraphs)
    words = count_words(body)
    names = [name for name in (title, *meta.headings) if name]
    if words < _STUB_WORDS:
        if any(map(_ERROR.match, names)):
            return Rejection("error_page", f"an error message: {names[0][:100]}")
        if any(map(_WALL_TITLE.match, names)) or _is_wall(tree, meta, body):
            return Rejection("wall", f"a cookie, login or payment wall with {words} words of text")
    if _is_index(tree, meta, url, paragraphs):
        return Rejection("index_page", "a home, section or search page: a list of other pages")
    return judge_text(body)


def _is_wall(tree: Any, meta: Metadata, body: str) -> bool:
    """Whether a short text asks for consent or money, itself or on the page around it."""
    if _WALL.search(body):
        return True
    if count_words(body) >= _STUB_WORDS // 2 and meta.free:
        return False
    return bool(_WALL.search(" ".join(tree.text_content().split())[:50_000]))


def _is_index(tree: Any, meta: Metadata, url: str | None, paragraphs: list[str]) -> bool:
    """Whether linked headlines outweigh the prose of a page that calls itself no article."""
    if meta.article:
        return False
    prose = [text for text in paragraphs if count_words(text) >= _SENTENCE_WORDS]
    words = sum(map(count_words, prose))
    marks = _sequence(tree, {normalise(text)[:60] for text in prose})
    headlines = marks.count("h")
    between = marks.strip("h").count("h")
    if between >= 4 and 2 * between >= len(prose):
        return True
    if re.fullmatch(r"https?://[^/]+/?(?:index\.\w+)?", url or "") and headlines >= 6:
        return True
    return (meta.listing and headlines >= 4 and words < 300) or (headlines >= 10 and words < 100)


def _sequence(tree: Any, prose: set[str]) -> str:
    """The page in document order: "h" for a linked headline, "p" for a paragraph of the text."""
    marks = []
    for element in tree.iter(*_HEADINGS, "p", "div", "li"):
        if element.tag in _HEADINGS:
            linked = element.find(".//a[@href]") is not None
            if linked or any(parent.tag == "a" for parent in element.iterancestors()):
                marks.append("h")
        elif len(element) <= 5 and normalise(element.text_content())[:60] in prose:
            marks.append("p")
    return "".join(marks)
