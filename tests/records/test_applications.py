"""Applications answer to the words a person looks for."""

import pytest

from nextround.records.models import Account, Application
from nextround.usecases import edit


@pytest.mark.parametrize("words", ["ōtākaro", "ŌTĀKARO", "Ōtākaro", "trust ōtākaro", "keeper"])
def test_capitals_make_no_difference_to_a_search_in_maori_either(aroha: Account, words: str) -> None:
    edit.add(aroha.pk, edit.Particulars("Ōtākaro Trust", "KEEPER"))
    edit.add(aroha.pk, edit.Particulars("Harbour Board", "Clerk"))
    assert [a.employer for a in Application.objects.of(aroha.pk).search(words)] == ["Ōtākaro Trust"]
