"""Is pasted text read with the headers it was copied with, and without inventing any?"""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from nextround.core.message import Address, Message
from nextround.sources.plain_text import open_text, read_text

BEN = Address("Ben Müller", "ben@acme.nz")
TWO_PM = datetime(2025, 3, 4, 14, 5, tzinfo=UTC)


def pasted(text: str) -> Message:
    found = read_text(text.encode(), "standard input")[0]
    assert isinstance(found, Message), found
    return found


@pytest.mark.parametrize(
    "head",
    [
        "From: Ben Müller <ben@acme.nz>\nSent: Tuesday, 4 March 2025 2:05 PM\nTo: Aroha\nSubject: Your application",
        "From: Ben Müller [mailto:ben@acme.nz]\nSent: Tuesday, March 4, 2025 14:05\nTo: A\nSubject: Your application",
        "Von: Ben Müller <ben@acme.nz>\nGesendet: Dienstag, 4. März 2025 14:05\nAn: Aroha\nBetreff: Your application",
        "De : Ben Müller <ben@acme.nz>\nEnvoyé : mardi 4 mars 2025 14:05\nÀ : Aroha\nObjet : Your application",
        "De: Ben Müller <ben@acme.nz>\nEnviado el: martes, 4 de marzo de 2025 14:05\nPara: A\nAsunto: Your application",
        "Da: Ben Müller <ben@acme.nz>\nInviato: martedì 4 marzo 2025 14:05\nA: Aroha\nOggetto: Your application",
        "Van: Ben Müller <ben@acme.nz>\nVerzonden: dinsdag 4 maart 2025 14:05\nAan: A\nOnderwerp: Your application",
        "*From:* Ben Müller <ben@acme.nz>\n*Date:* 4 March 2025 at 2:05:00 pm\n*Subject:* Your application",
        "**From:** Ben Müller (ben@acme.nz)\n**Date:** 2025-03-04 14:05\n**Subject:** Your application",
        "Subject: Your application\nDate: 4/3/2025, 14:05\nFrom: Ben Müller <ben@acme.nz>",
        "-----Original Message-----\nFrom: Ben Müller <ben@acme.nz>\nSent: 4-Mar-2025 14:05\nSubject: Your application",
        "Begin forwarded message:\n\nFrom: Ben Müller <ben@acme.nz>\nDate: 4 Mar 2025 14:05\nSubject: Your application",
        "From:\tBen Müller <ben@acme.nz>\nSent:\tTue 4/03/2025 2:05 PM\nSubject:\tYour application",
        "\u200eVon:\u00a0Ben Müller <ben@acme.nz>\nDatum: 4. März 2025 um 15:05:00 MEZ\nBetreff: Your application",
        "De: Ben Müller <ben@acme.nz>\nDate: 4 mars 2025 à 15:05:00 UTC+1\nÀ: A\nObjet: Your application",
        "De : Ben Müller <ben@acme.nz>\nDate : 4 mars 2025 à 14 h 05\nÀ : A\nObjet : Your application",
        "De: Ben Müller <ben@acme.nz>\nFecha: 4 de marzo de 2025, 15:05:00 CET\nPara: A\nAsunto: Your application",
        "From:\nBen Müller <ben@acme.nz>\nSent:\n4 March 2025 14:05\nSubject:\nYour application\nTo: Aroha",
        "> Von: Ben Müller <ben@acme.nz>\n> Datum: 4. März 2025 um 14:05\n> Betreff: Your application",
        "Your application\n\nBen Müller<ben@acme.nz>\n\u200b\nAroha Ngata\n\u200b\nTue 4/03/2025 2:05 PM",
        "Your application\nInbox\n\nBen Müller <ben@acme.nz>\n\t\nTue, 4 Mar 2025, 14:05 (2 days ago)\n\t\nto me",
        "---------- Forwarded message ---------\nFrom: Ben Müller <ben@acme.nz>\nDate: Tue, 4 Mar 2025 at 14:05\n"
        "Subject: Your application\nTo: <a@x.nz>",
    ],
)
def test_headers_copied_out_of_a_mail_program_are_read(head):
    found = pasted(f"{head}\n\nDear Aroha,\n\nthank you.\n")
    assert (found.sender, found.subject, found.sent_at) == (BEN, "Your application", TWO_PM)
    assert found.plain == "Dear Aroha,\n\nthank you."


def test_outlooks_semicolons_part_mailboxes_and_commas_stay_in_names():
    found = pasted("From: Kahu, Ben <ben@acme.nz>\nTo: Ngata, Aroha <a@x.nz>; carol@x.nz\nSubject: x\n\nhello")
    assert found.sender == Address("Kahu, Ben", "ben@acme.nz")
    assert found.to == (Address("Ngata, Aroha", "a@x.nz"), Address("", "carol@x.nz"))


def test_a_named_zone_is_kept():
    found = pasted("From: Ben\nDate: 4 March 2025 at 10:00:00 am NZDT\nSubject: x\n\nhello")
    assert found.sent_at == datetime(2025, 3, 4, 10, tzinfo=timezone(timedelta(hours=13)))


@pytest.mark.parametrize(
    "text",
    [
        "Dear Aroha,\n\nFrom: this point on, nothing is a header.",
        "Note: bring your licence\n\nsee you then",
        "A: yes\nB: no",
        "From where I stand this is plain text.",
        "hello",
        "Ben Müller <ben@acme.nz>\n\nwill see you on Thursday",
        "Please write to\nBen <ben@acme.nz>\nby 4 March 2025, and bring your references along with the form.",
    ],
)
def test_text_without_headers_is_a_mail_of_text_alone(text):
    found = pasted(text)
    assert (found.plain, found.subject, found.sender, found.sent_at) == (text, "", Address("", ""), None)


def test_a_header_block_further_down_is_quoted_text_and_stays():
    text = "Kia ora Ben, thanks.\n\nFrom: Ben <ben@acme.nz>\nSent: 4 March 2025\nSubject: x\n\nDear Aroha"
    assert pasted(text).plain == text


def test_a_mail_pasted_with_its_transport_headers_is_read_as_a_mail(letter):
    assert pasted(letter(7).decode()).message_id == "7@acme.nz"


def test_a_subject_alone_is_read():
    assert pasted("Subject: Your application\n\nhello").subject == "Your application"


def test_text_from_windows_in_either_unicode_or_its_own_charset_is_read():
    for raw in ("Tēnā koe ’".encode("utf-16"), "Tēnā koe ’".encode("utf-8-sig")):
        assert read_text(raw, "x")[0].plain == "Tēnā koe ’"
    assert read_text("café ’s".encode("cp1252"), "x")[0].plain == "café ’s"


def test_the_same_text_pasted_twice_is_the_same_message():
    assert pasted("Dear Aroha\r\n\r\nthank you").fingerprint == pasted("Dear Aroha\n\nthank you\n").fingerprint


def test_what_is_no_text_is_said(tmp_path, subjects):
    for name, raw, what in [
        ("empty.txt", b" \n", "There is no text in it."),
        ("binary.txt", b"\x00\x01hello", "This is a binary file, not text."),
        ("large.txt", b"x" * 5_000_001, "The file is larger than 5 MB and was left out."),
    ]:
        (tmp_path / name).write_bytes(raw)
        assert subjects(list(open_text(tmp_path / name))) == [f"{name}: {what}"]
