"""Who the speakers and authors of articles are, however articles call them."""

from collections.abc import Iterable

import pytest

from claimdesk.split.speaker_identities import Called, Speaker
from claimdesk.split.speaker_identities import identities as told


def identities(called: Iterable[Called]) -> dict[Called, Speaker]:
    some = sorted(called, key=lambda one: one.article)
    return dict(told(lambda: some))


def who(*called: Called) -> list[tuple[str, str, str | None]]:
    found = identities(called)
    return [(found[one].name, found[one].type, found[one].article) for one in called]


def by_name(name: str, *, author: bool = False) -> tuple[str, str]:
    ((shown, kind, _),) = who(Called("art_1", name, author))
    return shown, kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dr Farid Nasrallah", "Farid Nasrallah"),
        ("Henrik Aldane of Port Amity College, whom the column had quoted", "Henrik Aldane"),
        ("Walt Disney Co. executive Kevin Mayer", "Kevin Mayer"),
        ("her lawyer, Ann Lee", "Ann Lee"),
        ("University of Leeds spokeswoman Ann Lee", "Ann Lee"),
        ("The country’s health chief Willy Randria", "Willy Randria"),
        ("Sen. Bernie Sanders (I-Vt.)", "Bernie Sanders"),
        ("Mayor Bill de Blasio", "Bill de Blasio"),
        ("Ms. Marsh", "Marsh"),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
    ],
)
def test_persons_are_shown_by_their_names_alone(name: str, shown: str) -> None:
    assert by_name(name) == (shown, "person")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("the Associated Press", "Associated Press"), ("The New York Times", "New York Times"),
        ("Bank of England", "Bank of England"), ("Reuters", "Reuters"), ("The IFRC", "IFRC"),
        ("the U.S. Department of Justice", "U.S. Department of Justice"), ("China", "China"),
        ("Centers for Disease Control", "Centers for Disease Control"), ("police", "police"),
        ("the council", "council"), ("The island’s government", "island’s government"),
    ],
)  # fmt: skip
def test_organisations(name: str, shown: str) -> None:
    assert by_name(name) == (shown, "organisation")


@pytest.mark.parametrize(
    "name",
    ["a survey of 212 businesses which the council commissioned", "The WHO website",
     "Official figures", "the company’s accounts", "a report in The Sun newspaper"],
)  # fmt: skip
def test_documents(name: str) -> None:
    assert by_name(name)[1] == "document"


@pytest.mark.parametrize(
    "name",
    ["officials", "Health officials", "Traders in Tanner Row", "Several commentators",
     "A doctor in a lanyard", "the council’s former leader", "the Examiner’s columnist",
     "U.S. officials", "’", "one winter"],
)  # fmt: skip
def test_who_is_not_named_is_unnamed(name: str) -> None:
    assert by_name(name)[1] == "unnamed"


def test_an_author_is_a_person_unless_the_name_is_an_organisations() -> None:
    assert by_name("Staff", author=True) == ("Staff", "person")
    assert by_name("Associated Press", author=True) == ("Associated Press", "organisation")


def test_a_short_name_is_the_full_one_of_its_article_and_of_no_other() -> None:
    assert who(
        Called("art_1", "Kevin Mayer"), Called("art_1", "Mayer"), Called("art_2", "Mayer, Disney"),
        Called("art_3", "President Mayer"), Called("art_3", "Ann Mayer", author=True),
        Called("art_3", "Kevin Mayer"),
    ) == [
        ("Kevin Mayer", "person", None), ("Kevin Mayer", "person", None),
        ("Mayer", "person", None), ("Mayer", "person", None), ("Ann Mayer", "person", None),
        ("Kevin Mayer", "person", None),
    ]  # fmt: skip


def test_one_person_is_one_record_in_all_articles() -> None:
    found = identities(
        [Called("art_1", "President Donald J. Trump"), Called("art_2", "Donald Trump"),
         Called("art_3", "DONALD TRUMP"), Called("art_4", "Donald Trump", author=True)]
    )  # fmt: skip
    assert {(one.name, one.type) for one in found.values()} == {("Donald Trump", "person")}
    assert len({one.id for one in found.values()}) == 1


def test_who_is_not_named_is_somebody_else_in_another_article() -> None:
    found = identities([Called("art_1", "the council"), Called("art_2", "The council"),
                        Called("art_1", "The council")])  # fmt: skip
    assert sorted(one.article or "" for one in set(found.values())) == ["art_1", "art_2"]


def test_the_order_in_which_names_come_changes_nothing() -> None:
    called = [Called("art_1", "Ann Lee"), Called("art_1", "Lee"), Called("art_2", "Dr Ann Lee"),
              Called("art_2", "officials"), Called("art_3", "Sun")]  # fmt: skip
    assert identities(called) == identities(called[::-1])
    assert isinstance(identities(called)[called[0]], Speaker)
    assert identities([]) == {}
