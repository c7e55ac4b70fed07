"""Memory that is free again goes back where that can be."""

from unittest.mock import patch

import pytest

from claimdesk import memory


@pytest.mark.parametrize("lacking", [OSError, TypeError, AttributeError])
def test_a_system_whose_library_cannot_do_it_is_left_alone(lacking: type[Exception]) -> None:
    memory.give_back()
    memory.give_back_at_once()
    with patch("ctypes.CDLL", side_effect=lacking):
        memory.give_back()
        memory.give_back_at_once()
