"""Is Aroha's own mail read as what she does, and never as an employer's word?"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind, OwnAct
from nextround.lexicon.load import reading_words

READER = Reader(reading_words())
AROHA = Address("Aroha Ngata", "aroha.ngata@posthaven.nz")
MERE = Address("Mere Tipene", "mere.tipene@waitorudc.govt.nz")


def read(subject: str, body: str, sender: Address = AROHA) -> Reading:
    message = Message("m", "m", None, sender, subject, body, to=(MERE,))
    return READER.read(message, frozenset((AROHA.address,)))


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        ("Please find attached my CV and cover letter for the Parks Officer role.", (OwnAct.APPLIED,)),
        ("Kia ora Mere, thanks. Tuesday at 10 works for me. Ngā mihi, Aroha", (OwnAct.MEETING,)),
        ("I'd like to withdraw my application for the Parks Officer role.", (OwnAct.WITHDREW,)),
        ("Thank you for the offer. After much thought I have decided to decline it.", (OwnAct.DECLINED,)),
        ("I'm delighted to accept the offer and look forward to starting.", (OwnAct.ACCEPTED,)),
        ("Thanks for the call, sorry to hear it wasn't me.", (OwnAct.TOLD_NO,)),
        (
            "Thank you for letting me know, though I'm disappointed it went to someone else. "
            "Could you give me any feedback on my interview?",
            (OwnAct.TOLD_NO, OwnAct.ASKED),
        ),
        ("Could you tell me when I may expect to hear?", ()),
    ],
)
def test_what_she_does_in_it_is_read(body: str, acts: tuple[OwnAct, ...]) -> None:
    found = read("Re: Parks Officer", body)
    assert (found.kind, found.acts) == (Kind.OTHER, acts)


def test_the_same_words_from_an_employer_are_nothing_she_did() -> None:
    assert read("Parks Officer", "I am writing to apply for the Parks Officer role.", MERE).acts == ()


def test_employer_and_role_of_an_application_are_those_it_is_sent_to() -> None:
    found = read(
        "Application for Parks Officer",
        "Dear Mere, please find attached my CV for the Parks Officer role at Waitoru District Council.",
    )
    assert (found.employer, found.role) == ("Waitoru District Council", "Parks Officer")


def test_every_act_shows_its_words() -> None:
    found = read("Parks Officer", "After a long weekend I'd like to withdraw my application. Thank you for your time.")
    assert found.quotes("act") == ("withdraw my application",)


def test_quoted_words_of_the_employer_are_not_hers() -> None:
    below = "On Mon, 2 Mar 2026 Mere wrote:\n> I'd like to apply for leave."
    assert read("Re: Parks Officer", f"Thanks for this.\n\n{below}").acts == ()


def test_a_rejection_she_forwarded_to_herself_is_still_the_employers() -> None:
    body = (
        "---------- Forwarded message ---------\nFrom: Mere Tipene <mere.tipene@waitorudc.govt.nz>\n"
        "Date: Wed, 4 Mar 2026\nSubject: Parks Officer\nTo: <aroha.ngata@work.example>\n\nDear Aroha,\n\n"
        "Unfortunately we have decided to appoint another candidate to the Parks Officer role.\n\nMere Tipene"
    )
    found = read("Fwd: Parks Officer", body)
    assert (found.kind, found.acts) == (Kind.REJECTION, ())
