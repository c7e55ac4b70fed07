"""Which claim a row speaks of: by its id, checked against its echoes, or by its echoes alone."""

from rapidfuzz import fuzz

from claimdesk.review.anchor import LIKE, Finder, KnownClaim, agree, fits
from claimdesk.review.cells import Cells
from claimdesk.spreadsheet.table import shorten
from claimdesk.text import normalise


def locate(cells: Cells, finder: Finder, warnings: list[str]) -> KnownClaim | None:
    """The claim of a row; without one, the row has a problem that names the best candidates."""
    given, claim, quote = cells["claim_id"], cells["claim"], cells["quote"]
    known = finder.by_id(given) if given else None
    if known:
        return _checked(cells, known, claim)
    url = cells["article_url"] or None
    found = fits(claim, quote, url, finder.candidates(claim, quote, url))
    if len(found) == 1:
        if normalise(found[0].text) != normalise(claim):
            warnings.append(
                f"{cells.file}, row {cells.row.number}: linked by its quote to {found[0].id} "
                f"(“{shorten(found[0].text, 200)}”)."
            )
        return found[0]
    if given:
        reason = "no such claim, and the rest of the row does not show which is meant"
    elif claim or quote:
        reason = "several claims fit this row" if found else "no claim fits this row"
    else:
        reason = "the row does not say of which claim it speaks"
    near = found or (finder.similar(claim or quote, 3) if claim or quote else ())
    listed = "; ".join(f"{k.id} (“{shorten(k.text, 100)}”)" for k in near[:3])
    remedy = f"Put one of these into claim_id: {listed}." if listed else "Take it from a worklist."
    cells.refuse("claim_id" if given or not claim else "claim", reason, remedy)
    return None


def _checked(cells: Cells, known: KnownClaim, claim: str) -> KnownClaim | None:
    """The claim, unless the row echoes another one: then a column was moved without the rest."""
    same = not claim or (
        fuzz.ratio(normalise(claim), normalise(known.text)) >= LIKE and agree(claim, known.text)
    )
    if same:
        return known
    remedy = "Take the row from a new worklist; was one column sorted without the rest?"
    reason = f"this is not the text of {known.id} (“{shorten(known.text, 100)}”)"
    cells.refuse("claim", reason, remedy)
    return None
