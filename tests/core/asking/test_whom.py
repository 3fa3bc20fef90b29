"""Is the right person proposed, and does the screen say why?"""

from datetime import UTC, datetime

import pytest

from nextround.core.asking import addresses, whom
from nextround.core.asking.values import Contact, Occasion
from nextround.core.vocabulary import NextroundError, Reason, Route, Stage, Stance

MONDAY, TUESDAY = datetime(2026, 3, 2, 10, tzinfo=UTC), datetime(2026, 3, 3, 10, tzinfo=UTC)
ROBOT = Contact("Kauri Health", "no-reply@kauri.nz", told=True, automated=True)
HANA = Contact("Hana Mikaere", "hana@kauri.nz", told=True, last_wrote_at=TUESDAY)
TAMA = Contact("Tama Rewi", "tama@kauri.nz", interviewed=True, last_wrote_at=MONDAY)
MERE = Contact("Mere Tipene", "mere@kauri.nz", interviewed=True, last_wrote_at=TUESDAY)
CAREERS = Contact("", "careers@kauri.nz")
JOE = Contact("Joe Bloggs", "joe@agency.example", agency=True)


def occasion(
    *contacts: Contact, stage: Stage = Stage.INTERVIEW, feedback: Stance = Stance.SILENT, told_by: str = "mail"
) -> Occasion:
    return Occasion(
        person_name="Aroha Ngata",
        employer="Kauri Health",
        role="Policy Analyst",
        stage=stage,
        reason=Reason.NOT_STATED,
        feedback=feedback,
        rejected_at=TUESDAY,
        told_by=told_by,
        contacts=contacts,
    )


def test_the_person_who_told_them_comes_first() -> None:
    choice = whom.choose(occasion(TAMA, CAREERS, HANA))
    assert (choice.route, choice.to and choice.to.name) == (Route.PERSON, "Hana Mikaere")
    assert choice.why == "Hana Mikaere wrote to tell you, and is the natural person to ask."
    assert [c.address for c in choice.others] == ["tama@kauri.nz", "careers@kauri.nz"]


def test_after_an_automatic_notice_the_panel_member_who_wrote_last_is_asked() -> None:
    choice = whom.choose(occasion(ROBOT, TAMA, MERE, CAREERS))
    assert (choice.route, choice.to and choice.to.name) == (Route.PANEL, "Mere Tipene")


def test_without_a_person_the_recruitment_address_is_asked() -> None:
    choice = whom.choose(occasion(ROBOT, CAREERS))
    assert (choice.route, choice.to and choice.to.address) == (Route.HR, "careers@kauri.nz")


def test_an_automatic_rejection_before_any_human_contact_is_asked_of_nobody() -> None:
    for contacts in ((ROBOT,), (ROBOT, CAREERS)):
        choice = whom.choose(occasion(*contacts, stage=Stage.APPLICATION))
        assert (choice.route, choice.to) == (Route.NONE, None)
        assert "automatic" in choice.why


def test_an_automatic_rejection_that_offers_feedback_is_asked_of_the_address_it_names() -> None:
    """'This mailbox is not monitored. For feedback write to careers@kauri.nz.'"""
    choice = whom.choose(occasion(ROBOT, CAREERS, stage=Stage.APPLICATION, feedback=Stance.OFFERED))
    assert choice.route is Route.HR


def test_a_person_who_wrote_earlier_can_be_asked_after_an_automatic_rejection() -> None:
    recruiter = Contact("Lena Fox", "lena@kauri.nz", last_wrote_at=MONDAY)
    choice = whom.choose(occasion(ROBOT, recruiter, stage=Stage.APPLICATION))
    assert (choice.route, choice.to and choice.to.name) == (Route.PERSON, "Lena Fox")


def test_the_agencys_consultant_comes_before_the_employer() -> None:
    choice = whom.choose(occasion(TAMA, CAREERS, JOE))
    assert choice.to is not None
    assert choice.to.name == "Joe Bloggs"
    assert "agency" in choice.why


def test_a_shared_mailbox_under_which_a_person_signs_is_that_person() -> None:
    choice = whom.choose(occasion(Contact("Hana Mikaere", "recruitment@kauri.nz", told=True)))
    assert choice.route is Route.PERSON
    assert whom.choose(occasion(Contact("Recruitment Team", "recruitment@kauri.nz", told=True))).route is Route.HR


def test_told_by_phone_without_an_address_a_call_is_the_way() -> None:
    choice = whom.choose(occasion(Contact("Hana Mikaere", "", told=True), told_by="phone"))
    assert choice.route is Route.NONE
    assert "call" in choice.why


def test_a_policy_against_feedback_is_said() -> None:
    assert "give no feedback" in whom.choose(occasion(HANA, feedback=Stance.REFUSED)).why


def test_no_sentence_of_the_screen_guesses_a_gender() -> None:
    for contacts in ((HANA,), (TAMA,), (JOE,), (CAREERS,), (ROBOT,)):
        assert not {"he", "she", "him", "her", "his"} & set(whom.choose(occasion(*contacts)).why.lower().split())


def test_the_person_can_choose_otherwise() -> None:
    choice = whom.with_choice(occasion(HANA, TAMA), " Tama@Kauri.nz ")
    assert choice.to is not None
    assert (choice.route, choice.to.name) == (Route.PANEL, "Tama Rewi")
    assert [c.name for c in choice.others] == ["Hana Mikaere"]


@pytest.mark.parametrize("address", ["no-reply@kauri.nz", "stranger@kauri.nz", "", "hana@kauri.nz\r\nBcc: x@y.nz"])
def test_an_address_no_letter_may_go_to_cannot_be_chosen(address: str) -> None:
    with pytest.raises(NextroundError, match="not an address this request can go to"):
        whom.with_choice(occasion(ROBOT, HANA), address)


def test_two_rows_for_one_address_are_one_contact() -> None:
    choice = whom.choose(
        occasion(Contact("", "tama@kauri.nz", interviewed=True), Contact("Tama Rewi", "TAMA@kauri.nz"))
    )
    assert choice.to is not None
    assert (choice.to.name, choice.to.interviewed, choice.others) == ("Tama Rewi", True, ())


def test_the_order_of_the_contacts_does_not_matter() -> None:
    people = (ROBOT, TAMA, MERE, CAREERS, HANA)
    assert whom.choose(occasion(*people)) == whom.choose(occasion(*reversed(people)))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hana",
        "hana@",
        "@kauri.nz",
        "hana@kauri",
        "ha na@kauri.nz",
        "hana@kauri..nz",
        ".hana@kauri.nz",
        "hana.@kauri.nz",
        "hana@kauri.nz\nBcc: all@kauri.nz",
        "hana@kauri.nz,tama@kauri.nz",
        "hana@kаuri.nz",
        "hаna@kauri.nz",
        "hana@kau\u200bri.nz",
        "hana\u202e@kauri.nz",
        "hana@xn--kuri-43d.nz",
        "hana@ｋauri.nz",
        "<hana@kauri.nz>",
        "h" * 65 + "@k.nz",
    ],
)
def test_a_malformed_or_disguised_address_is_never_proposed(address: str) -> None:
    choice = whom.choose(occasion(Contact("Hana Mikaere", address, told=True)))
    assert choice.to is None


@pytest.mark.parametrize(
    "address",
    ["hana@kauri.nz", "h.o'brien+jobs@kauri.co.nz", "hana@māori.nz", "анна@почта.рф", "hana@sub.kauri-health.org"],
)
def test_an_honest_address_in_any_one_script_is_usable(address: str) -> None:
    assert addresses.usable(address)


@pytest.mark.parametrize(
    "address",
    [
        "noreply@k.nz",
        "no-reply@k.nz",
        "do.not.reply@k.nz",
        "donotreply-jobs@k.nz",
        "MAILER-DAEMON@k.nz",
        "notifications@k.nz",
        "acme@myworkday.com",
        "jobs-noreply@linkedin.com",
        "bounce+x1@k.nz",
    ],
)
def test_an_address_that_nobody_reads_is_known_by_its_name(address: str) -> None:
    assert addresses.automated(address)


def test_people_whose_names_resemble_a_machine_are_people() -> None:
    assert not addresses.automated("noreen@kauri.nz")
    assert not addresses.automated("autumn.rose@kauri.nz")
    assert not addresses.generic("harriet@kauri.nz")
    assert not addresses.generic("jobson.k@kauri.nz")
