"""Each person of the network stands here once, whatever exports and address books say of them."""

from datetime import date
from pathlib import Path

import pytest

from nextround.core.vocabulary import NotFoundError
from nextround.records.models import Account, Connection
from nextround.sources.base import Connection as Said
from nextround.usecases import know_people, take_in
from nextround.usecases.know_people import Network

DAY = date(2024, 3, 4)
BEN = Said("Ben Kahu", "Acme", "Analyst", DAY, (), "https://www.linkedin.com/in/ben")
EXPORT = """Notes:
"Some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ben,Kahu,https://www.linkedin.com/in/ben,,Acme,Analyst,04 Mar 2024
Carol,Ngāta,https://www.linkedin.com/in/carol,,,,4 Dec 2019
"""


def names(owner: Account) -> list[str]:
    return list(Connection.objects.of(owner.pk).order_by("pk").values_list("name", flat=True))


def test_an_export_is_kept_and_the_same_again_changes_nothing(aroha: Account, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(EXPORT, "utf-8")
    first = take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    assert first.beside == {"people_seen": 2, "people_new": 2}
    rows = list(Connection.objects.values())
    again = take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    assert again.beside == {"people_seen": 2, "people_new": 0}
    assert list(Connection.objects.values()) == rows
    assert names(aroha) == ["Ben Kahu", "Carol Ngāta"]


@pytest.mark.parametrize(
    "other",
    [
        Said("Ben Kahu", "Beta", "Lead", DAY, (), "https://www.linkedin.com/in/ben/"),
        Said("Ben Kahu", "Beta", "Lead", DAY),
        Said("Ben Kahu", "ACME Ltd", "", None, ("b@home.example",)),
        Said("Ben Kahu", "", "", None, ("ben@acme.nz",)),
    ],
)
def test_two_entries_of_one_person_are_one(aroha: Account, other: Said) -> None:
    network = Network(aroha.pk)
    assert (network.keep([BEN]), network.keep([other])) == (1, 0)
    assert Network(aroha.pk).keep([other, BEN]) == 0
    assert names(aroha) == ["Ben Kahu"]


@pytest.mark.parametrize(
    "other",
    [
        Said("Ben Kahu", "Beta", "", None, ("ben@beta.nz",)),
        Said("Ben Kahu", "", "", None),
        Said("Ana Kahu", "Acme", "Analyst", DAY, (), "https://www.linkedin.com/in/ana"),
    ],
)
def test_a_name_alone_never_joins_two(aroha: Account, other: Said) -> None:
    assert Network(aroha.pk).keep([BEN, other]) == 2
    assert Network(aroha.pk).keep([other, BEN]) == 0


def test_a_shared_mailbox_does_not_make_two_people_one(aroha: Account) -> None:
    couple = [Said(name, "", "", None, ("home@x.example",)) for name in ("Ana Reid", "Tom Hall")]
    assert Network(aroha.pk).keep(couple) == 2
    assert Network(aroha.pk).keep(couple) == 0


def test_a_newer_export_says_where_somebody_works_now_and_an_address_book_does_not(aroha: Account) -> None:
    Network(aroha.pk).keep([BEN])
    Network(aroha.pk).keep([Said("Ben Kahu", "Beta", "Lead", DAY, (), BEN.profile)])
    Network(aroha.pk).keep([Said("Ben Kahu", "Beta", "Cook", None, ("ben@beta.nz",))])
    row = Connection.objects.get()
    assert (row.employer, row.position, row.addresses) == ("Beta", "Lead", ["ben@beta.nz"])


def test_whom_the_person_removed_stays_away(aroha: Account, carol: Account) -> None:
    Network(aroha.pk).keep([BEN])
    number = Connection.objects.get().pk
    with pytest.raises(NotFoundError):
        know_people.forget(carol.pk, number)
    know_people.forget(aroha.pk, number)
    assert Network(aroha.pk).keep([BEN]) == 0
    assert names(aroha) == []
    know_people.bring_back(aroha.pk, number)
    assert names(aroha) == ["Ben Kahu"]


def test_ten_more_people_take_no_more_queries(aroha: Account, django_assert_num_queries: object) -> None:
    def keep(many: range) -> None:
        with django_assert_num_queries(2):  # type: ignore[operator]
            Network(aroha.pk).keep(Said(f"Person {n}", "Acme", "", DAY) for n in many)

    keep(range(3))
    keep(range(3, 20))
