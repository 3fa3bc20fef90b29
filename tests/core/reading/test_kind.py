"""Which kind is it? Each borderline case of the product is one mail."""

from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind


def test_a_plain_no_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Your application for Policy Analyst

    Dear Aroha

    Thank you for your interest in the Policy Analyst role. After careful consideration we have decided not to progress
    your application any further on this occasion.

    Kind regards
    Mere
    """
    assert reading.kind is Kind.REJECTION
    assert reading.probability > 0.9
    assert reading.rejection is not None


def test_appointing_somebody_without_a_negative_word_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Kia ora Aroha

    Thank you for coming in last week. We have now appointed another candidate to the role, who starts in May.
    We wish you all the best with your search.

    Mere
    """
    assert reading.kind is Kind.REJECTION


def test_saying_what_happens_if_unsuccessful_is_an_acknowledgement(reading: Reading) -> None:
    """
    From: Waitoru Careers <noreply@myworkday.com>
    Subject: Application received

    Dear Aroha

    We have received your application for Policy Analyst. If you are unsuccessful we will let you know by email.
    Only shortlisted candidates will be contacted. If you have not heard from us within three weeks, please consider
    that your application has been unsuccessful.
    """
    assert reading.kind is Kind.ACKNOWLEDGEMENT
    assert reading.rejection is None


def test_a_quoted_rejection_below_good_news_does_not_count(reading: Reading) -> None:
    """
    Subject: RE: Policy Analyst

    Hi Aroha, can you come in for an interview on Tuesday at 10?

    Mere

    From: Mere Tipene
    Sent: Monday, 2 March 2026 9:00 AM
    To: Aroha Ngata
    Subject: Policy Analyst

    Unfortunately your application has not been successful and we will not be progressing it.
    """
    assert reading.kind is Kind.INTERVIEW


def test_an_interview_that_is_unfortunately_moved_is_an_interview(reading: Reading) -> None:
    """
    Subject: Thursday

    Hi Aroha, unfortunately we need to reschedule your interview. Could you do Friday at 2pm instead?
    """
    assert reading.kind is Kind.INTERVIEW


def test_a_one_way_video_is_an_assessment(reading: Reading) -> None:
    """
    From: Waitoru <noreply@hirevue.com>
    Subject: Your video interview

    Hi Aroha, we invite you to complete a one-way video interview. You record your answers in your own time; the link
    expires on Friday.
    """
    assert reading.kind is Kind.ASSESSMENT


def test_being_on_hold_until_a_date_is_progress(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Hi Aroha, the Policy Analyst recruitment is on hold until the new budget is signed off in June. You are still in
    the mix and I will ring you then.
    """
    assert reading.kind is Kind.PROGRESS


def test_a_place_on_a_reserve_list_is_progress(reading: Reading) -> None:
    """
    Subject: Graduate programme

    Dear Aroha, all places have been offered for now. You met the standard and have been placed on our reserve list
    until 30 September.
    """
    assert reading.kind is Kind.PROGRESS


def test_a_cancelled_role_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Policy Analyst vacancy

    Dear applicant, following a restructure the position of Policy Analyst has been withdrawn and we will not be
    recruiting. Thank you for applying.
    """
    assert reading.kind is Kind.REJECTION
    assert reading.rejection is not None
    assert reading.rejection.reason == "role_closed"


def test_an_offer_taken_back_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Your start date

    Dear Aroha, following the outcome of your vetting we are withdrawing our offer of employment for Caregiver.
    """
    assert reading.kind is Kind.REJECTION
    assert reading.rejection is not None
    assert (reading.rejection.stage, reading.rejection.reason) == ("final", "eligibility")


def test_being_put_forward_by_an_agency_is_an_acknowledgement(reading: Reading) -> None:
    """
    From: Carla Vane <carla@brightrecruit.co.nz>
    Subject: Demand Planner

    Hi Aroha, I've put your CV forward to the client for the Demand Planner role. Thanks for applying.
    """
    assert reading.kind is Kind.ACKNOWLEDGEMENT


def test_feedback_after_a_decision_is_feedback(reading: Reading) -> None:
    """
    Subject: Re: Feedback on my interview

    Hi Aroha, thanks for asking for feedback. The panel felt your examples could have been more specific, and you ran
    out of time on the last question. Next time, lead with the result.
    """
    assert reading.kind is Kind.FEEDBACK


def test_an_approach_about_another_role_is_outreach(reading: Reading) -> None:
    """
    From: Petra Oleson <petra@tidemarksearch.com>
    Subject: Opportunity

    Hi Aroha, I came across your LinkedIn profile. My client is looking for a Senior Analyst. Would you be open to a
    confidential chat about the role?
    """
    assert reading.kind is Kind.OUTREACH


def test_a_list_of_new_jobs_is_an_alert(reading: Reading) -> None:
    """
    From: SEEK <jobalerts@seek.co.nz>
    Subject: 12 new jobs for you

    12 new jobs match your saved search. Policy Analyst - Wellington. View job. Unsubscribe.
    """
    assert reading.kind is Kind.ALERT
    assert reading.employer == ""


def test_a_viewed_application_is_an_alert(reading: Reading) -> None:
    """
    From: SEEK <noreply@seek.co.nz>
    Subject: Your application was viewed

    Good news: your application for Policy Analyst was viewed by the employer.
    """
    assert reading.kind is Kind.ALERT


def test_a_declined_loan_is_other_mail(reading: Reading) -> None:
    """
    From: Tui Credit <noreply@tuicredit.co.nz>
    Subject: Your application

    Dear Aroha, thank you for your application. We regret to inform you that your personal loan application has been
    declined on this occasion, because of your credit history.
    """
    assert reading.kind is Kind.OTHER
    assert reading.rejection is None


def test_a_flat_given_to_other_people_is_other_mail(reading: Reading) -> None:
    """
    Subject: 3 Rata Street

    Hi Aroha, thanks for viewing the flat. The landlord has chosen another applicant for the tenancy. Sorry.
    """
    assert reading.kind is Kind.OTHER


def test_a_friend_who_was_turned_down_is_other_mail(reading: Reading) -> None:
    """
    From: Ben Hale <ben.hale@gmail.com>
    Subject: ugh

    I didn't get it. Three rounds and then "we have decided to move forward with another candidate". Beers tonight? xx
    """
    assert reading.kind is Kind.OTHER


def test_a_no_for_one_role_and_an_offer_of_another_is_an_offer(reading: Reading) -> None:
    """
    Subject: Programme Coordinator

    Dear Aroha, I'm afraid you were not successful for Programme Coordinator.

    However, we would like to offer you the position of Programme Assistant, starting 13 April.
    """
    assert reading.kind is Kind.OFFER


def test_good_news_that_mentions_unfortunately_is_an_offer(reading: Reading) -> None:
    """
    Subject: Offer of employment

    Dear Aroha, we are delighted to offer you the role of Policy Analyst. Unfortunately we cannot change the start date.
    Your employment agreement is attached.
    """
    assert reading.kind is Kind.OFFER


def test_wanting_to_know_why_one_was_not_selected_presupposes_the_no(reading: Reading) -> None:
    """
    Subject: Policy Analyst

    Dear Aroha, your application for Policy Analyst was not successful. If you would like to know why you were not
    selected, please call me.
    """
    assert reading.kind is Kind.REJECTION
    assert reading.rejection is not None
    assert reading.rejection.feedback == "offered"


def test_a_french_no_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Votre candidature

    Bonjour Madame, nous avons étudié votre dossier avec attention et sommes au regret de vous informer que nous ne
    pouvons pas donner une suite favorable à votre candidature. Bien cordialement
    """
    assert (reading.kind, reading.language) == (Kind.REJECTION, "fr")


def test_a_german_no_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Ihre Bewerbung als Buchhalterin

    Sehr geehrte Frau Ngata, vielen Dank für Ihre Bewerbung. Leider müssen wir Ihnen mitteilen, dass wir uns für eine
    andere Bewerberin entschieden haben.
    """
    assert (reading.kind, reading.language) == (Kind.REJECTION, "de")


def test_a_spanish_no_is_a_rejection(reading: Reading) -> None:
    """
    Subject: Tu candidatura

    Hola Aroha: Lamentamos comunicarte que hemos decidido continuar el proceso de selección con otros candidatos para el
    puesto. Gracias por tu interés.
    """
    assert (reading.kind, reading.language) == (Kind.REJECTION, "es")
