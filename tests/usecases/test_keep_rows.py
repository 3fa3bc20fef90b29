"""A table of applications comes in once, joins what stands, and says what happened as far as it knows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Application, Contact, Event, Intake
from nextround.sources.trackers import Matching
from nextround.usecases import edit, settle_table, take_in, take_in_later
from nextround.usecases.list_applications import list_applications
from people import ACKNOWLEDGEMENT, REJECTION

HEAD = "Company,Role,Date applied,Status,Rejection date,Contact person,Contact email,Location\n"
Take = Callable[..., Intake]


@pytest.fixture
def take(aroha: Account, tmp_path: Path) -> Take:
    """Bring a table in."""

    def bring(*lines: str, name: str = "search.csv") -> Intake:
        path = tmp_path / name
        path.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
        return take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))

    return bring


def _everything() -> list[list[dict[str, Any]]]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Application, Event, Contact)]


def _states(owner: Account) -> dict[str, str]:
    return {a.employer: a.state.value for a in list_applications(owner.pk)}


def test_what_each_status_says_becomes_the_state(aroha: Account, take: Take) -> None:
    done = take(
        "Acme,Chef,2026-03-01,Rejected,2026-03-20,Ben Kahu,ben@acme.nz,Wellington",
        "Beta,Baker,2026-03-02,Interviewing,,,,",
        "Gamma,Cook,2026-03-03,Offer declined,,,,",
        "Delta,Host,2026-03-04,Wishlist,,,,",
        "Eta,Porter,2026-03-05,Ghosted,,,,",
        "Theta,Clerk,2026-03-06,Mystery,,,,",
    )
    assert _states(aroha) == {
        "Acme": "rejected",
        "Beta": "interviewing",
        "Gamma": "withdrawn",
        "Eta": "probably_closed",
        "Theta": "probably_closed",
    }
    assert done.beside == {"rows_seen": 6, "rows_left_out": 1, "rows_new": 5}
    acme = Application.objects.get(employer="Acme")
    assert (acme.applied_on, acme.rejected_on, acme.place) == (date(2026, 3, 1), date(2026, 3, 20), "Wellington")
    assert [(c.name, c.address) for c in acme.contacts.all()] == [("Ben Kahu", "ben@acme.nz")]
    assert Application.objects.get(employer="Theta").notes == "Status in your table: Mystery"


def test_the_same_table_again_changes_nothing(take: Take) -> None:
    lines = ("Acme,Chef,2026-03-01,Rejected,2026-03-20,Ben,ben@acme.nz,", "Acme,Chef,2026-03-04,Interview,,,,")
    take(*lines)
    before = _everything()
    assert take(*lines).applications_new == 0
    assert take(*reversed(lines), name="other.csv").applications_new == 0
    assert _everything() == before


def test_a_later_copy_of_the_table_brings_only_what_is_new_in_it(aroha: Account, take: Take) -> None:
    take("Acme,Chef,2026-03-01,Applied,,,,")
    again = take("Acme Ltd,chef,2026-03-01,Rejected,2026-03-20,,,", "Beta,Baker,2026-03-02,Applied,,,,")
    assert again.applications_new == 1
    assert _states(aroha) == {"Acme": "rejected", "Beta": "probably_closed"}


def test_a_rejection_without_a_day_ends_an_application_on_no_day(aroha: Account, take: Take) -> None:
    take("Acme,Chef,2026-03-01,Rejected,,,,")
    acme = Application.objects.get()
    assert (acme.state, acme.rejected_on, acme.applied_on) == ("rejected", None, date(2026, 3, 1))


def test_rows_and_mail_of_one_application_are_one_whichever_came_first(
    aroha: Account, take: Take, bring_in: Callable[..., Intake]
) -> None:
    row = "Tuatapere District Council,Parks Officer,2026-02-09,Rejected,,,,"
    bring_in(ACKNOWLEDGEMENT)
    number = Application.objects.get().pk
    assert take(row).applications_new == 0
    assert Application.objects.get().state == "rejected"
    bring_in(REJECTION)
    told = Application.objects.get()
    assert (told.pk, told.rejected_on) == (number, date(2026, 3, 4))


def test_mail_that_comes_after_the_table_joins_its_row(
    aroha: Account, take: Take, bring_in: Callable[..., Intake]
) -> None:
    take("Tuatapere District Council,Parks Officer,2026-02-09,Applied,,,,")
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    assert [(a.state, a.messages.count()) for a in Application.objects.all()] == [("rejected", 2)]


def test_what_the_person_wrote_is_not_replaced(aroha: Account, take: Take) -> None:
    edit.add(aroha.pk, edit.Particulars("Acme", "Chef", date(2026, 3, 2), place="Home", notes="Mine"))
    take("Acme,Chef,2026-03-01,Mystery,,,,Wellington")
    acme = Application.objects.get()
    assert (acme.applied_on, acme.place) == (date(2026, 3, 2), "Home")
    assert acme.notes == "Mine\nStatus in your table: Mystery"


def test_a_row_with_a_date_that_is_none_is_named_and_the_others_are_taken(take: Take) -> None:
    done = take("Acme,Chef,2026-13-45,Applied,,,,", "Beta,Baker,2026-03-02,Applied,,,,")
    assert [t.place for t in done.troubles.all()] == ["search.csv, row 2"]
    assert Application.objects.count() == 2


def test_more_rows_take_no_more_queries(aroha: Account, take: Take, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(60):
        take(*(f"Employer {n},Chef,2026-03-01,Rejected,2026-03-20,Ben,ben@e{n}.example," for n in range(180)))
    assert Application.objects.count() == 180


def test_a_table_waits_until_its_columns_are_settled(aroha: Account, carol: Account) -> None:
    raw = b"Who,Company,Sent\nBen,Acme,3/4/2026\n"
    key = settle_table.lay_aside(aroha.pk, "mine.csv", [raw])
    assert Application.objects.count() == Intake.objects.count() == 0
    with pytest.raises(NextroundError):
        settle_table.look_up(carol.pk, key)
    name, looked = settle_table.look_up(aroha.pk, key)
    assert (name, looked.matching.columns) == ("mine.csv", ("", "employer", ""))
    said = Matching(("contact", "employer", "applied_on"), day_first=False)
    take_in_later.carry_out(settle_table.carry_out(aroha.pk, key, said).pk)
    acme = Application.objects.get()
    assert (acme.employer, acme.applied_on, acme.contacts.get().name) == ("Acme", date(2026, 3, 4), "Ben")
    with pytest.raises(NextroundError):
        settle_table.look_up(aroha.pk, key)


def test_what_is_no_table_is_refused_with_a_sentence(aroha: Account) -> None:
    with pytest.raises(NextroundError, match="No line names the columns"):
        settle_table.lay_aside(aroha.pk, "mine.csv", [b"a,b\n1,2\n"])


def test_tables_are_taken_out_of_a_heap_of_files_and_the_mail_goes_on(aroha: Account) -> None:
    heap = [("a.eml", [REJECTION]), ("mine.csv", [b"Company,Role\nAcme,Chef\n"])]
    intake = take_in_later.lay_aside(aroha.pk, heap)
    [key] = settle_table.take_out(intake)
    take_in_later.carry_out(intake.pk)
    assert [a.employer for a in Application.objects.all()] == ["Tuatapere District Council"]
    settle_table.let_go(aroha.pk, key)
    with pytest.raises(NextroundError):
        settle_table.look_up(aroha.pk, key)
