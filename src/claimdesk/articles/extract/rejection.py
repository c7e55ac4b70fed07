"""Why a page is not an article: error pages, walls, index pages, stubs.

| reason | what it means |
|---|---|
| ``empty`` | no text at all, or no element |
| ``not_text`` | a picture, an archive, a program, or data for machines (JSON, a feed) |
| ``too_large`` | more bytes, or more text, than an article has |
| ``too_deep`` | tags or parts nested so deep that no text was found in them |
| ``unreadable`` | a library failed on the page |
| ``error_page`` | the server said so (HTTP status), or the page does |
| ``paywall`` | a stub that asks for a subscription |
| ``consent_wall`` | a page that asks to accept cookies |
| ``wall`` | a page that asks to log in, or to prove that one is human |
| ``index_page`` | a home, section or search page |
| ``too_short`` | fewer than ``FEWEST_WORDS`` words |
| ``timed_out``, ``worker_died``, ``failed`` | from ``workers``: reading took too long, or broke |
| ``duplicate``, ``revisit_lost`` | from ``corpus``: a copy of a copy, or of nothing |

What is doubtful is kept: an editor can set an article aside, but not miss one.
"""

import re
from typing import Any

from claimdesk.articles.extract.metadata import Metadata
from claimdesk.articles.extract.plain import count_words
from claimdesk.records import Rejection
from claimdesk.text import normalise

FEWEST_WORDS = 25
_STUB_WORDS = 130
_SENTENCE_WORDS = 15
_MANY_LINKS = 100
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
_ASKS = {
    "paywall": re.compile(
        r"\b(?:to continue reading|"
        r"to (?:read|keep reading|access|unlock) (?:this|the|our|more|full)|"
        r"already (?:a )?(?:subscriber|subscribed|registered|a member)|"
        r"subscribe (?:now )?to (?:read|continue|unlock)|"
        r"this (?:content|article|story) is (?:only |exclusively )?(?:available |reserved )?"
        r"(?:to|for) (?:our )?(?:paying |premium )?(?:subscribers|members|registered)|"
        r"(?:create|register for) (?:a|your) free account|"
        r"jetzt weiterlesen|weiterlesen mit|réservé aux abonnés)\b",
        re.IGNORECASE,
    ),
    "consent_wall": re.compile(
        r"\b(?:(?:accept|manage|reject|consent to|use|uses|of) (?:all |our |the use of )?cookies|"
        r"we value your privacy|your privacy choices|before you continue to|"
        r"consent to the (?:use|processing)|cookies zustimmen|accepter (?:les|tous les) cookies)\b",
        re.IGNORECASE,
    ),
    "wall": re.compile(
        r"\b(?:verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|"
        r"not a robot|checking your browser|enable javascript|javascript is (?:disabled|required)|"
        r"unusual (?:traffic|activity)|disable your ad ?blocker|solve (?:the|this) captcha|"
        r"(?:please |you must |you need to )(?:log|sign) ?in to)\b",
        re.IGNORECASE,
    ),
}
_TITLES = {
    "consent_wall": re.compile(
        r"(?:before you continue|privacy (?:settings|choices)|cookie (?:consent|settings))\b",
        re.IGNORECASE,
    ),
    "paywall": re.compile(r"subscribe to read\b", re.IGNORECASE),
    "wall": re.compile(
        r"(?:just a moment|attention required|are you a robot|security check|please wait|captcha|"
        r"human verification|verify (?:that )?you are human|(?:log|sign) ?in)\b",
        re.IGNORECASE,
    ),
}
_DETAILS = {
    "paywall": "a stub that asks for a subscription",
    "consent_wall": "a page that asks to accept cookies",
    "wall": "a page that asks to log in or to prove that one is human",
}
_WALL_BOX = re.compile(r"(?:pay|reg|registration|subscri(?:ber|ption))-?wall", re.IGNORECASE)
_MOST_BOX = 2_000
_MOST_CHARACTERS = 50_000


def judge_status(status: int | None) -> Rejection | None:
    """Reject what a server calls an error: statuses from 400 on."""
    if status is not None and status >= 400:
        return Rejection("error_page", f"HTTP {status}")
    return None


def judge_text(body: str) -> Rejection | None:
    """Return why a plain text is no article, or None."""
    words = count_words(body)
    if words == 0:
        return Rejection("empty", "no text at all")
    if words < FEWEST_WORDS:
        return Rejection("too_short", f"{words} words, fewer than {FEWEST_WORDS}")
    return None


def judge_page(
    tree: Any, meta: Metadata, url: str | None, title: str, paragraphs: list[str]
) -> Rejection | None:
    """Return why a page, with the title and the paragraphs found on it, is no article, or None."""
    body = "\n\n".join(paragraphs)
    words = count_words(body)
    names = [name for name in (title, *meta.headings) if name]
    if words < _STUB_WORDS:
        if any(map(_ERROR.match, names)):
            return Rejection("error_page", f"an error message: {names[0][:100]}")
        if wall := _wall(tree, meta, names, body):
            return Rejection(wall, f"{_DETAILS[wall]}, with {words} words of text")
    if _is_index(tree, meta, url, paragraphs):
        return Rejection("index_page", "a home, section or search page: a list of other pages")
    return judge_text(body)


def has_paywall(tree: Any) -> bool:
    """Return whether a box that is called a wall asks for a subscription or a registration.

    The name alone tells nothing: most pages that could raise a wall have it in some class.
    """
    for element in tree.iter("div", "section", "aside"):
        names = f"{(element.get('class') or '')[:500]} {(element.get('id') or '')[:500]}"
        if _WALL_BOX.search(names):
            text = element.text_content()[:_MOST_BOX]
            if len(text) < _MOST_BOX and _ASKS["paywall"].search(text):
                return True
    return False


def _wall(tree: Any, meta: Metadata, names: list[str], body: str) -> str | None:
    """Which wall a short text is, by its title, by itself or by the page around it."""
    for reason, pattern in _TITLES.items():
        if any(map(pattern.match, names)):
            return reason
    if asked := _asked(body):
        return asked
    if count_words(body) >= _STUB_WORDS // 2 and meta.free:
        return None
    return _asked(" ".join(tree.text_content()[: 4 * _MOST_CHARACTERS].split())[:_MOST_CHARACTERS])


def _asked(text: str) -> str | None:
    """What a text asks for, the most often asked first."""
    counts = {reason: len(pattern.findall(text)) for reason, pattern in _ASKS.items()}
    most = max(counts, key=lambda reason: counts[reason])
    return most if counts[most] else None


def _is_index(tree: Any, meta: Metadata, url: str | None, paragraphs: list[str]) -> bool:
    """Whether linked headlines outweigh the prose of a page that calls itself no article."""
    if meta.article:
        return False
    if _is_linked(tree):
        return True
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


def _is_linked(tree: Any) -> bool:
    """Whether a page is next to nothing but links."""
    linked = [len(element.text_content()[:500].split()) for element in tree.iter("a")]
    if len(linked) < _MANY_LINKS:
        return False
    words = len(tree.text_content()[: 500 * len(linked)].split())
    return words - sum(linked) < min(_STUB_WORDS, 0.1 * words)


def _sequence(tree: Any, prose: set[str]) -> str:
    """The page in document order: "h" for a linked headline, "p" for a paragraph of the text."""
    marks = []
    for element in tree.iter(*_HEADINGS, "p", "div", "li"):
        if element.tag in _HEADINGS:
            linked = element.find(".//a[@href]") is not None
            if linked or any(parent.tag == "a" for parent in element.iterancestors()):
                marks.append("h")
        elif len(element) <= 5 and normalise(element.text_content()[:2_000])[:60] in prose:
            marks.append("p")
    return "".join(marks)
