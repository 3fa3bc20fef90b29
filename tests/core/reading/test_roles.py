"""Which job is this about, however it is written?"""

import pytest

from nextround.core.reading.role_cleaning import cleaned, without_firm
from nextround.core.reading.values import Reading


def test_a_title_that_goes_on_in_the_next_line_is_read_whole(reading: Reading) -> None:
    """
    From: Chantelle le Roux <chantelle@kloofkelp.co.za>
    Subject: Interview

    Hi Aroha, exciting! We would like to see you for an interview for the Junior Social Media
    Coordinator position on Friday 6 February at 12:00.
    """
    assert reading.role == "Junior Social Media Coordinator"


def test_a_title_in_small_letters_is_a_title(reading: Reading) -> None:
    """
    From: Tony <tony@greatlakesgrocery.com>
    Subject: application

    Got your application for night stocker. Unfortunately we went with somebody else.
    """
    assert reading.role == "night stocker"


def test_an_employer_behind_the_title_is_no_part_of_it(reading: Reading) -> None:
    """
    From: Helen Drury <helen.drury@fairbrothersims.co.uk>
    Subject: Payroll Bureau Manager, Fairbrother Sims

    Dear Aroha, thank you for applying for the Payroll Bureau Manager role. You have not been shortlisted.
    """
    assert (reading.employer, reading.role) == ("Fairbrother Sims", "Payroll Bureau Manager")


def test_a_town_behind_the_title_is_no_part_of_it(reading: Reading) -> None:
    """
    From: Trade Me Jobs <noreply@trademe.co.nz>
    Subject: Your application: Panelbeater

    Kia ora Aroha, your application for Panelbeater, Christchurch City has been sent to Styx Mill Panel & Paint.
    """
    assert reading.role == "Panelbeater"


def test_a_one_word_title_is_read_where_it_is_meant(reading: Reading) -> None:
    """
    From: HR Shared Service <hr@hexley.gov.uk>
    Subject: Registrar post

    Dear Aroha, I write further to your interview for the Registrar post. Your references are still to come.
    """
    assert reading.role == "Registrar"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Theatre Nurse (ref 26-1184)", "Theatre Nurse"),
        ("your application for Theatre Nurse role", "Theatre Nurse"),
        ("Projektleiter (m/w/d)", "Projektleiter"),
        ("Cook's job", "Cook"),
        ("THEATRE NURSE", "Theatre Nurse"),
    ],
)
def test_numbers_marks_and_the_word_role_are_taken_off(raw: str, title: str) -> None:
    assert cleaned(raw) == title


def test_the_employers_name_is_taken_off_either_end() -> None:
    assert without_firm("Server, Corbelli Restaurants", "Corbelli Restaurants") == "Server"
    assert without_firm("Lightfoot Energy's Commercial Intern", "Lightfoot Energy") == "Commercial Intern"
    assert without_firm("Bank Clerk", "Bank") == "Bank Clerk"
