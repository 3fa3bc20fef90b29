"""Two applications become one on Aroha's word, with all she wrote, and come apart again as they were."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nextround.core.vocabulary import EventKind, NextroundError, NotFoundError
from nextround.records.models import Account, Application, Contact, Debrief, Intake, Message
from nextround.usecases import arrange, clock, edit, join, list_applications, tell
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

Bring = Callable[..., Intake]

RENAMED = mail(
    "Your application for Parks Officer",
    "Kia ora Aroha,\n\nUnfortunately your application for the role of Parks Officer at Murihiku Parks was not "
    "successful. We have appointed another candidate.\n\nMurihiku Parks",
    sender="Murihiku Parks <jobs@murihikuparks.nz>",
    at="2026-03-06T09:00:00+13:00",
    message_id="renamed-rejection",
)
LATER = mail(
    "Parks Officer: feedback",
    "Kia ora Aroha,\n\nHere is some feedback on your interview for Parks Officer at Murihiku Parks: your examples were "
    "strong, and we would have liked to hear more about budgets.\n\nMurihiku Parks",
    sender="Murihiku Parks <jobs@murihikuparks.nz>",
    at="2026-03-16T09:00:00+13:00",
    message_id="renamed-feedback",
)


@pytest.fixture
def two(aroha: Account, bring_in: Bring) -> tuple[Application, Application]:
    """The application at the council, and the one that only the council's new name makes another."""
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, RENAMED)
    council = Application.objects.of(aroha.pk).get(employer__startswith="Tuatapere")
    return council, Application.objects.of(aroha.pk).exclude(pk=council.pk).get()


def _told(aroha: Account) -> list[tuple[int, str, int]]:
    return [
        (a.id, str(a.state), len(tell.tell(aroha.pk, a.id).mail)) for a in list_applications.list_applications(aroha.pk)
    ]


def test_joined_they_are_one_story(aroha: Account, two: tuple[Application, Application]) -> None:
    council, murihiku = two
    row = join.join(aroha.pk, council.pk, murihiku.pk)
    assert (row.pk, row.state, row.reached_interview) == (council.pk, "rejected", True)
    assert _told(aroha) == [(council.pk, "rejected", 3)]


def test_later_mail_under_the_other_name_joins_them(
    aroha: Account, bring_in: Bring, two: tuple[Application, Application]
) -> None:
    council, murihiku = two
    join.join(aroha.pk, council.pk, murihiku.pk)
    bring_in(LATER)
    assert _told(aroha) == [(council.pk, "rejected", 4)]


def test_taken_apart_they_are_as_before(aroha: Account, two: tuple[Application, Application]) -> None:
    council, murihiku = two
    before = sorted(_told(aroha))
    join.join(aroha.pk, council.pk, murihiku.pk)
    join.take_apart(aroha.pk, murihiku.pk)
    assert sorted(_told(aroha)) == before


def test_what_she_wrote_goes_along_and_comes_back(aroha: Account, two: tuple[Application, Application]) -> None:
    council, murihiku = two
    edit.change(aroha.pk, council.pk, edit.Particulars(council.employer, council.role, notes="Ask about the van."))
    edit.change(
        aroha.pk, murihiku.pk, edit.Particulars(murihiku.employer, murihiku.role, notes="New name.", place="Bluff")
    )
    edit.write_down(aroha.pk, murihiku.pk, EventKind.NOTE, date(2026, 3, 5), "Hana rang.")
    Contact.objects.create(owner=aroha, application=murihiku, name="Tom Reid", by_hand=True)
    now = clock.now()
    Debrief.objects.create(owner=aroha, application=murihiku, made_at=now, changed_at=now)
    told = tell.tell(aroha.pk, join.join(aroha.pk, council.pk, murihiku.pk).pk)
    assert (told.notes, told.place) == ("Ask about the van.\n\nNew name.", "Bluff")
    assert "Hana rang." in {happening.note for happening in told.happened}
    assert "Tom Reid" in {person.name for person in told.people}
    assert len(told.debriefs) == 1
    assert [one.id for one in told.joined] == [murihiku.pk]
    join.take_apart(aroha.pk, murihiku.pk)
    back, rest = tell.tell(aroha.pk, murihiku.pk), tell.tell(aroha.pk, council.pk)
    assert (back.notes, back.place, rest.notes, rest.place) == ("New name.", "Bluff", "Ask about the van.", "")
    assert (len(back.debriefs), len(rest.debriefs)) == (1, 0)
    assert "Tom Reid" in {person.name for person in back.people}


def test_joining_survives_arranging_again(aroha: Account, two: tuple[Application, Application]) -> None:
    council, murihiku = two
    join.join(aroha.pk, council.pk, murihiku.pk)
    before = _told(aroha)
    arrange.arrange(aroha.pk)
    arrange.arrange(aroha.pk)
    assert _told(aroha) == before


def test_two_times_of_one_role_at_one_employer_can_be_one(aroha: Account, bring_in: Bring) -> None:
    old = mail(
        "We have received your application for Parks Officer",
        "Kia ora Aroha,\n\nThank you for applying for the role of Parks Officer at Tuatapere District Council.",
        sender="Tuatapere District Council <no-reply@tuatapere.govt.nz>",
        at="2025-01-10T09:00:00+13:00",
        message_id="receipt-of-last-year",
    )
    bring_in(old, REJECTION)
    [new, first] = Application.objects.of(aroha.pk).order_by("-quiet_since")
    join.join(aroha.pk, first.pk, new.pk)
    arrange.arrange(aroha.pk)
    assert _told(aroha) == [(first.pk, "rejected", 2)]
    join.take_apart(aroha.pk, new.pk)
    assert sorted(_told(aroha)) == sorted([(first.pk, "probably_closed", 1), (new.pk, "rejected", 1)])


def test_an_application_cannot_be_joined_to_itself_nor_taken_from_nothing(
    aroha: Account, two: tuple[Application, Application]
) -> None:
    with pytest.raises(NextroundError, match="another"):
        join.join(aroha.pk, two[0].pk, two[0].pk)
    with pytest.raises(NotFoundError):
        join.take_apart(aroha.pk, two[0].pk)


def test_carol_cannot_join_what_is_arohas(aroha: Account, carol: Account, two: tuple[Application, Application]) -> None:
    with pytest.raises(NotFoundError):
        join.join(carol.pk, two[0].pk, two[1].pk)
    join.join(aroha.pk, two[0].pk, two[1].pk)
    with pytest.raises(NotFoundError):
        join.take_apart(carol.pk, two[1].pk)


def test_joining_costs_as_many_queries_with_more_mail(aroha: Account, bring_in: Bring) -> None:
    def cost(count: int, name: str) -> int:
        for firm in ("Kea", "Weka"):
            bring_in(*(_receipt(f"{firm} {name}", n) for n in range(count)))
        kea, weka = (Application.objects.of(aroha.pk).get(employer__startswith=f"{f} {name}") for f in ("Kea", "Weka"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            join.join(aroha.pk, kea.pk, weka.pk)
        return len(queries)

    assert cost(8, "Bakery") <= cost(2, "Foundry") + 2
    assert Message.objects.of(aroha.pk).count() == 20


def _receipt(firm: str, number: int) -> bytes:
    return mail(
        f"Baker at {firm}: still under way",
        f"Kia ora Aroha,\n\nYour application for the role of Baker at {firm} Ltd is still under consideration.",
        sender=f"{firm} <jobs@{firm.lower().replace(' ', '')}.co.nz>",
        at=f"2026-02-{number + 1:02}T09:00:00+13:00",
        message_id=f"{firm.replace(' ', '')}-{number}",
    )
