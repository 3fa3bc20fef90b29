"""One application becomes two on Aroha's word, and one again."""

from collections.abc import Callable

import pytest

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records.models import Account, Application, Intake
from nextround.usecases import arrange, split
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


def _parks(aroha: Account, bring_in: Bring) -> Application:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    return Application.objects.of(aroha.pk).get()


def _kinds(row: Application) -> set[str]:
    return set(row.messages.values_list("kind", flat=True))


def _later(row: Application) -> list[int]:
    return list(row.messages.exclude(kind="acknowledgement").values_list("pk", flat=True))


def test_the_chosen_mails_begin_an_application_of_their_own(aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    new = split.split(aroha.pk, row.pk, _later(row))
    row.refresh_from_db()
    assert (_kinds(row), _kinds(new)) == ({"acknowledgement"}, {"interview", "rejection"})
    assert (new.role, new.state, row.rejected_on) == ("Parks Officer", "rejected", None)
    arrange.arrange(aroha.pk)
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    assert (_kinds(row), _kinds(new)) == ({"acknowledgement"}, {"interview", "rejection"})


def test_put_together_again_it_is_as_before_under_its_own_number(aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    new = split.split(aroha.pk, row.pk, _later(row))
    assert split.put_together(aroha.pk, new.pk).pk == row.pk
    assert [a.pk for a in Application.objects.of(aroha.pk)] == [row.pk]
    assert _kinds(row) == {"acknowledgement", "interview", "rejection"}


def test_none_or_all_or_a_stranger_of_the_mails_is_refused_in_a_sentence(aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    every = list(row.messages.values_list("pk", flat=True))
    for chosen, said in (([], "Choose"), (every, "nothing would be left"), ([every[0], 10**6], "not in this")):
        with pytest.raises(NextroundError, match=said):
            split.split(aroha.pk, row.pk, chosen)
    assert Application.objects.of(aroha.pk).count() == 1


def test_what_was_not_split_cannot_be_put_together_nor_by_carol(
    aroha: Account, carol: Account, bring_in: Bring
) -> None:
    row = _parks(aroha, bring_in)
    with pytest.raises(NotFoundError):
        split.put_together(aroha.pk, row.pk)
    with pytest.raises(NotFoundError):
        split.split(carol.pk, row.pk, _later(row))
