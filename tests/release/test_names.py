"""By which name a signer goes in public."""

from claimdesk.release.names import public_names, unnamed

SIGNERS = ["jane@desk.example", "m.okafor", "A. Reyes", "x"]
KNOWN = {"M.Okafor": "M. Okafor", "A. Reyes": "A. Reyes"}


def test_who_is_not_listed_has_a_number_for_a_name() -> None:
    assert public_names(SIGNERS, KNOWN) == {
        "jane@desk.example": "Editor 1",
        "m.okafor": "M. Okafor",
        "A. Reyes": "A. Reyes",
        "x": "Editor 2",
    }
    assert unnamed(SIGNERS, KNOWN) == ["jane@desk.example", "x"]
