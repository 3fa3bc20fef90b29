"""Who of the other side is named, once each, and nobody else?"""

from nextround.core.reading.values import Reading


def test_a_panel_behind_a_label_is_named_with_titles(reading: Reading) -> None:
    """
    From: Shivani Naidoo <shivani.naidoo@rodneyhillshealth.org.nz>
    Subject: Clinical Nurse Coordinator: interview

    Kia ora Aroha, you have been shortlisted and we would like to meet you for an interview.

    When: Tuesday 31 March, 10.15am
    Panel: Dr Ross Elder (Clinical Director), Huia Manihera (Clinical Nurse), Shivani Naidoo (HR Adviser)

    Ngā mihi
    Shivani Naidoo
    HR Adviser
    """
    assert [(p.name, p.title) for p in reading.people] == [
        ("Shivani Naidoo", "HR Adviser"),
        ("Dr Ross Elder", "Clinical Director"),
        ("Huia Manihera", "Clinical Nurse"),
    ]


def test_somebody_named_with_and_without_a_title_is_one_person(reading: Reading) -> None:
    """
    From: Erik Lindqvist <erik.l@quillonlabs.com>
    Subject: Interview for Laboratory Technician

    Hi Aroha, we would like to invite you to an interview with Dr Erik Lindqvist on Tuesday at 10am.
    """
    assert [(p.name, p.address) for p in reading.people] == [("Dr Erik Lindqvist", "erik.l@quillonlabs.com")]


def test_a_closing_is_nobodys_name(reading: Reading) -> None:
    """
    From: Snow School <snowschool@mttarrant.co.nz>
    Subject: Instructor application

    Hi Aroha, we can't offer you a spot as Instructor for 2026.

    Cheers
    Mads
    Snow School Manager
    """
    assert [p.name for p in reading.people] == ["Mads"]


def test_a_name_that_begins_with_te_is_a_persons(reading: Reading) -> None:
    """
    From: Te Aroha Pene <tearoha.pene@hinewaiestuary.org.nz>
    Subject: Wetland Ranger

    Kia ora Aroha, we have received your application for Wetland Ranger.

    Te Aroha
    Hinewai Estuary Trust
    """
    assert [p.name for p in reading.people] == ["Te Aroha Pene"]
