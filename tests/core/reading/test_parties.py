"""Who would employ, for which role, and who wrote?"""

from nextround.core.message import Address, Message
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Person, Reading


def test_a_system_that_sends_is_not_the_employer(reading: Reading) -> None:
    """
    From: Kōtuku Freight Recruiting <no-reply@us.greenhouse-mail.io>
    Subject: Thank you for applying to Kōtuku Freight

    Hi Aroha, thank you for applying for the Inventory Controller role at Kōtuku Freight.
    """
    assert (reading.employer, reading.role) == ("Kōtuku Freight", "Inventory Controller")
    assert reading.sender_automated is True


def test_a_job_board_is_not_the_employer(reading: Reading) -> None:
    """
    From: LinkedIn <jobs-noreply@linkedin.com>
    Subject: Your application to Inventory Controller at Kōtuku Freight

    Your update from Kōtuku Freight. Unfortunately, they will not be moving forward with your application.
    """
    assert reading.employer == "Kōtuku Freight"


def test_a_legal_suffix_and_a_reference_are_dropped(reading: Reading) -> None:
    """
    From: Mere Tipene <mere@matai-eng.co.nz>
    Subject: Application for Project Engineer (Ref 44712)

    Hi Aroha, thank you for your application for the Project Engineer position.

    Kind regards
    Mere Tipene
    HR Manager
    Mātai Engineering Ltd
    """
    assert (reading.employer, reading.role) == ("Mātai Engineering", "Project Engineer")
    assert reading.people == (Person("Mere Tipene", "mere@matai-eng.co.nz", "HR Manager"),)


def test_an_agency_is_not_the_employer(reading: Reading) -> None:
    """
    From: Jodie Spinks <jodie@apexrecruitment.co.uk>
    Subject: Transport Clerk

    Hi Aroha, thank you for applying for the Transport Clerk role at Fellgate Logistics. They will not be taking your
    application further.

    Jodie Spinks
    Apex Recruitment
    """
    assert reading.employer == "Fellgate Logistics"
    assert reading.people[0].name == "Jodie Spinks"


def test_the_person_who_signs_a_teams_mail_is_named(reading: Reading) -> None:
    """
    From: Recruitment <recruitment@waitorudc.govt.nz>
    Subject: Parks Officer

    Kia ora Aroha, your application for Parks Officer was not successful.

    Ngā mihi
    Hana Mikaere
    People Advisor
    Waitoru District Council
    """
    assert [(p.name, p.title) for p in reading.people] == [("Hana Mikaere", "People Advisor")]
    assert reading.employer == "Waitoru District Council"


def test_the_panel_of_an_invitation_is_named(reading: Reading) -> None:
    """
    Subject: Interview

    Hi Aroha, we would like to invite you to an interview with Hana Mikaere and Tom Reid on Tuesday at 10am.
    """
    assert {"Hana Mikaere", "Tom Reid"} <= {p.name for p in reading.people}


def test_a_reply_to_that_somebody_reads_is_no_dead_end(reading: Reading) -> None:
    """
    From: Quillmark Hiring <no-reply@ashbyhq.com>
    Reply-To: tessa@quillmark.dev
    Subject: Thanks for applying

    Hi Aroha, we have received your application for Data Engineer.
    """
    assert reading.sender_automated is False


def test_small_print_that_nobody_reads_replies_is_heard(reading: Reading) -> None:
    """
    From: Waitoru Careers <careers@waitoru.co.nz>
    Subject: Your application

    Thank you for applying.

    Regards
    Careers Team
    This mailbox is not monitored.
    """
    assert reading.sender_automated is True


def test_other_mail_has_no_employer(reading: Reading) -> None:
    """
    From: Tui Power <billing@tuipower.co.nz>
    Subject: Your invoice

    Hi, your invoice for March is attached. Your payment was received.
    """
    assert (reading.employer, reading.role) == ("", "")


def test_ones_own_mail_is_not_the_employers_word(reader: Reader) -> None:
    mine = Message(
        "m@x", "m", None, Address("Aroha", "aroha@gmail.com"), "Application", "I am sorry I was unsuccessful."
    )
    assert reader.read(mine, frozenset(("aroha@gmail.com",))).kind == "other"
