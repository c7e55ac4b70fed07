"""English words that several rooms know by heart; each list stands here once. Pure.

Dates in other languages are read by dateparser (:mod:`claimdesk.articles.extract.shown`).

A room adds what only it needs: the splitter "n't", as its tokens come apart, the gates "without".
"""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"sept": "september"}
"""How months are shortened → the month."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

NEGATIONS = frozenset(
    """not never no none nobody nothing nowhere neither nor hardly barely scarcely rarely
    seldom""".split()
)

COURTESY = frozenset("mr mrs ms".split())
"""Titles that anybody has; "Miss" can be part of a name: Miss Universe."""
MALE_TITLES = frozenset("mr sir lord king prince duke".split())
FEMALE_TITLES = frozenset("mrs ms miss lady dame queen princess duchess".split())
RANKS = frozenset(
    """captain chairman chancellor col colonel congressman congresswoman councillor councilman
    councilwoman dame dr gen general gov governor judge justice lady lord mayor minister president
    prime prof professor rep representative secretary sen senator sheriff sir speaker""".split()
)
"""Titles that tell what somebody is; shortened ones without their full stop."""
TITLES = (
    COURTESY
    | MALE_TITLES
    | FEMALE_TITLES
    | RANKS
    | frozenset("attorney capt cllr doctor lt pope premier rev reverend sgt".split())
)
"""What may stand before a name or be left out."""

SMALL = frozenset(
    """a also am an and are as at be because been being between but by can did do does during
    for from had has have he her him his how i in into is it its me my of on or our own same she so
    such that the their them then there these they this those through to too us was we were what
    when where which who whom whose why with you your""".split()
)
"""Words of grammar: articles, pronouns, auxiliaries, prepositions."""
STOP = SMALL | frozenset(
    """about after all any before both could each few if just more most no not other out over should
    some than under until up very will would
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he'd he'll i'd i'll i'm
    i've isn't she'd she'll shouldn't they'd they'll they're they've wasn't we'd we'll we're we've
    weren't won't wouldn't you'd you'll you're you've rt amp""".split()
)
"""Words that nearly every text has; none of them makes one text more like another."""
