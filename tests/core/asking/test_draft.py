"""Does every letter read as if a considerate adult had written it?"""

import re
from datetime import UTC, date, datetime
from itertools import product

import pytest

from nextround.core.asking import draft, tone, whom
from nextround.core.asking.values import Choice, Contact, Letter, Occasion, Sender
from nextround.core.vocabulary import NextroundError, QuestionFamily, Reason, Route, Stage, Stance, Voice
from nextround.lexicon.load_asking import asking_words

WORDS = asking_words()
TOLD_AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
DAY = date(2026, 3, 4)
AROHA = Sender("Aroha Ngata")
HANA = Contact("Hana Mikaere", "hana@kauri.nz", told=True, last_wrote_at=TOLD_AT)
TAMA = Contact("Tama Rewi", "tama@kauri.nz", interviewed=True)


def occasion(**changes: object) -> Occasion:
    """Aroha was turned down by Kauri Health after an interview; Hana wrote to tell her."""
    standing: dict[str, object] = {
        "person_name": "Aroha Ngata",
        "employer": "Kauri Health",
        "role": "Policy Analyst",
        "stage": Stage.INTERVIEW,
        "reason": Reason.NOT_STATED,
        "feedback": Stance.SILENT,
        "rejected_at": TOLD_AT,
        "told_by": "mail",
        "contacts": (HANA,),
        "subject": "Your application",
        "message_id": "m1@kauri.nz",
        "greeting": "Hi Aroha",
        "seed": "1",
    }
    return Occasion(**{**standing, **changes})  # type: ignore[arg-type]  # a dict of changes keeps each test to its point


def letter(case: Occasion, voice: Voice = Voice.WARM, day: date = DAY) -> Letter:
    return draft.compose(case, whom.choose(case), voice, AROHA, WORDS, day)


# ---- what it says -----------------------------------------------------------------------------------------------


def test_a_reply_stays_in_the_thread_with_one_re() -> None:
    """Subject: RE: Re: Your application"""
    written = letter(occasion(subject="RE: Re: Your application", references=("m0@kauri.nz",)))
    assert written.subject == "Re: Your application"
    assert written.in_reply_to == "m1@kauri.nz"
    assert written.references == ("m0@kauri.nz", "m1@kauri.nz")


def test_a_subject_cannot_carry_a_second_header() -> None:
    written = letter(occasion(subject="Your application\r\nBcc: everyone@kauri.nz"))
    assert "\n" not in written.subject
    assert "\r" not in written.subject


def test_a_panel_member_who_never_saw_the_rejecting_mail_gets_a_subject_of_their_own() -> None:
    written = letter(occasion(contacts=(Contact("", "noreply@kauri.nz", told=True, automated=True), TAMA)))
    assert written.subject == "A question about my interview for the Policy Analyst role at Kauri Health"
    assert written.in_reply_to == ""


def test_without_an_interview_nobody_is_thanked_for_one() -> None:
    for seed, stage, voice in product(range(20), (Stage.APPLICATION, Stage.ASSESSMENT, Stage.UNKNOWN), Voice):
        body = letter(occasion(stage=stage, seed=str(seed)), voice).body
        assert "conversation" not in body
        assert "chance to interview" not in body
        assert "my interview" not in body


def test_an_offer_of_feedback_is_taken_up_in_words() -> None:
    """'I am happy to give you feedback if you would like some.'"""
    for seed, voice in product(range(10), Voice):
        assert re.search(r"offer", letter(occasion(feedback=Stance.OFFERED, seed=str(seed)), voice).body)


def test_a_policy_of_no_feedback_is_respected_and_only_general_advice_is_asked_for() -> None:
    for seed, voice in product(range(10), Voice):
        body = letter(occasion(feedback=Stance.REFUSED, seed=str(seed)), voice).body
        assert "individual feedback" in body
        assert "advise me" not in body


def test_the_hook_gives_the_question_something_to_hold_on_to() -> None:
    assert "the case on rostering" in letter(occasion(contacts=(TAMA,), hook="the case on rostering")).body


def test_a_late_request_says_that_it_knows_it_is_late() -> None:
    assert re.search(r"little (?:while|time)", letter(occasion(), day=date(2026, 3, 25)).body)


def test_two_asks_of_one_day_do_not_read_alike() -> None:
    bodies = {
        letter(occasion(seed=str(seed), employer=f"Employer {seed}")).body.split("\n\n", 1)[1] for seed in range(12)
    }
    assert len(bodies) == 12
    texts = {letter(occasion(seed=str(seed))).body for seed in range(12)}
    assert len(texts) >= 11


def test_the_same_ask_reads_the_same_twice() -> None:
    assert letter(occasion(seed="7")) == letter(occasion(seed="7"))


def test_after_an_interview_the_question_is_about_the_interview_and_before_it_about_skills() -> None:
    interview = {letter(occasion(seed=str(s)), Voice.BRIEF).questions[0].family for s in range(30)}
    application = {
        letter(occasion(seed=str(s), stage=Stage.APPLICATION), Voice.BRIEF).questions[0].family for s in range(30)
    }
    assert interview == {QuestionFamily.INTERVIEW_SKILLS, QuestionFamily.EXAMPLES}
    assert application == {QuestionFamily.SKILLS, QuestionFamily.WAYS}


def test_without_anybody_to_ask_no_letter_is_drafted() -> None:
    with pytest.raises(NextroundError, match="nobody to write to"):
        draft.compose(occasion(), Choice(Route.NONE, "", None), Voice.WARM, AROHA, WORDS, DAY)


def test_told_by_phone_there_are_words_for_a_three_minute_call() -> None:
    case = occasion(told_by="phone", contacts=(Contact("Hana Mikaere", "", told=True),))
    words = draft.call_words(case, whom.choose(case), AROHA, WORDS, DAY)
    aloud = " ".join(words)
    assert "Aroha Ngata" in words[0]
    assert "I accept the decision" in aloud
    assert len(aloud.split()) < 160  # under a minute at a calm pace
    assert not tone.findings(aloud, WORDS.tone)


# ---- the salutation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "heard", "salutation"),
    [
        ("Hana Mikaere", "Kia ora Aroha", "Kia ora Hana,"),
        ("Hana Mikaere", "Tēnā koe Aroha", "Tēnā koe Hana,"),
        ("Tama", "Hi Aroha", "Hi Tama,"),
        ("Dr Anjali Rao", "Dear Aroha", "Dear Dr Rao,"),
        ("Dr Anjali Rao", "Hi Aroha", "Dear Dr Rao,"),
        ("Hana Mikaere", "Dear Ms Ngata", "Dear Hana Mikaere,"),
        ("Ms Hana Mikaere", "Dear Ms Ngata", "Dear Ms Mikaere,"),
        ("Hana Mikaere", "", "Dear Hana,"),
        ("MIKAERE, HANA", "Dear Aroha", "Dear Hana,"),
        ("J. Smith", "Dear Aroha", "Dear J. Smith,"),
        ("Te Rina Walker", "Kia ora Aroha", "Kia ora Te Rina,"),
        ("王小明", "Dear Aroha", "Dear 王小明,"),
        ("Kauri Careers Team", "Dear Applicant", "Dear hiring team,"),
        ("", "Kia ora Aroha", "Kia ora,"),
        ("Hana Mikaere (Talent) | Kauri Health", "Hello Aroha", "Hello Hana,"),
        ("hana@kauri.nz", "Dear Aroha", "Dear hiring team,"),
    ],
)
def test_the_salutation_follows_the_name_and_the_register_of_the_mail(name: str, heard: str, salutation: str) -> None:
    case = occasion(contacts=(Contact(name, "h.m@kauri.nz", told=True),), greeting=heard)
    assert letter(case).body.split("\n")[0] == salutation


def test_te_reo_closes_a_letter_only_where_the_other_side_used_it() -> None:
    assert "Ngā mihi" in letter(occasion(greeting="Kia ora Aroha")).body
    assert "mihi" not in letter(occasion(greeting="Hi Aroha")).body


# ---- every combination ------------------------------------------------------------------------------------------

PEOPLE = {
    "told": (HANA,),
    "told and met": (Contact("Hana Mikaere", "hana@kauri.nz", told=True, interviewed=True),),
    "panel": (Contact("", "noreply@kauri.nz", told=True, automated=True), TAMA),
    "agency told": (Contact("Joe Bloggs", "joe@agency.example", told=True, agency=True),),
    "agency": (Contact("Joe Bloggs", "joe@agency.example", agency=True), HANA),
    "hr": (Contact("Kauri Careers", "careers@kauri.nz", hr=True),),
    "hr told": (Contact("", "careers@kauri.nz", hr=True, told=True),),
}
GREETINGS = ("Kia ora Aroha", "Dear Ms Ngata")
ROLES = (
    ("Policy Analyst", ""),
    ("Senior Adviser (fixed term), ref 44123", "Ministry of Works"),
    ("GRADUATE INTERNSHIP", "The Kauri Shop"),
    ("Specialist Nurse for Older People in the Community and at Home", "Te Whatu Ora"),
)
CASES = [
    occasion(
        contacts=PEOPLE[who],
        stage=stage,
        feedback=stance,
        greeting=greeting,
        role=role,
        employer=employer,
        hook=hook,
        told_by=told_by,
        reason=reason,
        seed=f"{who}{stage}{stance}{greeting}{role}",
    )
    for who, stage, stance, greeting, (role, employer), (hook, told_by, reason) in product(
        PEOPLE,
        Stage,
        Stance,
        GREETINGS,
        ROLES,
        (
            ("", "mail", Reason.NOT_STATED),
            ("the case on rostering", "mail", Reason.EXPERIENCE),
            ("", "phone", Reason.ROLE_CLOSED),
        ),
    )
]


def wrong_with(written: Letter, case: Occasion, voice: Voice) -> list[str]:
    """What a careful reader would stumble over."""
    body = written.body
    low, high = (45, 80) if voice is Voice.BRIEF else (60, 120)
    checks = {
        "length": not low <= len(re.findall(r"\w[\w'’-]*", body)) <= high,
        "thanks": len(re.findall(r"\bthank", body, re.IGNORECASE)) != 1,
        "acceptance": body.count("I accept the decision") != 1,
        "slot": re.search(r"[{}<>]|\bNone\b", body + written.subject) is not None,
        "blanks": re.search(r"  | [,.;?]|\n ", body + written.subject) is not None,
        "punctuation": re.search(r"[.,;?!]{2}|\?\.|!", body) is not None,
        "doubled word": re.search(r"\b(\w+) \1\b", body, re.IGNORECASE) is not None,
        "role role": re.search(r"\brole (?:\w+ )?role\b|internship role", body, re.IGNORECASE) is not None,
        "the the": re.search(r"\bat the The|the the\b|at Ministry", body) is not None,
        "questions": not 1 <= body.count("?") <= 3 or not written.questions,
        "question in body": any(q.text not in body for q in written.questions),
        "salutation": len(re.findall(r"(?m)^(?:Dear|Hi|Hello|Kia ora|Tēnā koe)\b.*,$", body)) != 1,
        "paragraph starts": any(not p[0].isupper() for p in body.split("\n\n")),
        "sentence ends": any(not p.endswith((".", "?")) for p in body.split("\n\n")[1:-1]),
        "name": not body.endswith("Aroha Ngata"),
        "subject": not written.subject or "\n" in written.subject or len(written.subject) > 120,
        "repeated wish": len(re.findall(r"\b(?:all the best|best wishes|wish)\b", body, re.IGNORECASE)) > 1,
    }
    return [name for name, wrong in checks.items() if wrong]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_combination_leaves_a_seam(who: str) -> None:
    ours = [c for c in CASES if c.contacts == PEOPLE[who]]
    troubles = []
    for number, case in enumerate(ours):
        choice = whom.choose(case)
        if choice.to is None:
            continue
        voice = tuple(Voice)[number % 3]
        written = draft.compose(case, choice, voice, AROHA, WORDS, DAY)
        wrong = wrong_with(written, case, voice)
        if number % 4 == 0:  # the slow look; every block by itself is looked at in tests/lexicon
            wrong += [f"tone: {f.quote}" for f in tone.findings(written.body, WORDS.tone)]
        if wrong:
            troubles.append(f"{wrong} {voice} {case.stage} {case.feedback}\n{written.subject}\n{written.body}")
    assert not troubles, f"{len(troubles)} of {len(ours)}\n" + "\n\n".join(troubles[:3])
