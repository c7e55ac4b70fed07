"""What stories are looked for in waits in a file."""

from claimdesk.desk.pieces_file import PiecesFile, read_pieces
from claimdesk.match.stories import Piece

PIECES = [Piece("art_1", "One.", "2024-05-01", "en"), Piece("art_2", "Two\n\ntwo.")]


def test_pieces_are_read_back_in_their_order_and_the_file_goes() -> None:
    with PiecesFile() as file:
        file.write(PIECES)
        assert list(read_pieces(file.path)) == PIECES
        file.write(PIECES[1:])
        assert list(read_pieces(file.path)) == PIECES[1:]
        file.write([])
        assert list(read_pieces(file.path)) == []
    assert not file.path.parent.exists()
