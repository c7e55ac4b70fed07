"""A small desk for tests of imports: three claims, a scale, and what a table would do to them."""

from dataclasses import replace

from claimdesk.records import AnchorPoint, Review, Source
from claimdesk.review import Claims, Defaults, KnownClaim, Plan, Reviews, plan, with_id
from claimdesk.review.scale import Scale, read_scale
from claimdesk.tables.columns import SCALE
from claimdesk.tables.table import Table, read_table

URL = "https://paper.example/trains"
TRAINS = KnownClaim(
    "clm_trains",
    "By 2018, 17.5 million ticket purchases had been blocked.",
    "17.5 million ticket purchases had been blocked",
    URL,
)
PLANES = KnownClaim(
    "clm_planes",
    "By 2018, 5.5 million ticket purchases had been blocked.",
    "5.5 million ticket purchases had been blocked",
    URL,
)
RENT = KnownClaim("clm_rent", "Rents did not rise.", "rents did not rise", "https://b.example/1")
CLAIMS = Claims([TRAINS, PLANES, RENT])
DEFAULTS = Defaults("M. Okafor", "2026-11-22")


def table_of(text: str | bytes, name: str = "mine.csv") -> Table:
    table = read_table(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(table, Table), table
    return table


def scale_of() -> Scale:
    text = (
        b"id,label,rating,definition,maps_from\ntrue,True,5,.,\n"
        b"false,False,1,.,pants on fire\nunproven,Unproven,,.,\n"
    )
    table = read_table(text, "scale.csv", SCALE)
    assert isinstance(table, Table)
    return read_scale(table)[0]


SCALE_3 = scale_of()


def review_of(claim: KnownClaim = TRAINS, **changes: object) -> Review:
    anchor = AnchorPoint(claim.id, claim.text, claim.quote, claim.article_url)
    first = Review("", anchor, "initial", "false", "False", "M. Okafor", "2026-11-22")
    return with_id(replace(first, **changes))  # type: ignore[arg-type]


def on_file(*reviews: Review) -> Reviews:
    return Reviews((review.anchor.claim_id, review) for review in reviews)


def planned(
    text: str | bytes, *before: Review, defaults: Defaults = DEFAULTS, resolve: bool = False
) -> Plan[Review]:
    table = table_of(text)
    return plan(table, on_file(*before), CLAIMS, SCALE_3, defaults, resolve=resolve)


def only_problem(
    text: str | bytes, *before: Review, defaults: Defaults = DEFAULTS, resolve: bool = False
) -> str:
    """The message about the only row, which must not be accepted."""
    done = planned(text, *before, defaults=defaults, resolve=resolve)
    assert done.accepted == []
    assert len(done.problems) == len(done.rejected_rows) == 1
    return str(done.problems[0])


OLD = review_of(rationale="Old.", sources=(Source("https://s.example/1", title="One"),))
