"""Does the made-up job search read like a real one, and does it come to the applications it was written for?"""

from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

import pytest

from nextround.core.message import Address, Message
from nextround.core.timeline.match import match
from nextround.core.timeline.states import events, standing
from nextround.core.timeline.values import Heard, Matched
from nextround.core.vocabulary import Kind, State
from nextround.lexicon.load_demo import demo_mails, demo_person, demo_table
from nextround.sources.rfc822 import parse

TODAY = date(2026, 5, 7)
DAYS = [TODAY + timedelta(days=n) for n in range(0, 400, 13)]


def parsed(today: date = TODAY) -> list[Message]:
    found = [parse(raw, "demo") for raw in demo_mails(today)]
    assert all(isinstance(message, Message) for message in found)
    return [message for message in found if isinstance(message, Message)]


def heard() -> dict[str, Heard]:
    """Each mail as a reader without fault would hand it to the timeline, by its id in the file."""
    table = {mail.id: mail for mail in demo_table()}
    found = {}
    for message in parsed():
        name = message.message_id.partition("@")[0].removeprefix("demo-")
        kind, employer, role = table[name].reads
        found[name] = Heard(
            key=name,
            message_id=message.message_id,
            in_reply_to=message.in_reply_to,
            references=message.references,
            sent_at=message.sent_at,
            sender=message.sender,
            to=message.to,
            subject=message.subject,
            kind=Kind(kind),
            employer=employer,
            role=role,
            outgoing=message.sender.address == demo_person().address,
        )
    return found


def stories() -> Matched:
    return match(heard().values(), (), frozenset({demo_person().address}))


@pytest.mark.parametrize("today", DAYS)
def test_every_mail_can_be_read_and_none_comes_from_the_future(today: date) -> None:
    end = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(hours=12)
    for message in parsed(today):
        assert message.sent_at is not None
        assert message.sent_at <= end, message.subject
        assert message.plain or message.html
        assert "{" not in message.subject + message.plain


def test_the_same_day_gives_the_same_bytes_and_another_week_other_dates() -> None:
    assert demo_mails(TODAY) == demo_mails(TODAY)
    assert demo_mails(TODAY) != demo_mails(TODAY + timedelta(days=7))


def test_it_holds_what_a_real_search_holds() -> None:
    kinds = [mail.reads[0] for mail in demo_table()]
    assert {Kind(kind) for kind in kinds} == set(Kind) - {Kind.OFFER}
    assert len(demo_table()) >= 55
    assert sum(bool(mail.html) for mail in demo_table()) >= 5
    assert sum(bool(mail.quote) for mail in demo_table()) >= 10


def test_nobody_in_it_can_be_written_to() -> None:
    for mail in demo_table():
        for header in (mail.sender, mail.to):
            assert parseaddr(header)[1].endswith(".example"), mail.id


def test_people_write_on_working_days_and_meet_on_working_days() -> None:
    for mail in demo_table():
        working = mail.days_ago % 7 not in (1, 2)
        assert working or mail.automated, mail.id
        if mail.calendar:
            assert mail.calendar.days_ago % 7 not in (1, 2), mail.id


def test_a_panel_interview_is_coming_next_week() -> None:
    [entry] = [i for m in parsed() for i in m.invitations if i.uid.startswith("fantail")]
    assert entry.starts is not None
    assert timedelta(days=2) < entry.starts.date() - TODAY < timedelta(days=10)
    assert [a.name for a in entry.attendees] == ["Aroha Ngata", "Marcus Oyelaran", "Jess Tamihana"]


def test_the_applications_come_out_as_they_were_written() -> None:
    found = stories()
    assert {(s.employer, s.role) for s in found.stories} == {
        ("Puna Valley Parks Trust", "Community Programmes Coordinator"),
        ("Tui & Stone Engineering", "Project Coordinator"),
        ("Rangi Youth Futures", "Youth Programme Lead"),
        ("Mokihi Water", "Project Administrator"),
        ("Kahikatea Homes", "Project Coordinator"),
        ("Hapai Health Logistics", "Implementation Coordinator"),
        ("Waihou Plains District Council", "Events Coordinator"),
        ("Waihou Plains District Council", "Project Support Officer"),
        ("Lumen Grid", "PMO Analyst"),
        ("Brettling Anlagenbau", "Projektassistenz"),
        ("Te Awa Rua Restoration Trust", "Project Coordinator, Restoration"),
        ("Fantail Digital", "Delivery Coordinator"),
        ("Harbour & Hinterland Freight", "Project Scheduler"),
        ("Otawhao Libraries Partnership", "Programme Coordinator"),
    }
    assert len(found.stories) == 14


def test_every_mail_of_an_application_is_in_it_and_the_rest_of_a_life_is_not() -> None:
    for story in stories().stories:
        assert len({key.split("-")[0] for key in story.messages} - {"agency"}) == 1, story.messages
    placed = {key for story in stories().stories for key in story.messages}
    assert not placed & {"rental-declined", "tama-lunch", "tama-yes", "approach-sales", "alert-viewed", "dentist"}


def test_one_mail_waits_for_a_word_between_two_roles() -> None:
    found = stories()
    [doubt] = found.doubts
    assert doubt.message == "waihou-delay"
    assert {found.stories[c.story].role for c in doubt.candidates} == {"Events Coordinator", "Project Support Officer"}


def test_they_stand_where_a_search_of_five_months_stands() -> None:
    mails = heard()
    states = [standing(events([mails[key] for key in story.messages]), TODAY).state for story in stories().stories]
    assert {state: states.count(state) for state in set(states)} == {
        State.REJECTED: 9,
        State.PROBABLY_CLOSED: 2,
        State.INTERVIEWING: 1,
        State.WAITING: 1,
        State.APPLIED: 1,
    }


def test_aroha_is_who_she_says() -> None:
    person = demo_person()
    assert Address(person.name, person.address).domain == "postbox.example"
