"""Is one mail read rightly, in whatever state it arrives?"""

from datetime import UTC, datetime, timedelta
from textwrap import dedent

import pytest

from nextround.core.message import Address, Message, Trouble
from nextround.sources.rfc822 import parse, read


def mail(text: str, **bytes_for: bytes) -> bytes:
    """The mail in an indented text, with {name} replaced by raw bytes."""
    raw = dedent(text).lstrip("\n").encode()
    for name, value in bytes_for.items():
        raw = raw.replace(b"{" + name.encode() + b"}", value)
    return raw


def message(raw: bytes) -> Message:
    found = parse(raw, "aroha.eml")
    assert isinstance(found, Message), found
    return found


def trouble(raw: bytes) -> Trouble:
    found = parse(raw, "aroha.eml")
    assert isinstance(found, Trouble), found
    return found


def test_a_plain_mail_is_read_whole():
    found = message(
        mail("""
            From: Ben Kahu <Ben@Acme.co.nz>
            To: Aroha <aroha@example.nz>, carol@example.nz
            Cc: "Smith, Jo" <jo@acme.co.nz>
            Reply-To: jobs@acme.co.nz
            Subject: Your application
            Date: Tue, 4 Mar 2025 10:30:00 +1300
            Message-ID: <one@acme.co.nz>
            In-Reply-To: <zero@example.nz>
            References: <minus@example.nz>
             <zero@example.nz>
            Auto-Submitted: auto-generated

            Kia ora Aroha,
            thank you.
            """)
    )
    assert found.sender == Address("Ben Kahu", "ben@acme.co.nz")
    assert found.to == (Address("Aroha", "aroha@example.nz"), Address("", "carol@example.nz"))
    assert found.cc == (Address("Smith, Jo", "jo@acme.co.nz"),)
    assert found.reply_to == (Address("", "jobs@acme.co.nz"),)
    assert found.sent_at is not None
    assert found.sent_at.isoformat() == "2025-03-04T10:30:00+13:00"
    assert (found.message_id, found.in_reply_to) == ("one@acme.co.nz", "zero@example.nz")
    assert found.references == ("minus@example.nz", "zero@example.nz")
    assert found.headers == {"auto-submitted": "auto-generated"}
    assert found.plain == "Kia ora Aroha,\nthank you.\n"


def test_an_unknown_charset_costs_no_letter():
    raw = mail("From: ben@acme.nz\nContent-Type: text/plain; charset=x-klingon\n\nNgā mihi, M\u0101ori\n")
    assert message(raw).plain == "Ngā mihi, Māori\n"


def test_a_mislabelled_charset_is_read_as_what_it_is():
    raw = mail(
        "From: b@acme.nz\nContent-Type: text/plain; charset=utf-8\n\n{x}\n", x="caf\u00e9 \u2019s".encode("cp1252")
    )
    assert message(raw).plain == "café ’s\n"
    raw = mail("From: b@acme.nz\nContent-Type: text/plain; charset=us-ascii\n\nTēnā koe\n")
    assert message(raw).plain == "Tēnā koe\n"


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "rot13", "zlib", "unicode_escape", "undefined", "utf-7", "\x01"]
)
def test_a_charset_that_is_none_is_not_used_as_one(charset):
    raw = f"From: b@acme.nz\nContent-Type: text/plain; charset={charset}\n\nhello +2AA- there\n".encode()
    message(raw).plain.encode("utf-8")
    assert "hello" in message(raw).plain


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?B?VMSTbsSBIGtvZQ==?=", "Tēnā koe"),
        ("=?UTF-8?q?T=C4=93n=C4=81_koe?=", "Tēnā koe"),
        ("=?utf-8?Q?T=C4?= =?utf-8?Q?=93n=C4=81?=", "Tēnā"),  # a letter split between two words
        ("=?utf-8?Q?T=C4=93n=C4=81?=\n =?utf-8?Q?_koe?=", "Tēnā koe"),
        ("Re: =?iso-8859-1?Q?caf=E9?= today", "Re: café today"),
        ("=?utf-8?Q?with spaces inside?=", "with spaces inside"),
        ("=?utf-8?B?VMSTbsSBIGtvZQ?=", "Tēnā koe"),  # its padding is missing
        ("=?utf-8?B?!!!?=", ""),
        ("=?utf-8*en?Q?hello?=", "hello"),
        ('"=?utf-8?Q?quoted?="', '"quoted"'),
        ("=?utf-8?Q?joined?=on", "joinedon"),
        ("=?utf-8?X?what?=", "=?utf-8?X?what?="),
        ("=?nonsense", "=?nonsense"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("one =?utf-8?Q?two?= three =?utf-8?Q?four?=", "one two three four"),
    ],
)
def test_encoded_words_are_read_in_any_mess(header, subject):
    assert message(f"From: ben@acme.nz\nSubject: {header}\n\nhello\n".encode()).subject == subject


def test_headers_in_raw_eight_bit_are_read():
    raw = mail("From: {n} <ben@acme.nz>\nSubject: Tēnā koe\n\nhello\n", n="Jos\u00e9".encode("latin-1"))
    assert (message(raw).sender.name, message(raw).subject) == ("José", "Tēnā koe")


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("ben@acme.nz", Address("", "ben@acme.nz")),
        ("<BEN@ACME.NZ>", Address("", "ben@acme.nz")),
        ("jobs@acme.nz <jobs@acme.nz>", Address("", "jobs@acme.nz")),
        ("ben@acme.nz (Ben Kahu)", Address("Ben Kahu", "ben@acme.nz")),
        ('"Kahu, Ben" <ben@acme.nz>', Address("Kahu, Ben", "ben@acme.nz")),
        ("Kahu: Ben <ben@acme.nz>", Address("Kahu: Ben", "ben@acme.nz")),
        ("'Ben' <ben@acme.nz>", Address("Ben", "ben@acme.nz")),
        ("=?utf-8?Q?Kahu=2C_Ben?= <ben@acme.nz>", Address("Kahu, Ben", "ben@acme.nz")),
        ("=?utf-8?Q?Kahu,_Ben?= <ben@acme.nz>", Address("Kahu, Ben", "ben@acme.nz")),
        ("=?utf-8?Q?Ben_=3Cben@acme.nz=3E?=", Address("Ben", "ben@acme.nz")),
        ("Ben Kahu", Address("Ben Kahu", "")),
        ("undisclosed-recipients:;", Address("", "")),
        ("((((((((ben@acme.nz", Address("", "ben@acme.nz")),
        ("", Address("", "")),
    ],
)
def test_senders_are_read_as_they_are_written(header, sender):
    assert message(f"From: {header}\nSubject: x\n\nhello\n".encode()).sender == sender


def test_where_from_is_missing_the_next_best_header_says_who_wrote():
    assert message(b"Return-Path: <ben@acme.nz>\nSubject: x\n\nhello\n").sender == Address("", "ben@acme.nz")
    assert message(b"Subject: x\n\nhello\n").sender == Address("", "")


def test_a_missing_message_id_is_made_from_the_content():
    raw = b"From: ben@acme.nz\nSubject: x\n\nhello\n"
    assert message(raw).message_id == message(raw.replace(b"\n", b"\r\n")).message_id
    assert message(raw).message_id != message(raw + b"more\n").message_id


@pytest.mark.parametrize(
    "date", ["Mon, 1 Jan 0000 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 -1200", "soon", "", "99999999999999"]
)
def test_a_date_that_is_none_is_taken_from_the_last_server(date):
    received = "Received: from a by b; Tue, 4 Mar 2025 10:00:00 +1300\n"
    rest = f"From: ben@acme.nz\nDate: {date}\n\nhello\n"
    assert message((received + rest).encode()).sent_at == datetime(2025, 3, 3, 21, tzinfo=UTC)
    assert message(rest.encode()).sent_at is None


@pytest.mark.parametrize(
    ("date", "offset"),
    [
        ("Tue, 4 Mar 2025 10:00:00 +1300", 13),
        ("4 Mar 2025 10:00:00 GMT", 0),
        ("Tue, 4 Mar 2025 10:00:00", 0),
        ("Tue, 4 Mar 2025 10:00:00 +9999", 0),
        ("2025-03-04T10:00:00+13:00", 13),
        ("Tue, 4 Mar 2025 10:00:00 -0500 (EST)", -5),
    ],
)
def test_dates_keep_the_senders_own_offset(date, offset):
    sent_at = message(f"From: ben@acme.nz\nDate: {date}\n\nhello\n".encode()).sent_at
    assert sent_at is not None
    assert (sent_at.hour, sent_at.utcoffset()) == (10, timedelta(hours=offset))


MULTIPART = """
    From: ben@acme.nz
    Content-Type: multipart/alternative; boundary="b"

    preamble
    --b
    Content-Type: text/plain; charset=utf-8

    plain words
    --b
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    <p>rich =
    words</p>
    --b--
    epilogue
    """


def test_both_alternatives_are_kept():
    found = message(mail(MULTIPART))
    assert (found.plain, found.html) == ("plain words", "<p>rich words</p>")


def test_windows_and_old_mac_line_ends_read_the_same():
    whole = mail(MULTIPART)
    assert message(whole.replace(b"\n", b"\r\n")) == message(whole)
    assert message(whole.replace(b"\n", b"\r")) == message(whole)
    assert message(whole.replace(b"\n", b"\r\r\n")).html == message(whole).html


def test_a_mail_with_html_alone_has_no_plain_text():
    found = message(b"From: ben@acme.nz\nContent-Type: text/html\n\n<p>Hello</p>\n")
    assert (found.plain, found.html) == ("", "<p>Hello</p>\n")


def test_html_labelled_as_plain_text_is_html():
    found = message(b"From: ben@acme.nz\nContent-Type: text/plain\n\n<html><p>Hello</p></html>\n")
    assert (found.plain, found.html) == ("", "<html><p>Hello</p></html>\n")


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (b"--b--", b""),  # never closed
        (b'; boundary="b"', b""),  # not announced
        (b'boundary="b"', b'boundary="other"'),  # announced wrongly
        (b'boundary="b"', b"boundary=b (a comment"),
    ],
)
def test_broken_boundaries_lose_no_words(broken, mended):
    found = message(mail(MULTIPART).replace(b"preamble\n", b"").replace(broken, mended))
    assert "plain words" in found.plain
    assert "rich" in found.plain + found.html


def test_a_boundary_that_never_comes_leaves_the_text_as_text():
    found = message(b"From: ben@acme.nz\nContent-Type: multipart/mixed; boundary=b\n\nKia ora Aroha\n")
    assert found.plain == "Kia ora Aroha\n"


def test_a_boundary_that_starts_like_another_is_not_taken_for_it():
    raw = b"""From: ben@acme.nz
Content-Type: multipart/mixed; boundary=ab

--ab
Content-Type: multipart/alternative; boundary=abc

--abc

inner words
--abc--
--ab

outer words
--ab--
"""
    assert message(raw).plain == "inner words\nouter words"


@pytest.mark.parametrize("depth", [99, 100, 150, 1500])
def test_deep_nesting_is_followed_a_hundred_levels_and_never_fails(depth):
    inner = "Content-Type: text/plain\n\nat the bottom\n"
    for level in range(depth):
        inner = f"Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n{inner}\n--b{level}x--\n"
    found = message(b"From: ben@acme.nz\n" + inner.encode())
    assert "at the bottom" in found.plain


def test_garbage_in_base64_costs_the_garbage_only():
    raw = b"From: ben@acme.nz\nContent-Transfer-Encoding: base64\n\nS2lhIG9y*&^\nYSBBcm9oYQ\n"
    assert message(raw).plain == "Kia ora Aroha"
    assert message(b"From: ben@acme.nz\nContent-Transfer-Encoding: base64\n\n@\n").plain == ""


def test_nul_bytes_vanish():
    found = message(b"From: Be\0n <ben@acme.nz>\nSubject: a\0b\n\nhel\0lo\n")
    assert (found.sender.name, found.subject, found.plain) == ("Ben", "ab", "hello\n")


def test_a_header_smuggled_behind_a_bare_return_stays_inside_its_line():
    found = message(b"From: ben@acme.nz\nSubject: hello\rBcc: carol@example.nz\n\nhello\n")
    assert found.subject == "hello Bcc: carol@example.nz"


def test_controls_and_direction_marks_cannot_hide_in_a_subject():
    assert message("From: ben@acme.nz\nSubject: a\x1b[31mb\u202ec\n\nx\n".encode()).subject == "a [31mb c"


def test_a_line_folded_without_its_indent_still_belongs_to_its_header():
    found = message(b"Subject: A very long\nsubject line\nFrom: ben@acme.nz\nDate: x\n\nhello\n")
    assert (found.subject, found.sender.address, found.plain) == ("A very long subject line", "ben@acme.nz", "hello\n")


def test_a_body_without_its_blank_line_is_found():
    found = message(b"From: ben@acme.nz\nSubject: x\nKia ora Aroha\n\nthank you\n")
    assert (found.subject, found.plain) == ("x", "Kia ora Aroha\n\nthank you\n")


def test_attachments_are_named_and_never_opened():
    found = message(
        mail("""
            From: ben@acme.nz
            Content-Type: multipart/mixed; boundary=b

            --b

            see attached
            --b
            Content-Type: application/pdf; name="C:\\\\offer.pdf"
            Content-Transfer-Encoding: base64

            JVBERi0=
            --b
            Content-Type: text/plain
            Content-Disposition: attachment; filename*=utf-8''p%C5%8Dwhiri.txt

            not part of the mail
            --b
            Content-Type: image/png
            Content-Disposition: inline; filename="=?utf-8?Q?t=C4=81.png?="

            x
            --b--
            """)
    )
    assert found.plain == "see attached"
    assert found.attachments == ("offer.pdf", "pōwhiri.txt", "tā.png")


FORWARD = """
    From: aroha@example.nz
    Subject: Fwd
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: {kind}

    {own}
    --b
    Content-Type: message/rfc822

    From: Ben <ben@acme.nz>
    To: aroha@example.nz
    Subject: =?utf-8?Q?Your_application_=E2=80=93_analyst?=
    Date: Tue, 4 Mar 2025 10:00:00 +1300
    Content-Type: text/html

    <style>p {}</style><p>We have appointed</p><p>somebody else.</p>
    --b--
    """


def test_a_mail_forwarded_as_an_attachment_follows_as_forwarded_text():
    found = message(mail(FORWARD, kind=b"text/plain", own=b"What do you think?"))
    assert found.plain == (
        "What do you think?\n\n---------- Forwarded message ----------\nFrom: Ben <ben@acme.nz>\n"
        "Date: Tue, 4 Mar 2025 10:00:00 +1300\nSubject: Your application – analyst\nTo: aroha@example.nz\n\n"
        "We have appointed\nsomebody else."
    )


def test_a_mail_forwarded_below_an_html_body_follows_it_there():
    found = message(mail(FORWARD, kind=b"text/html", own=b"<p>What do you think?</p>"))
    assert found.plain == ""
    assert found.html.startswith("<p>What do you think?</p>")
    assert "somebody else." in found.html


INVITED = """
    From: ben@acme.nz
    Content-Type: multipart/mixed; boundary=b

    --b

    Please join us.
    --b
    Content-Type: text/calendar; method=REQUEST; name=invite.ics

    {calendar}
    --b--
    """
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:1@acme
SUMMARY:Interview with Ben
LOCATION:Level 3
DTSTART;TZID=Pacific/Auckland:20250310T100000
DTEND;TZID=Pacific/Auckland:20250310T110000
ORGANIZER;CN=Ben:mailto:ben@acme.nz
ATTENDEE;CN=Aroha:mailto:aroha@example.nz
END:VEVENT
END:VCALENDAR"""


def test_an_invitation_comes_with_its_time_and_people():
    found = message(mail(INVITED, calendar=CALENDAR))
    (invitation,) = found.invitations
    assert invitation.starts == datetime(2025, 3, 9, 21, tzinfo=UTC)
    assert invitation.ends == datetime(2025, 3, 9, 22, tzinfo=UTC)
    assert (invitation.summary, invitation.place, invitation.method) == ("Interview with Ben", "Level 3", "REQUEST")
    assert invitation.organiser == Address("Ben", "ben@acme.nz")
    assert invitation.attendees == (Address("Aroha", "aroha@example.nz"),)
    assert found.plain == "Please join us."


@pytest.mark.parametrize(
    "lie",
    [
        b"<html>no calendar</html>",
        CALENDAR.replace(b"20250310T100000", b"20259999T990000"),
        CALENDAR.replace(b"20250310T110000", b"20250310T090000"),  # ends before it starts
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:\nEND:VCALENDAR",
    ],
)
def test_an_invitation_that_lies_is_a_trouble_of_its_own_and_not_of_the_mail(lie):
    first, *others = read(mail(INVITED, calendar=lie), "aroha.eml")
    assert isinstance(first, Message)
    assert first.plain == "Please join us."
    assert [type(other) for other in others] == [Trouble]
    assert others[0].place == "aroha.eml, invite.ics"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "The mail is empty."),
        (b"\r\n \n", "The mail is empty."),
        (bytes(range(256)) * 8, "This is a binary file, not a mail."),
        (b"%PDF-1.7\nwhatever: 1\n", "This is not a mail: it has no From, Date or Subject."),
        (b"hello", "This is not a mail: it has no From, Date or Subject."),
        (b"From: ben@acme.nz\r\nSubject: Your appl", "The mail breaks off before its text."),
        (b"From: ben@acme.nz\r\nSubject: x\r\nMessa", "The mail breaks off before its text."),
        (b"From: ben@acme.nz\nContent-Type: multipart/mixed; boundary=b\n\n", "The mail breaks off before its text."),
        (
            b"From: b@acme.nz\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Ty",
            "The mail breaks off before its text.",
        ),
    ],
)
def test_what_is_no_mail_is_said_in_one_clear_line(raw, what):
    found = trouble(raw)
    assert (found.place, found.what) == ("aroha.eml", what)
    assert "\n" not in str(found)


def test_a_mail_without_a_body_is_still_a_mail():
    assert message(b"From: ben@acme.nz\nSubject: Call me\n").subject == "Call me"


def test_a_mail_beyond_the_limit_is_refused_by_name():
    found = trouble(b"From: ben@acme.nz\n\n" + b"x" * 50_000_001)
    assert found.what == "The mail is larger than 50 MB and was left out."


def test_copies_of_one_mail_have_one_fingerprint_however_they_travelled():
    header = "From: Ben <ben@acme.nz>\nMessage-ID: <1@acme>\nDate: Tue, 4 Mar 2025 10:00:00 +1300\n"
    header += "Subject: =?utf-8?Q?T=C4=93n=C4=81?=\nContent-Type: text/plain; charset=utf-8\n"
    eight_bit = f"{header}\nNgā mihi,\n>From me\n".encode()
    quoted = f"Received: x\n{header}Content-Transfer-Encoding: quoted-printable\n\nNg=C4=81 mihi, =\nFrom me\n".encode()
    elsewhere = eight_bit.replace(b"10:00:00 +1300", b"08:00:00 +1100").replace(b"\n", b"\r\n")
    assert len({message(raw).fingerprint for raw in (eight_bit, quoted, elsewhere)}) == 1


def test_two_mails_that_share_a_message_id_differ_in_fingerprint():
    one = b"From: ben@acme.nz\nMessage-ID: <1@acme>\n\nwe would like to meet you\n"
    two = b"From: ben@acme.nz\nMessage-ID: <1@acme>\n\nwe have appointed somebody else\n"
    assert message(one).fingerprint != message(two).fingerprint


def test_a_mail_saved_as_utf_16_is_read():
    assert message("From: ben@acme.nz\r\nSubject: Tēnā\r\n\r\nhello\r\n".encode("utf-16")).subject == "Tēnā"


def test_html_nested_too_deep_for_any_parser_is_kept_as_its_words():
    raw = b"From: ben@acme.nz\nContent-Type: text/html\n\n" + b"<div>" * 5000 + b"Kia&nbsp;ora" + b"</div>" * 5000
    found = message(raw + b"<script>evil()</script><p>Aroha")
    assert (found.plain, found.html) == ("Kia ora\nAroha", "")


def test_long_html_that_is_not_deep_stays_html():
    raw = b"From: ben@acme.nz\nContent-Type: text/html\n\n" + b"<p>one<br>two<img></p>" * 5000
    assert message(raw).html.endswith("</p>")


def test_an_invitation_put_in_twice_is_one():
    raw = mail(INVITED, calendar=CALENDAR)
    twice = raw.replace(b"--b--", b"--b\nContent-Type: application/ics; name=invite.ics\n\n" + CALENDAR + b"\n--b--")
    assert len(message(twice).invitations) == 1
