"""Numbers that count nothing: phone numbers, scores, models, articles and bills. Pure."""

import re

NAMED = re.compile(
    r"(?:\b(?:nos?|app|arts?|ch|cl|fig|para?|pp?|regs?|sched|secs?|sect|vol)\.|#|[№§]"
    r"|\b(?:number|article|section|chapter|title|proposition|amendment|bill|resolution|channel"
    r"|route|highway|interstate|flight|room|page|phase|level|group|h\.\s?r\.|s\.b\.|hb|sb|act"
    r"|boeing|airbus|iphone|galaxy|windows|apollo|platform|covid|area|formula)[ -]?)\s?$",
    re.IGNORECASE,
)
"""What stands before a number that names something and counts nothing."""
NO_FIGURE = re.compile(
    r"(?=[+\d(A-Z])(?:\+?\d{1,3}[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}\b"
    r"|\b\d{3}-\d{3}-\d{4}\b"
    r"|\b\d{3}-\d{4}\b|\b\d{1,2}:\d\d\b|\b[A-Z]{1,4}-?\d+[A-Z]?\b)"
)
"""Phone numbers, times of day, models ("AR-15", "F-35A", "B2")."""
SCORE = re.compile(r"(?<![\w.,$£€-])(?P<a>\d{1,3})\s?[-–]\s?(?P<b>\d{1,3})(?![\w,.-]*\d|\s?%)")
"""Two numbers with a hyphen between them: a score where the first is greater."""
WON = re.compile(
    r"\b(?:win|won|lost|lose|beat|beaten|defeated|draw|drew|tied|score|victory|defeat|voted|vote"
    r"|passed|lead|led)\b",
    re.IGNORECASE,
)


def blanked(text: str) -> str:
    """The text with such numbers blanked, as long as before."""
    for match in NO_FIGURE.finditer(text):
        text = blank(text, match.start(), match.end())
    for match in SCORE.finditer(text):
        if int(match["a"]) > int(match["b"]) or WON.search(text[max(0, match.start() - 40) :]):
            text = blank(text, match.start(), match.end())
    return text


def blank(text: str, start: int, end: int) -> str:
    """The text with the characters from ``start`` to ``end`` blanked."""
    return text[:start] + "\x00" * (end - start) + text[end:]


def names_something(text: str, number: int) -> bool:
    """Whether the number that begins there is part of a name: "Article 7", "No. 5"."""
    return bool(NAMED.search(text[max(0, number - 20) : number]))
