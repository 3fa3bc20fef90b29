"""The address to which nearly all mail goes is the person's own, and none where that cannot be told."""

import pytest

from nextround.core.timeline.own_mail import likely_own_address

AROHA, CAREERS, HANA = "aroha@posthaven.nz", "careers@waitoru.co.nz", "hana@tuatapere.govt.nz"


def test_the_address_to_which_mail_of_several_people_goes_is_hers() -> None:
    assert likely_own_address([(CAREERS, [AROHA], ""), (HANA, [AROHA], ""), (CAREERS, [AROHA], "")]) == AROHA


def test_a_folder_of_her_own_letters_is_told_by_its_sender() -> None:
    assert likely_own_address([(AROHA, [CAREERS], ""), (AROHA, [HANA], ""), (AROHA, [CAREERS, HANA], "")]) == AROHA


def test_mail_of_one_sender_alone_does_not_make_that_sender_the_person() -> None:
    """Both addresses stand in every mail of it; to take either would be to guess."""
    assert likely_own_address([(CAREERS, [AROHA], "")] * 4) == ""


def test_mail_of_one_sender_alone_is_hers_where_it_was_delivered_to_her() -> None:
    assert likely_own_address([(CAREERS, [AROHA], f"<{AROHA}>")] * 4) == AROHA


@pytest.mark.parametrize("heads", [[], [("", [], "")] * 3, [(CAREERS, [AROHA], "")] * 2])
def test_too_little_mail_names_nobody(heads: list[tuple[str, list[str], str]]) -> None:
    assert likely_own_address(heads) == ""


def test_a_mailbox_for_many_names_nobody() -> None:
    heads = [(f"a{n}@x.nz", [f"b{n}@y.nz"], "") for n in range(9)] + [(CAREERS, [AROHA], AROHA)] * 3
    assert likely_own_address(heads) == ""
