"""Which organisation would employ, where the mail says so only here or there?"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.domains import offices, owners_of, spelt
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind
from nextround.lexicon.load import reading_words


def test_an_employer_that_stands_only_in_the_domain_is_written_in_words(reading: Reading) -> None:
    """
    From: Michelle Tudor <michelle@littleacornsnursery.co.uk>
    Subject: Deputy Manager position

    Hi Aroha, thank you for coming in on Tuesday. I'm sorry, but I can't take your application any further.

    Michelle
    """
    assert reading.employer == "Little Acorns Nursery"


def test_the_fuller_name_of_the_signature_is_taken(reading: Reading) -> None:
    """
    From: Nuria Campos <nuria.campos@valdemora.es>
    Subject: Warehouse Lead

    Hi Aroha, thank you for coming on Monday. We have decided to go with another candidate for Warehouse Lead.

    Regards
    Nuria
    Aceites Valdemora
    """
    assert reading.employer == "Aceites Valdemora"


def test_a_service_that_tests_for_an_employer_is_not_the_employer(reading: Reading) -> None:
    """
    From: Codility for Ledgerfold <support-noreply@codility.com>
    Subject: Ledgerfold has invited you to a coding test

    Hello Aroha, as part of the process for Senior Backend Engineer, Ledgerfold asks you to complete an online test.
    """
    assert (reading.employer, reading.role) == ("Ledgerfold", "Senior Backend Engineer")


def test_an_agency_that_names_its_client_keeps_it_for_the_employer(reading: Reading) -> None:
    """
    From: Gareth Pope <gareth@pinecrestrecruit.co.nz>
    Subject: Marrowbank - you're in

    Hi Aroha, just confirming I've sent your CV over to Marrowbank Foods for the Quality Assurance Technologist role.
    They normally take about a week. I'll chase them.

    Gareth Pope
    Senior Consultant
    Pinecrest Recruitment
    """
    assert (reading.employer, reading.role) == ("Marrowbank Foods", "Quality Assurance Technologist")
    assert reading.people[0].address == "gareth@pinecrestrecruit.co.nz"


def test_a_client_that_is_not_named_leaves_the_employer_open(reading: Reading) -> None:
    """
    From: Alastair Renwick <alastair.renwick@boltonrecruitment.co.nz>
    Subject: Confidential opportunity

    Hi Aroha, we haven't spoken before. My client, a family-owned exporter, is looking for their next Financial
    Controller. I can't name the client in writing yet. Would you be open to a confidential chat?

    Alastair Renwick
    Principal Consultant
    Bolton Recruitment
    """
    assert reading.employer == ""


def test_a_system_that_writes_in_a_firms_name_makes_the_firm_no_person(reading: Reading) -> None:
    """
    From: Umber Creek Outfitters <umbercreek+candidates@app.bamboohr.com>
    Subject: Umber Creek Outfitters - Visual Merchandiser

    Hi Aroha, thank you for applying for the Visual Merchandiser position. We have chosen other candidates.

    Umber Creek Outfitters
    """
    assert (reading.employer, reading.people) == ("Umber Creek Outfitters", ())


def test_a_venue_is_not_the_employer(reading: Reading) -> None:
    """
    From: Corvus Airways Recruitment <noreply@corvusairways.com>
    Subject: Your interview for Cabin Crew

    Hi Aroha, we would like to invite you to an interview for Cabin Crew.
    Where: Hotel Torre Alta, 14 Elizabeth Street
    When: Tuesday 31 March, 10.15am

    Corvus Airways Recruitment
    """
    assert reading.employer == "Corvus Airways"


def test_a_domain_is_taken_apart_at_its_words() -> None:
    words = reading_words()
    assert spelt("crumbandco.co.nz", words) == ("Crumb & Co", True)
    assert spelt("tidepool-labs.io", words)[0] == "Tidepool Labs"
    assert spelt("haddonstreet.co.uk", words) == ("Haddon Street", False)


def test_a_domain_says_what_kind_of_body_it_belongs_to() -> None:
    assert offices("wharerata.ac.nz", "Wharerata") == "University of Wharerata"
    assert offices("waitorudc.govt.nz", "Waitorudc") == "Waitoru District Council"
    assert offices("crumbandco.co.nz", "Crumb & Co") == ""


def test_the_owner_stands_below_a_systems_own_domain_or_before_the_at() -> None:
    words = reading_words()
    assert "umbercreek" in owners_of("app.bamboohr.com", True, "umbercreek+candidates", words)
    assert "hauoratakutai" in owners_of("hauoratakutai.snaphire.com", True, "donotreply", words)
    assert "donotreply" not in owners_of("mail.castleheddon.gov.uk", False, "donotreply", words)


@pytest.mark.parametrize("address", ["", "hr", "hr@", "hr@localhost", "@waitoru.nz", "hr@.", "a@b@c"])
def test_a_broken_sender_address_is_no_reason_to_stumble(address: str) -> None:
    message = Message("a@b", "f", None, Address("Waitoru", address), "Ranger", "Thank you for applying to Waitoru.")
    assert Reader(reading_words()).read(message).kind in Kind
