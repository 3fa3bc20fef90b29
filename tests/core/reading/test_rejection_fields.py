"""What a rejection says, and what it leaves unsaid."""

from nextround.core.message import Message
from nextround.core.reading.values import Reading, Rejection
from nextround.core.vocabulary import Kind, Reason, Stage, Stance


def said(reading: Reading) -> Rejection:
    assert reading.kind is Kind.REJECTION
    assert reading.rejection is not None
    return reading.rejection


def test_nothing_stated_is_never_guessed(reading: Reading) -> None:
    """
    Subject: Your application

    Dear Aroha, we will not be taking your candidacy further. We wish you well in your job search.
    """
    assert said(reading).reason is Reason.NOT_STATED
    assert said(reading).feedback is Stance.SILENT
    assert said(reading).keeps_on_file is False


def test_progressing_others_is_no_reason(reading: Reading) -> None:
    """
    Subject: Your application for Analyst

    Hi Aroha, we have decided to move forward with other candidates for the Analyst position.
    """
    assert said(reading).reason is Reason.NOT_STATED


def test_somebody_who_matched_better_is_a_stronger_candidate(reading: Reading) -> None:
    """
    Subject: Your application for Analyst

    Hi Aroha, thank you for your interview. We have decided to proceed with a candidate whose experience more closely
    matches our requirements.
    """
    assert said(reading).reason is Reason.STRONGER_CANDIDATE
    assert said(reading).stage is Stage.INTERVIEW


def test_somebody_from_inside_beats_somebody_stronger(reading: Reading) -> None:
    """
    Subject: Analyst

    Hi Aroha, thanks for meeting us. The role has been offered to an internal candidate who was the strongest applicant.
    """
    assert said(reading).reason is Reason.INTERNAL_CANDIDATE


def test_a_number_of_applicants_without_comparison_is_volume(reading: Reading) -> None:
    """
    Subject: Analyst

    Dear Aroha, we received over 300 applications for this position and yours has not been shortlisted.
    """
    assert said(reading).reason is Reason.VOLUME
    assert said(reading).stage is Stage.APPLICATION


def test_a_licence_that_is_missing_is_eligibility(reading: Reading) -> None:
    """
    Subject: Driver

    Hi Aroha, unfortunately we can't take your application further because the role requires a full Class 2 licence.
    """
    assert said(reading).reason is Reason.ELIGIBILITY


def test_a_gap_that_is_named_is_feedback_given(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, thank you for your interview. You were not successful. The panel felt that your answers could have been
    more specific about your own part.
    """
    assert said(reading).feedback is Stance.GIVEN


def test_praise_alone_is_silence(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, it was lovely to meet you and everyone was impressed. We have offered the role to another applicant.
    """
    assert said(reading).feedback is Stance.SILENT


def test_feedback_that_is_ruled_out_is_refused(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, your application was unsuccessful. Due to the volume of applications we are unable to provide
    individual feedback.
    """
    assert said(reading).feedback is Stance.REFUSED


def test_keeping_the_cv_is_noticed(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, you have not been selected for this role. We will keep your CV on file and contact you if something
    suitable comes up.
    """
    assert said(reading).keeps_on_file is True


def test_deleting_the_cv_is_not_keeping_it(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, you have not been selected for this role. Your details will be deleted after six months.
    """
    assert said(reading).keeps_on_file is False


def test_the_last_two_is_the_final_stage(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, it came down to the final two candidates and we have offered the job to the other person.
    """
    assert said(reading).stage is Stage.FINAL


def test_every_quote_stands_in_the_mail_letter_for_letter(mail: Message, reading: Reading) -> None:
    """
    Subject: Your application for the Pou Ārahi role

    Tēnā koe Aroha

    Thank you for coming to meet us. We’ve decided   not to progress your
    application any further, as another candidate’s experience more closely matched the role. We can’t give individual
    feedback, but we’ll keep your CV on file.
    """
    assert {e.field for e in reading.evidence} >= {"kind", "stage", "reason", "feedback", "keeps_on_file", "role"}
    for evidence in reading.evidence:
        assert evidence.quote in f"{mail.subject}\n{mail.plain}\n{mail.sender.name}\n{mail.sender.address}"
