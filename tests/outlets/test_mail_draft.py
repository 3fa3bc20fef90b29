"""Does a request become a draft that opens ready to send, whatever stands in its values?"""

import email
from datetime import UTC, datetime
from email import policy
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.core.asking.values import Letter
from nextround.core.message import Address, Message
from nextround.core.vocabulary import NextroundError, Voice
from nextround.outlets.mail_draft import LONGEST_LINK, eml, mailto, safe_address
from nextround.sources.rfc822 import parse

BEN = Address("Ben Kahu", "ben@acme.nz")
AROHA = Address("Aroha Ngāta", "aroha@example.nz")
NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def letter(subject="Re: Your application", body="Kia ora Ben,\n\nngā mihi\nAroha", **thread):
    return Letter(subject, body, (), Voice.WARM, **thread)


def opened(raw):
    return email.message_from_bytes(raw, policy=policy.default)


def test_the_draft_opens_as_an_unsent_mail_in_its_thread():
    raw = eml(letter(in_reply_to="two@acme.nz", references=("one@acme.nz",)), BEN, AROHA, NOON)
    draft = opened(raw)
    assert draft["X-Unsent"] == "1"
    assert (draft["To"], draft["From"]) == ("Ben Kahu <ben@acme.nz>", "Aroha Ngāta <aroha@example.nz>")
    assert draft["In-Reply-To"] == "<two@acme.nz>"
    assert draft["References"].split() == ["<one@acme.nz>", "<two@acme.nz>"]
    assert draft["Date"].datetime == NOON
    assert draft.get_content().replace("\r\n", "\n") == "Kia ora Ben,\n\nngā mihi\nAroha\n"
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_without_a_sender_the_mail_program_fills_it_in():
    assert opened(eml(letter(), BEN, None, NOON))["From"] is None


def test_our_own_reader_reads_the_draft_back():
    found = parse(eml(letter("Tēnā koe – 再见 " * 12), Address('Kahu, "Ben"', "ben@acme.nz"), AROHA, NOON), "x")
    assert isinstance(found, Message)
    assert (found.to, found.sender) == ((Address('Kahu, "Ben"', "ben@acme.nz"),), AROHA)
    assert found.subject == ("Tēnā koe – 再见 " * 12).strip()


HOSTILE = "x\r\nBcc: carol@example.nz\r\n\r\nbody\u2028\u0085\x0b\0"


def test_no_value_can_add_a_header():
    raw = eml(
        letter(HOSTILE, HOSTILE, in_reply_to=HOSTILE, references=(HOSTILE, "good@acme.nz")),
        Address(HOSTILE, "ben@acme.nz"),
        Address(HOSTILE, "aroha@example.nz"),
        NOON,
    )
    draft = opened(raw)
    assert draft["Bcc"] is None
    assert draft["In-Reply-To"] is None
    assert draft["References"] == "<good@acme.nz>"
    assert len(draft["To"].addresses) == 1
    assert b"\0" not in raw


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_whatever_the_words_the_headers_stay_the_same(subject, body, name, thread):
    raw = eml(letter(subject, body, in_reply_to=thread, references=(thread,)), Address(name, BEN.address), AROHA, NOON)
    allowed = {"X-Unsent", "Date", "From", "To", "Subject", "In-Reply-To", "References", "MIME-Version"}
    draft = email.message_from_bytes(raw)
    assert set(draft.keys()) <= allowed | {"Content-Type", "Content-Transfer-Encoding"}
    assert not draft.defects
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    found = parse(raw, "x")
    assert isinstance(found, Message)
    assert [one.address for one in found.to] == ["ben@acme.nz"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ben@acme.nz", "ben@acme.nz"),
        (" Ben.Kahu+jobs@ACME.co.nz ", "Ben.Kahu+jobs@acme.co.nz"),
        ("o'brien@acme.ie", "o'brien@acme.ie"),
        ("hr@wāhi.nz", "hr@xn--whi-1oa.nz"),
    ],
)
def test_an_address_is_taken_as_it_is_written(text, address):
    assert safe_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "ben", "@acme.nz", "ben@", "ben@acme", "ben@@acme.nz", "a b@acme.nz", "ben@acme.nz, carol@x.nz"),
        *(
            "ben@acme.nz\r\nBcc: carol@x.nz",
            "ben\0@acme.nz",
            "<ben@acme.nz>",
            "ben@acme..nz",
            ".ben@acme.nz",
            "ben@-acme.nz",
        ),
        *("ben@acme.nz?cc=carol@x.nz", "bēn@acme.nz", "x" * 250 + "@acme.nz", "ben@" + "ā" * 300 + ".nz"),
    ],
)
def test_what_is_no_single_address_is_refused_with_a_sentence(text):
    with pytest.raises(NextroundError, match="is not a mail address") as refused:
        safe_address(text)
    assert "\n" not in str(refused.value)
    with pytest.raises(NextroundError):
        eml(letter(), Address("Ben", text), None, NOON)


def test_the_link_carries_subject_and_lines():
    link = mailto(letter("50% & more?", "Kia ora Ben,\n\na=b & c\n"), BEN)
    assert link.startswith("mailto:ben@acme.nz?subject=50%25%20%26%20more%3F&body=Kia%20ora%20Ben%2C%0D%0A%0D%0A")
    assert parse_qs(urlsplit(link).query)["body"] == ["Kia ora Ben,\r\n\r\na=b & c\r\n"]


def test_the_link_cannot_name_another_recipient():
    parts = urlsplit(mailto(letter(HOSTILE + "&bcc=carol@x.nz", "x&cc=carol@x.nz"), Address("", "a&b?c@acme.nz")))
    assert unquote(parts.path) == "a&b?c@acme.nz"
    assert set(parse_qs(parts.query)) == {"subject", "body"}


def test_a_letter_too_long_for_a_link_says_what_to_do_instead():
    with pytest.raises(NextroundError, match="Download it as a draft instead"):
        mailto(letter(body="ā" * LONGEST_LINK), BEN)
