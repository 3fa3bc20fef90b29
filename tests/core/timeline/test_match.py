"""Does each message find its application, and does what is uncertain wait for Aroha's word?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nextround.core.message import Address
from nextround.core.reading.values import Rejection
from nextround.core.timeline.match import match
from nextround.core.timeline.names import requisition
from nextround.core.timeline.values import Heard, Known, Matched
from nextround.core.vocabulary import Kind, OwnAct, Reason, Stage, Stance

AROHA = frozenset({"aroha@ngata.example"})
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
AFTER_AN_INTERVIEW = Rejection(Stage.INTERVIEW, Reason.NOT_STATED, Stance.SILENT, False)
KOWHAI, RIMU = "Kōwhai Trust", "Rimu Council"
COORDINATOR = "Project Coordinator"


def mail(
    key: str, day: float = 0, kind: Kind = Kind.PROGRESS, employer: str = "", role: str = "", **more: Any
) -> Heard:
    """A mail to Aroha on a day of her search; from a recruitment system unless `by` says otherwise."""
    by = more.pop("by", "no-reply@ats.example")
    return Heard(
        key=key,
        message_id=more.pop("message_id", key),
        in_reply_to=more.pop("in_reply_to", ""),
        references=more.pop("references", ()),
        sent_at=more.pop("sent_at", START + timedelta(days=day)),
        sender=Address("", by),
        to=more.pop("to", (Address("", "aroha@ngata.example"),)),
        subject=more.pop("subject", ""),
        kind=kind,
        employer=employer,
        role=role,
        **more,
    )


def sent(key: str, day: float, to: str, kind: Kind = Kind.OTHER, **more: Any) -> Heard:
    """A mail Aroha wrote."""
    return mail(key, day, kind, by="aroha@ngata.example", to=(Address("", to),), outgoing=True, **more)


def matched(*heard: Heard, known: tuple[Known, ...] = (), shared: frozenset[str] = frozenset()) -> Matched:
    return match(heard, known, AROHA, shared)


def groups(found: Matched) -> set[str]:
    """The stories as strings of their message keys, which are single letters here."""
    return {"".join(story.messages) for story in found.stories}


def doubtful(found: Matched) -> dict[str, list[str]]:
    """For each doubtful message the stories it could belong to, most likely first."""
    return {d.message: ["".join(found.stories[c.story].messages) for c in d.candidates] for d in found.doubts}


class TestThreads:
    def test_a_reply_that_names_nothing_stays_in_its_thread(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.INTERVIEW, in_reply_to="a"),
        )
        assert groups(found) == {"ab"}
        assert found.stories[0].why == ("the first message", "same thread")

    def test_a_thread_holds_over_a_message_that_is_missing(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, references=("lost",)),
            mail("b", 9, Kind.INTERVIEW, references=("lost", "lost-too")),
        )
        assert groups(found) == {"ab"}

    def test_an_employer_that_is_renamed_in_a_thread_on_its_own_domain_stays_one(self) -> None:
        found = matched(
            mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR, by="jo@kowhaitrust.example"),
            mail("b", 5, Kind.REJECTION, "Te Puna Ora", COORDINATOR, by="jo@kowhaitrust.example", in_reply_to="a"),
        )
        assert groups(found) == {"ab"}

    def test_an_agency_thread_about_two_employers_becomes_two_stories(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, by="mia@peoplelink.example"),
            mail("b", 4, Kind.ACKNOWLEDGEMENT, RIMU, "Events Lead", by="mia@peoplelink.example", in_reply_to="a"),
            mail("c", 6, Kind.REJECTION, by="mia@peoplelink.example", in_reply_to="b"),
        )
        assert groups(found) == {"a", "bc"}

    def test_a_reply_to_neither_of_two_employers_in_a_thread_is_doubtful(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, references=("t",)),
            mail("b", 4, Kind.ACKNOWLEDGEMENT, RIMU, COORDINATOR, references=("t",)),
            mail("c", 6, Kind.REJECTION, references=("t",)),
        )
        assert doubtful(found) == {"c": ["a", "b"]}

    def test_a_reply_that_names_the_role_of_another_application_is_doubtful(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 1, Kind.ACKNOWLEDGEMENT, KOWHAI, "Events Adviser"),
            mail("c", 6, Kind.REJECTION, KOWHAI, "Events Adviser", in_reply_to="a"),
        )
        assert groups(found) == {"a", "b"}
        assert doubtful(found) == {"c": ["b", "a"]}

    def test_two_mails_with_one_message_id_and_two_employers_stay_two(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, message_id="same"),
            mail("b", 1, Kind.ACKNOWLEDGEMENT, RIMU, COORDINATOR, message_id="same"),
        )
        assert groups(found) == {"a", "b"}


class TestEmployersAndRoles:
    def test_legal_form_case_macrons_and_the_team_make_no_difference(self) -> None:
        names = ("Kōwhai Trust Ltd", "The KOWHAI TRUST", "Talent Acquisition Team at Kowhai Trust", "Kōwhai Trust (NZ)")
        found = matched(*(mail("abcd"[at], at, employer=name, role=COORDINATOR) for at, name in enumerate(names)))
        assert groups(found) == {"abcd"}

    def test_a_slip_of_the_finger_makes_no_difference(self) -> None:
        found = matched(
            mail("a", 0, employer="Kowhai Trust", role=COORDINATOR),
            mail("b", 3, employer="Kohwai Trust", role=COORDINATOR),
        )
        assert groups(found) == {"ab"}

    def test_westland_is_not_eastland(self) -> None:
        found = matched(
            mail("a", 0, employer="Westland Council", role=COORDINATOR),
            mail("b", 3, employer="Eastland Council", role=COORDINATOR),
        )
        assert groups(found) == {"a", "b"}

    def test_two_roles_at_one_employer_are_two_stories(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR), mail("b", 3, employer=KOWHAI, role="Accountant")
        )
        assert groups(found) == {"a", "b"}

    def test_a_senior_role_is_another_role(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR), mail("b", 3, employer=KOWHAI, role=f"Senior {COORDINATOR}")
        )
        assert groups(found) == {"a", "b"}

    def test_a_role_said_in_other_words_is_the_same_role(self) -> None:
        roles = ("Project Coordinator", "Coordinator, Projects", "Project Co-ordinator (fixed term)", "Coordinator")
        found = matched(*(mail("abcd"[at], at, employer=KOWHAI, role=role) for at, role in enumerate(roles)))
        assert groups(found) == {"abcd"}

    def test_a_short_role_that_could_be_two_is_doubtful(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role="Events Coordinator"),
            mail("b", 1, employer=KOWHAI, role="Project Coordinator"),
            mail("c", 9, Kind.REJECTION, KOWHAI, "Coordinator"),
        )
        assert doubtful(found) == {"c": ["b", "a"]}

    def test_a_requisition_number_in_the_subject_ties(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR, subject="We have received it (Job ID: 20418)"),
            mail("b", 3, employer=KOWHAI, role="Kaituitui", subject="An update, Req 20418"),
        )
        assert groups(found) == {"ab"}

    def test_two_requisition_numbers_are_two_applications_for_one_role(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR, subject="JR20418 received"),
            mail("b", 3, employer=KOWHAI, role=COORDINATOR, subject="JR20500 received"),
            mail("c", 9, Kind.REJECTION, KOWHAI, COORDINATOR, subject="Your application"),
        )
        assert groups(found) == {"a", "b"}
        assert set(doubtful(found)) == {"c"}

    def test_the_same_role_a_year_later_is_a_second_story(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 370, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
        )
        assert groups(found) == {"a", "b"}

    def test_applying_again_two_months_after_a_rejection_is_a_second_story(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 20, Kind.REJECTION, KOWHAI, COORDINATOR),
            mail("c", 80, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("d", 90, Kind.INTERVIEW, KOWHAI, COORDINATOR),
        )
        assert groups(found) == {"ab", "cd"}

    def test_an_interview_after_a_rejection_belongs_to_the_same_story(self) -> None:
        found = matched(
            mail("a", 0, Kind.REJECTION, KOWHAI, COORDINATOR), mail("b", 40, Kind.INTERVIEW, KOWHAI, COORDINATOR)
        )
        assert groups(found) == {"ab"}

    def test_an_employers_own_domain_speaks_for_it(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 8, Kind.INTERVIEW, by="jo@kowhai-trust.example"),
        )
        assert groups(found) == {"ab"}

    def test_a_recruitment_systems_domain_speaks_for_nobody(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, by="no-reply@hireflow.example"),
            mail("b", 8, Kind.ACKNOWLEDGEMENT, by="no-reply@hireflow.example"),
        )
        assert groups(found) == {"a", "b"}


class TestMailThatNamesLess:
    def test_an_employer_without_a_role_goes_to_the_only_open_story(self) -> None:
        found = matched(mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR), mail("b", 12, Kind.REJECTION, KOWHAI))
        assert groups(found) == {"ab"}
        assert found.stories[0].why[1] == "the only open application at this employer"

    def test_with_two_open_stories_it_is_a_doubt_with_reasons(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 2, Kind.ACKNOWLEDGEMENT, KOWHAI, "Accountant"),
            mail("c", 12, Kind.REJECTION, KOWHAI),
        )
        assert doubtful(found) == {"c": ["b", "a"]}
        assert {candidate.why for candidate in found.doubts[0].candidates} == {"same employer"}

    def test_a_story_that_was_decided_before_is_not_meant(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 2, Kind.ACKNOWLEDGEMENT, KOWHAI, "Accountant"),
            mail("c", 12, Kind.REJECTION, KOWHAI, "Accountant"),
            mail("d", 15, Kind.INTERVIEW, KOWHAI),
        )
        assert groups(found) == {"ad", "bc"}

    def test_feedback_belongs_to_the_story_that_was_decided(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 2, Kind.REJECTION, KOWHAI, "Accountant"),
            mail("c", 12, Kind.FEEDBACK, KOWHAI),
        )
        assert groups(found) == {"a", "bc"}

    def test_an_early_mail_without_a_role_joins_the_story_that_follows(self) -> None:
        found = matched(mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI), mail("b", 12, Kind.INTERVIEW, KOWHAI, COORDINATOR))
        assert groups(found) == {"ab"}

    def test_a_role_without_an_employer_goes_to_the_only_story_for_it(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR), mail("b", 12, Kind.REJECTION, role=COORDINATOR)
        )
        assert groups(found) == {"ab"}

    def test_a_role_without_an_employer_that_fits_two_is_doubtful(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 0, Kind.ACKNOWLEDGEMENT, RIMU, COORDINATOR),
            mail("c", 12, Kind.REJECTION, role=COORDINATOR),
        )
        assert set(doubtful(found)["c"]) == {"a", "b"}

    def test_a_second_acknowledgement_of_the_same_system_may_be_a_second_application(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR), mail("b", 30, Kind.ACKNOWLEDGEMENT, KOWHAI)
        )
        assert doubtful(found) == {"b": ["a"]}

    def test_a_rejection_that_names_nothing_could_be_of_all_that_was_open(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 3, Kind.ACKNOWLEDGEMENT, RIMU, "Ranger"),
            mail("c", 9, Kind.REJECTION),
        )
        assert doubtful(found) == {"c": ["b", "a"]}

    def test_the_same_correspondent_writes_about_the_same_application(self) -> None:
        found = matched(
            mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR, by="jo@gmail.example"),
            mail("b", 9, Kind.REJECTION, by="jo@gmail.example"),
        )
        assert groups(found) == {"ab"}
        assert found.stories[0].why[1] == "same correspondent"

    def test_an_agency_address_does_not_decide_between_its_employers(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, by="mia@peoplelink.example"),
            mail("b", 1, Kind.ACKNOWLEDGEMENT, RIMU, "Ranger", by="mia@peoplelink.example"),
            mail("c", 9, Kind.REJECTION, RIMU, by="mia@peoplelink.example"),
            mail("d", 8, Kind.PROGRESS, by="mia@peoplelink.example"),
        )
        assert groups(found) == {"a", "bc"}
        assert set(doubtful(found)) == {"d"}


class TestWhatStartsNothing:
    def test_alerts_and_other_mail_start_and_join_nothing(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 1, Kind.ALERT, KOWHAI, COORDINATOR),
            mail("c", 1, Kind.OTHER, KOWHAI, COORDINATOR, in_reply_to="a"),
        )
        assert groups(found) == {"a"}
        assert not found.doubts

    def test_an_approach_alone_is_no_application(self) -> None:
        assert matched(mail("a", 0, Kind.OUTREACH, KOWHAI, COORDINATOR)) == Matched((), ())

    def test_an_approach_that_aroha_answered_is_one(self) -> None:
        found = matched(
            mail("a", 0, Kind.OUTREACH, KOWHAI, COORDINATOR), sent("b", 1, "mia@peoplelink.example", in_reply_to="a")
        )
        assert groups(found) == {"ab"}

    def test_an_approach_followed_by_a_process_is_its_beginning(self) -> None:
        found = matched(
            mail("a", 0, Kind.OUTREACH, KOWHAI, COORDINATOR), mail("b", 20, Kind.INTERVIEW, KOWHAI, COORDINATOR)
        )
        assert groups(found) == {"ab"}


class TestOwnMail:
    def test_it_joins_by_its_recipient(self) -> None:
        found = matched(
            mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR, by="jo@kowhai.example"), sent("b", 2, "jo@kowhai.example")
        )
        assert groups(found) == {"ab"}

    def test_mail_to_a_friend_joins_nothing(self) -> None:
        found = matched(mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR), sent("b", 2, "tama@friends.example"))
        assert groups(found) == {"a"}

    def test_it_is_known_by_its_sender_in_any_folder(self) -> None:
        own = mail("b", 2, Kind.OTHER, by="aroha@ngata.example", in_reply_to="a")
        assert groups(matched(mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR), own)) == {"ab"}

    def test_an_application_by_mail_starts_a_story(self) -> None:
        found = matched(
            sent("a", 0, "jobs@kowhai.example", employer=KOWHAI, role=COORDINATOR, acts=(OwnAct.APPLIED,)),
            mail("b", 2, Kind.REJECTION, by="jobs@kowhai.example"),
        )
        assert groups(found) == {"ab"}

    def test_an_application_that_nobody_ever_answers_is_a_story_too(self) -> None:
        found = matched(sent("a", 0, "jobs@kowhai.example", employer=KOWHAI, acts=(OwnAct.APPLIED,)))
        assert groups(found) == {"a"}

    def test_a_second_application_after_a_withdrawal_is_another_story(self) -> None:
        applied = (OwnAct.APPLIED,)
        found = matched(
            sent("a", 0, "jobs@kowhai.example", employer=KOWHAI, role=COORDINATOR, acts=applied),
            sent("b", 5, "jobs@kowhai.example", employer=KOWHAI, role=COORDINATOR, acts=(OwnAct.WITHDREW,)),
            sent("c", 90, "jobs@kowhai.example", employer=KOWHAI, role=COORDINATOR, acts=applied),
        )
        assert groups(found) == {"ab", "c"}

    def test_a_rejection_forwarded_to_oneself_is_the_employers_word(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.REJECTION, KOWHAI, COORDINATOR, by="aroha@ngata.example"),
        )
        assert groups(found) == {"ab"}


class TestNumbers:
    @pytest.mark.parametrize(
        ("subject", "number"),
        [
            ("Learning Designer (SLT/104): thank you", "slt104"),
            ("Interview: LF/2025/118", "lf2025118"),
            ("R-104221 Data Analyst", "r104221"),
            ("Culinary Arts Tutor (502217) update", "502217"),
            ("application received, vacancy 7714", "7714"),
            ("Competition 26/03 Research Officer", "26/03".replace("/", "")),
            ("Our answer to COVID-19", ""),
            ("Graduate intake AKL-2026", ""),
            ("Interview on 4/3", ""),
        ],
    )
    def test_an_employer_s_own_number_is_found_in_a_subject(self, subject: str, number: str) -> None:
        assert requisition(subject) == number

    def test_a_rejection_that_names_nothing_but_the_number_is_of_that_application(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, subject="Coordinator (KT/104): thank you"),
            mail("b", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, "Tutor", subject="Tutor (KT/105): thank you"),
            mail("c", 9, Kind.REJECTION, KOWHAI, subject="KT/105"),
        )
        assert groups(found) == {"a", "bc"}

    def test_another_name_with_the_same_number_and_role_is_the_same_application(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR, subject="vacancy 7714"),
            mail("b", 9, Kind.REJECTION, "GCO Group", COORDINATOR, subject="Vacancy 7714, outcome"),
        )
        assert groups(found) == {"ab"}


class TestOneEmployerInTheNameOfAnother:
    def test_an_employer_that_says_its_former_name_is_the_same(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.REJECTION, "Te Puna Ora", COORDINATOR, renamed=("Te Puna Ora (formerly Kōwhai Trust)",)),
        )
        assert groups(found) == {"ab"}

    def test_whoever_recruits_for_the_employer_is_not_another_employer(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.REJECTION, "Hirewell", COORDINATOR, behalf=("I recruit for Kōwhai Trust.",)),
        )
        assert groups(found) == {"ab"}

    def test_a_new_name_that_nobody_explains_is_another_employer(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.REJECTION, "Te Puna Ora", COORDINATOR),
        )
        assert groups(found) == {"a", "b"}


class TestTwoRolesAtOneEmployer:
    def test_a_no_after_an_interview_is_of_the_one_with_an_interview(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 1, Kind.ACKNOWLEDGEMENT, KOWHAI, "Tutor"),
            mail("c", 5, Kind.INTERVIEW, KOWHAI, "Tutor"),
            mail("d", 9, Kind.REJECTION, KOWHAI, rejection=AFTER_AN_INTERVIEW),
        )
        assert groups(found) == {"a", "bcd"}

    def test_mail_of_somebody_who_wrote_about_one_of_them_is_about_that_one(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 1, Kind.INTERVIEW, KOWHAI, "Tutor", by="jo@kowhaitrust.example"),
            mail("c", 9, Kind.REJECTION, KOWHAI, by="jo@kowhaitrust.example"),
        )
        assert groups(found) == {"a", "bc"}

    def test_a_no_that_tells_nothing_apart_waits(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 1, Kind.ACKNOWLEDGEMENT, KOWHAI, "Tutor"),
            mail("c", 9, Kind.REJECTION, KOWHAI),
        )
        assert set(doubtful(found)) == {"c"}

    def test_an_application_of_later_is_not_what_a_no_answers(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 5, Kind.REJECTION, KOWHAI),
            mail("c", 12, Kind.ACKNOWLEDGEMENT, KOWHAI, "Tutor"),
        )
        assert groups(found) == {"ab", "c"}


class TestKnownApplications:
    def test_one_written_down_by_hand_takes_its_mail(self) -> None:
        known = Known("7", KOWHAI, COORDINATOR, date(2026, 3, 1))
        found = matched(mail("a", 1, Kind.ACKNOWLEDGEMENT, "Kowhai Trust", "Project Coordinator"), known=(known,))
        assert [(s.key, s.messages) for s in found.stories] == [("7", ("a",))]

    def test_one_written_down_by_hand_without_a_role_takes_the_only_mail_of_its_employer(self) -> None:
        found = matched(mail("a", 1, employer=KOWHAI, role=COORDINATOR), known=(Known("7", KOWHAI, ""),))
        assert [(s.key, s.role, s.messages) for s in found.stories] == [("7", COORDINATOR, ("a",))]

    def test_one_without_mail_stays(self) -> None:
        assert [s.key for s in matched(known=(Known("7", KOWHAI, COORDINATOR),)).stories] == ["7"]

    def test_a_pinned_message_goes_where_aroha_put_it_and_takes_its_replies_along(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 2, Kind.ACKNOWLEDGEMENT, KOWHAI, "Accountant"),
            mail("c", 12, Kind.PROGRESS, KOWHAI, pinned="7"),
            mail("d", 13, Kind.REJECTION, in_reply_to="c"),
            known=(
                Known("7", KOWHAI, COORDINATOR, messages=frozenset("a")),
                Known("8", KOWHAI, "Accountant", messages=frozenset("b")),
            ),
        )
        assert {s.key: "".join(s.messages) for s in found.stories} == {"7": "acd", "8": "b"}
        assert found.stories[0].why[1:] == ("you put it here", "same thread")

    def test_a_message_pinned_out_of_its_thread_leaves_the_thread_behind(self) -> None:
        found = matched(
            mail("a", 0, Kind.INTERVIEW, KOWHAI, COORDINATOR),
            mail("b", 2, Kind.PROGRESS, in_reply_to="a"),
            mail("c", 3, Kind.PROGRESS, in_reply_to="b", pinned="9"),
            known=(Known("9", RIMU, "Ranger"),),
        )
        assert groups(found) == {"ab", "c"}

    def test_what_aroha_said_does_not_belong_stays_away(self) -> None:
        known = Known("7", KOWHAI, COORDINATOR, messages=frozenset("a"), apart_from=frozenset("b"))
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 3, employer=KOWHAI, role=COORDINATOR),
            known=(known,),
        )
        assert {s.key: s.messages for s in found.stories} == {"7": ("a",), "": ("b",)}

    def test_a_split_by_hand_holds(self) -> None:
        first = Known("7", KOWHAI, COORDINATOR, messages=frozenset("ab"), apart_from=frozenset("c"))
        second = Known("8", KOWHAI, COORDINATOR, messages=frozenset("c"))
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR),
            mail("b", 3, employer=KOWHAI, role=COORDINATOR),
            mail("c", 5, employer=KOWHAI, role=COORDINATOR, pinned="8"),
            known=(first, second),
        )
        assert {s.key: "".join(s.messages) for s in found.stories} == {"7": "ab", "8": "c"}

    def test_two_of_the_same_name_and_time_make_new_mail_doubtful(self) -> None:
        known = (Known("7", KOWHAI, COORDINATOR), Known("8", KOWHAI, COORDINATOR))
        found = matched(mail("a", 0, employer=KOWHAI, role=COORDINATOR), known=known)
        assert {found.stories[c.story].key for c in found.doubts[0].candidates} == {"7", "8"}

    def test_a_name_aroha_corrected_keeps_its_mail_and_draws_more(self) -> None:
        known = Known("7", RIMU, "Ranger", messages=frozenset("a"))
        found = matched(
            mail("a", 0, employer="Talentpool", role="Ranger"),
            mail("b", 4, employer=RIMU, role="Ranger"),
            known=(known,),
        )
        assert [(s.key, "".join(s.messages)) for s in found.stories] == [("7", "ab")]

    def test_messages_that_are_not_at_hand_stay_where_they_were(self) -> None:
        known = Known("7", KOWHAI, COORDINATOR, messages=frozenset({"old", "a"}))
        found = matched(mail("a", 0, employer=KOWHAI, role=COORDINATOR), mail("b", 4, employer=KOWHAI), known=(known,))
        assert found.stories[0].messages == ("old", "a", "b")

    def test_two_fragments_that_new_mail_ties_become_one_and_that_is_said(self) -> None:
        fragments = (
            Known("1", "", "", messages=frozenset("b")),
            Known("2", KOWHAI, COORDINATOR, messages=frozenset("a")),
        )
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 9, Kind.PROGRESS, by="jo@home.example", in_reply_to="c"),
            mail("c", 8, Kind.INTERVIEW, KOWHAI, COORDINATOR, by="jo@home.example"),
            known=fragments,
        )
        assert [("".join(s.messages), s.key, s.absorbed) for s in found.stories] == [("acb", "1", ("2",))]

    def test_what_aroha_wrote_into_is_the_one_that_stays(self) -> None:
        known = (
            Known("1", KOWHAI, COORDINATOR, messages=frozenset("a")),
            Known("2", KOWHAI, COORDINATOR, messages=frozenset("b"), kept=True),
        )
        mails = (mail("a", 0, employer=KOWHAI, role=COORDINATOR), mail("b", 200, employer=KOWHAI, role=COORDINATOR))
        assert [(s.key, s.absorbed) for s in matched(*mails, known=known).stories] == [("2", ("1",))]
        both = tuple(replace(k, kept=True) for k in known)
        assert [(s.key, s.messages) for s in matched(*mails, known=both).stories] == [("1", ("a",)), ("2", ("b",))]

    def test_an_application_whose_only_mail_became_doubtful_is_named(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, COORDINATOR),
            mail("b", 0, Kind.ACKNOWLEDGEMENT, KOWHAI, "Accountant"),
            mail("c", 4, Kind.REJECTION, KOWHAI),
            known=(Known("3", KOWHAI, "", messages=frozenset("c")),),
        )
        assert (found.emptied, set(doubtful(found))) == (("3",), {"c"})


class TestOddities:
    def test_mail_without_a_date_joins_the_only_story(self) -> None:
        found = matched(
            mail("a", 0, employer=KOWHAI, role=COORDINATOR), mail("b", employer=KOWHAI, role=COORDINATOR, sent_at=None)
        )
        assert groups(found) == {"ab"}

    def test_the_years_1_and_9999_are_only_dates(self) -> None:
        far = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)]
        found = matched(*(mail("ab"[at], employer=KOWHAI, role=COORDINATOR, sent_at=day) for at, day in enumerate(far)))
        assert groups(found) == {"a", "b"}


class TestNamesOfOneEmployer:
    def test_a_name_taken_from_the_domain_is_the_same_employer(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, "Tui & Stone Engineering", COORDINATOR),
            mail("b", 8, Kind.INTERVIEW, "Tuiandstone", COORDINATOR, by="graham@tuiandstone.example"),
        )
        assert groups(found) == {"ab"}

    def test_a_name_without_its_last_word_is_the_same_employer(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, "Puna Valley Parks", COORDINATOR),
            mail("b", 8, Kind.REJECTION, "Puna Valley Parks Trust", COORDINATOR),
        )
        assert groups(found) == {"ab"}

    def test_a_name_that_begins_two_others_is_neither(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, "Puna Valley", COORDINATOR),
            mail("b", 8, Kind.PROGRESS, "Puna Valley Parks", COORDINATOR),
            mail("c", 9, Kind.PROGRESS, "Puna Valley Water", COORDINATOR),
        )
        assert groups(found) == {"a", "b", "c"}

    def test_of_an_agency_and_its_client_the_client_is_the_employer(self) -> None:
        found = matched(
            mail("a", 0, Kind.ACKNOWLEDGEMENT, "Peoplelink", COORDINATOR, by="mia@peoplelink.example"),
            mail("b", 8, Kind.REJECTION, KOWHAI, COORDINATOR, by="mia@peoplelink.example", in_reply_to="a"),
        )
        assert [(s.employer, "".join(s.messages)) for s in found.stories] == [(KOWHAI, "ab")]
