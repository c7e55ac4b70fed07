"""``/worklist.csv``: take claims away as the worklist that ``claimdesk worklist`` writes.

Bounded, for anybody who may see the pages, and blind where the command is: it fills in no review
that the pages do not show, and never one of a first pass that is still going on.
"""

from datetime import UTC, date, datetime
from typing import cast, get_args

from datasette.database import QueryInterrupted

from claimdesk.desk.worklist import DELIMITERS, Dialect, Order, Wanted, to_csv, worklist
from claimdesk.errors import InputError
from claimdesk.records import Kind
from claimdesk.site import replies
from claimdesk.site.database import ask, open_database
from claimdesk.site.datasette_types import Datasette, Reply, Request

LIMIT = 50
"""Claims, where nobody says how many."""
MOST = 5_000
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
FILTERS = frozenset(
    "search article outlet kind min_worth unreviewed due conflicts order seed limit".split()
)
LOOKS = frozenset({"excel", "delimiter"})


async def download(datasette: Datasette, request: Request) -> Reply:
    """The claims that the filters name, as a file."""
    try:
        body = await _table(datasette, request)
    except InputError as error:
        return replies.text(str(error), 400, HEADERS)
    except QueryInterrupted:
        return replies.text("That took too long. Ask for fewer claims.", 503, HEADERS)
    if body is None:
        return replies.text("There are no claims here.", 404, HEADERS)
    headers = HEADERS | {"Content-Disposition": 'attachment; filename="worklist.csv"'}
    return replies.download(body, "text/csv; charset=utf-8", headers)


async def _table(datasette: Datasette, request: Request) -> bytes | None:
    """The worklist as CSV; None where there is no database."""
    db = await open_database(datasette, request)
    if db is None:
        return None
    values = {n: [text.strip() for text in request.args.getlist(n)] for n in request.args}
    wanted, dialect = read_filters(values)
    return await ask(datasette, db, lambda c: to_csv(worklist(c, wanted), dialect))


def read_filters(values: dict[str, list[str]]) -> tuple[Wanted, Dialect]:
    """What an address asks for; raises InputError for what it cannot mean."""
    if unknown := values.keys() - FILTERS - LOOKS:
        names = ", ".join(sorted(FILTERS | LOOKS))
        raise InputError(f"There is no filter {sorted(unknown)[0]!r}. There are: {names}.")
    one = {name: texts[-1] for name, texts in values.items() if texts and texts[-1]}
    kinds = [_one_of("kind", kind, get_args(Kind)) for kind in values.get("kind", ()) if kind]
    order = _one_of("order", one.get("order", "worth"), get_args(Order))
    delimiter = _one_of("delimiter", one.get("delimiter", "comma"), tuple(DELIMITERS))
    wanted = Wanted(
        search=one.get("search"),
        article=one.get("article"),
        outlet=one.get("outlet"),
        kinds=tuple(cast(list[Kind], kinds)),
        min_worth=_number("min_worth", one.get("min_worth", "0"), 0, 1),
        unreviewed=_asked("unreviewed", one),
        due=_day(one["due"]) if "due" in one else None,
        conflicts=_asked("conflicts", one),
        order=cast(Order, order),
        seed=int(_number("seed", one.get("seed", "0"), 0, 10**9)),
        limit=int(_number("limit", one.get("limit", str(LIMIT)), 1, MOST)),
    )
    # Whoever clicks on a download opens it in Excel, as likely as not.
    return wanted, Dialect(_asked("excel", {"excel": "1"} | one), DELIMITERS[delimiter])


def _asked(name: str, one: dict[str, str]) -> bool:
    return _one_of(name, one.get(name, "0"), ("0", "1")) == "1"


def _one_of(name: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise InputError(f"{name}: {text[:80]!r} is not one of {', '.join(choices)}.")
    return text


def _number(name: str, text: str, least: float, most: float) -> float:
    try:
        number = float(text) if len(text) < 20 else -1
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise InputError(f"{name}: write a number from {least:,} to {most:,}.")
    return number


def _day(text: str) -> str:
    try:
        return (
            datetime.now(UTC).date() if text == "today" else date.fromisoformat(text)
        ).isoformat()
    except ValueError:
        raise InputError("due: write a day as YYYY-MM-DD, or today.") from None
