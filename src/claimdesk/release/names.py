"""By which name a signer goes in public. Pure."""

from collections.abc import Mapping, Sequence

NOBODY = "Editor"
"""What somebody without a public name is called, with a number."""


def public_names(signers: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Name each signer; those whom nobody has named are told apart by a number.

    A signature may be an account or an address of mail, so that it is private until it is listed.
    """
    by_key = {key.casefold(): name for key, name in known.items()}
    found, count = {}, 0
    for signer in signers:
        name = by_key.get(signer.casefold())
        if name is None:
            count += 1
            name = f"{NOBODY} {count}"
        found[signer] = name
    return found


def unnamed(signers: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Those who have no public name."""
    keys = {key.casefold() for key in known}
    return [signer for signer in signers if signer.casefold() not in keys]
