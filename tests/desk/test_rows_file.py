"""Rows of articles that workers made earlier are the same later."""

import pickle

from claimdesk.desk.article_rows import ArticleToWrite
from claimdesk.desk.rows_file import RowsFile
from claimdesk.records import Split
from tests.desk.test_article_rows import EDITION, SPLIT


def test_a_file_of_rows_gives_back_what_was_kept_as_often_as_asked() -> None:
    one = ArticleToWrite(EDITION, [()], "one").rows([SPLIT])
    other = ArticleToWrite(EDITION, [()], "other").rows([Split()])

    with RowsFile() as rows:
        rows.keep("art_1", "one", pickle.dumps(one))
        assert rows.take("art_1", "one") == one
        rows.keep("art_2", "other", pickle.dumps(other))

        assert rows.take("art_2", "other") == other
        assert rows.take("art_1", "one") == one

        rows.forget()
        assert rows.take("art_1", "one") is None
        rows.keep("art_1", "one", pickle.dumps(one))
        assert rows.take("art_1", "one") == one


def test_a_file_of_rows_gives_nothing_for_an_article_that_has_changed_since() -> None:
    with RowsFile() as rows:
        rows.keep("art_1", "as it was", b"")

        assert ("art_1", "as it is") not in rows
        assert rows.take("art_1", "as it is") is None
