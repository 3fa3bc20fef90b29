"""Whom the person met and whom they know are found together, each once."""

from collections.abc import Callable
from typing import Any

from nextround.records.models import Account, Connection, Intake
from nextround.sources.base import Connection as Said
from nextround.usecases import note_contact
from nextround.usecases.find_people import find_people
from nextround.usecases.know_people import Network
from people import ACKNOWLEDGEMENT, REJECTION

HANA = Said("Hana Mikaere", "Tuatapere District Council", "Manager", None, ("hana.mikaere@tuatapere.govt.nz",))
BEN = Said("Ben Kāhu", "Acme", "Analyst", None, ("ben@acme.nz",))


def test_who_wrote_in_an_application_is_met_and_a_machine_is_nobody(
    aroha: Account, carol: Account, bring_in: Callable[..., Intake]
) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    found = find_people(aroha.pk)
    assert [(one.name, one.id, one.met_in and one.met_in.role) for one in found.met] == [
        ("Hana Mikaere", None, "Parks Officer")
    ]
    assert not find_people(carol.pk).any_at_all


def test_somebody_of_the_network_who_wrote_stands_here_once(aroha: Account, bring_in: Callable[..., Intake]) -> None:
    bring_in(REJECTION)
    Network(aroha.pk).keep([HANA, BEN])
    found = find_people(aroha.pk)
    assert [(one.name, one.position) for one in found.met] == [("Hana Mikaere", "Manager")]
    assert [one.name for one in found.network] == ["Ben Kāhu"]


def test_every_word_must_fit_whatever_the_capitals_and_macrons(aroha: Account, bring_in: Callable[..., Intake]) -> None:
    bring_in(REJECTION)
    Network(aroha.pk).keep([BEN])
    assert [one.name for one in find_people(aroha.pk, "KAHU analyst").network] == ["Ben Kāhu"]
    assert [one.name for one in find_people(aroha.pk, "hana tuatapere").met] == ["Hana Mikaere"]
    nobody = find_people(aroha.pk, "kahu tuatapere")
    assert (nobody.met, nobody.network, nobody.any_at_all) == ((), (), True)


def test_a_noted_contact_without_an_address_is_found(aroha: Account, bring_in: Callable[..., Intake]) -> None:
    bring_in(ACKNOWLEDGEMENT)
    [home] = aroha_applications(aroha)
    note_contact.note(aroha.pk, home, note_contact.Noted("Tom Reid"))
    assert [one.name for one in find_people(aroha.pk).met] == ["Tom Reid"]


def aroha_applications(owner: Account) -> list[int]:
    from nextround.records.models import Application

    return list(Application.objects.of(owner.pk).values_list("pk", flat=True))


def test_a_large_network_comes_in_pages_with_the_same_number_of_queries(
    aroha: Account, django_assert_num_queries: Any
) -> None:
    Network(aroha.pk).keep(Said(f"Person {n:03}", "Acme", "", None) for n in range(120))
    assert Connection.objects.count() == 120
    with django_assert_num_queries(4):
        last = find_people(aroha.pk, "", 9)
    assert (last.page, len(last.network), last.network_count) == (3, 20, 120)


def test_somebody_noted_by_name_is_known_from_the_network_by_name_and_employer(
    aroha: Account, bring_in: Callable[..., Intake]
) -> None:
    bring_in(ACKNOWLEDGEMENT)
    [home] = aroha_applications(aroha)
    note_contact.note(aroha.pk, home, note_contact.Noted("Hana Mikaere"))
    Network(aroha.pk).keep([HANA])
    found = find_people(aroha.pk)
    assert ([one.position for one in found.met], found.network) == (["Manager"], ())
