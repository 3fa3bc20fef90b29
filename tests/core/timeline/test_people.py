"""Does everybody whom Aroha met stand in the list once?"""

from nextround.core.reading.values import Person
from nextround.core.timeline.people import once

HANA = Person("Hana Mikaere", "hana@tuatapere.example", "Recreation Manager")


def test_the_same_address_is_one_person_as_named_last() -> None:
    assert once([Person("H. Mikaere", HANA.address), HANA]) == [HANA]


def test_a_name_without_an_address_is_the_person_of_that_name() -> None:
    assert once([Person("Hana Mikaere", ""), HANA]) == [HANA]
    assert once([HANA, Person("HANA MIKAERE", "")]) == [HANA]


def test_macrons_and_capitals_make_no_second_person() -> None:
    assert once([Person("Rāwiri Tūhoe", ""), Person("Rawiri Tuhoe", "")]) == [Person("Rawiri Tuhoe", "")]


def test_two_of_one_name_with_two_addresses_stay_two() -> None:
    other = Person("Hana Mikaere", "hana@elsewhere.example")
    assert once([HANA, other]) == [HANA, other]


def test_what_was_noted_by_hand_wins_and_keeps_its_place() -> None:
    tom, noted = Person("Tom Reid", "tom@tuatapere.example"), Person("Hana M.", "HANA@tuatapere.example", "chair")
    assert once([HANA, tom], [noted]) == [noted, tom]


def test_somebody_noted_by_name_is_the_one_the_mail_names() -> None:
    assert once([HANA], [Person("Hana Mikaere", "", "in the interview")]) == [
        Person("Hana Mikaere", "", "in the interview")
    ]
