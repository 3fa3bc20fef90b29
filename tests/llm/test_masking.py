"""What is personal in a mail stays here; everything else is shown as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.llm.masking import masked
from nextround.llm.values import Mail

MAIL = Mail(
    subject="Aroha, your application",
    text="""Kia ora Aroha Ngata,

We have chosen somebody else for the Parks Officer role (ref 26-114). Ring Hana Mikaere on +64 3 214 5678 or
(03) 214-5678, write to hana.mikaere@tuatapere.govt.nz, or see https://jobs.tuatapere.govt.nz/a?id=77&who=aroha.
Hana will be glad to hear from you. NGATA is on our list.""",
    own_names=("Aroha Ngata",),
    other_names=("Hana Mikaere",),
)


@pytest.mark.parametrize(
    "personal",
    ["Aroha", "Ngata", "NGATA", "Hana", "Mikaere", "5678", "hana.mikaere", "@tuatapere", "https://", "who=aroha"],
)
def test_what_is_personal_is_not_shown(personal: str) -> None:
    assert personal not in masked(MAIL).text


@pytest.mark.parametrize("word", ["Kia ora", "Parks Officer", "We have chosen somebody else", "26-114"])
def test_what_the_mail_says_is_shown_as_it_stands(word: str) -> None:
    assert word in masked(MAIL).text


def test_every_placeholder_leads_back_to_the_very_words() -> None:
    shown = masked(MAIL)
    assert shown.unmasked(shown.text) == f"{MAIL.subject}\n\n{MAIL.text}"


def test_one_name_has_one_placeholder() -> None:
    shown = masked(Mail("", "Aroha. Aroha.", own_names=("Aroha",)))
    assert shown.text.strip() == "[name 1]. [name 1]."


def test_somebody_greeted_by_a_name_nobody_told_us_of_is_masked_throughout() -> None:
    shown = masked(Mail("", "Dear Ms Te Whata,\n\nMany thanks, Te Whata."))
    assert "Whata" not in shown.text
    assert "Dear Ms" in shown.text


def test_a_greeting_that_names_nobody_masks_nothing() -> None:
    text = "Dear Applicant,\n\nHi all, we thank every applicant."
    assert masked(Mail("", text)).text == f"\n\n{text}"


def test_somebody_called_link_does_not_break_the_placeholders() -> None:
    mail = Mail(
        "", "Hello Link Address, see www.example.nz/a and write to link@example.nz", own_names=("Link Address",)
    )
    shown = masked(mail)
    assert shown.unmasked(shown.text) == f"\n\n{mail.text}"
    assert "www.example.nz" not in shown.text


def test_a_placeholder_that_stands_in_the_mail_itself_is_not_used() -> None:
    shown = masked(Mail("", "You are [name 1], Aroha.", own_names=("Aroha",)))
    assert shown.text.strip() == "You are [name 1], [name 2]."
    assert shown.unmasked(shown.text).strip() == "You are [name 1], Aroha."


def test_a_name_within_a_word_is_no_name() -> None:
    assert "likely" in masked(Mail("", "That is likely, Li.", own_names=("Li",))).text


_PIECES = st.sampled_from(
    [
        "Aroha",
        "Ngata",
        "[name 1]",
        "[link 1",
        "1]",
        "www.a.nz/x",
        "a@b.nz",
        "@",
        "021 555 1234",
        "Dear ",
        "\n",
        " ",
        ",",
        ".",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_whatever_the_mail_the_placeholders_lead_back(text: str) -> None:
    shown = masked(Mail("", text, own_names=("Aroha Ngata",)))
    assert shown.unmasked(shown.text) == f"\n\n{text}"
