"""Links as they stand → families of claims that say the same, in the caller's transaction."""

from claimdesk.match.near import families
from claimdesk.store import links, stories
from claimdesk.store.database import Store


def regroup(store: Store) -> None:
    """Gather the claims anew, and count what stories repeat of which something changed."""
    changed = links.replace_families(store, families(links.same(store), links.first_seen(store)))
    stories.count_changed(store, changed)
