"""Does anything at all make the sources raise, or say something a database would refuse?"""

import email
from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.core.message import Message, Trouble
from nextround.sources.decoding import text_of, words_of
from nextround.sources.detect import open_bytes
from nextround.sources.headers import addresses, moment
from nextround.sources.invitations import invitations
from nextround.sources.rfc822 import parse, read

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Pacific/Auckland:20250310T100000\r\n"
    b"RRULE:FREQ=DAILY\r\nDURATION:PT1H\r\nORGANIZER;CN=Ben:mailto:ben@acme.nz\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
REAL = (
    b"Received: from a by b; Tue, 4 Mar 2025 10:00:00 +1300\r\nFrom: =?utf-8?Q?B=C4=93n?= <ben@acme.nz>\r\n"
    b"To: Aroha <aroha@example.nz>, \"Smith, Jo\" <jo@acme.nz>\r\nSubject: =?utf-8?B?VMSTbsSB?= koe\r\n"
    b"Date: Tue, 4 Mar 2025 10:00:00 +1300\r\nMessage-ID: <1@acme.nz>\r\nReferences: <a@b> <c@d>\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    b'Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n'
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nT=C4=93na=\r\n\r\n"
    b"--c\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aGk8L3A+\r\n"
    b"--c--\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.z\r\nSubject: inner\r\n\r\nhello\r\n--b\r\n"
    b"Content-Type: text/calendar; name*0*=utf-8''inv%20; name*1=ite.ics\r\n\r\n" + CALENDAR + b"\r\n--b--\r\n"
)  # fmt: skip


@st.composite
def mutated(draw, raw=REAL):
    """A real mail with pieces cut out, put in twice, or overwritten."""
    text = bytearray(raw)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        to = min(len(text), at + draw(st.integers(0, 40)))
        match draw(st.integers(0, 3)):
            case 0:
                del text[at:to]
            case 1:
                text[at:to] = text[at:to] * 2
            case 2:
                text[at:to] = draw(st.binary(max_size=20))
            case _:
                text[at:to] = draw(
                    st.sampled_from([b"\r", b"\n", b"\0", b"--b", b"=?", b"?=", b";", b'"', b"\xff", b"("])
                )
    return bytes(text)


def storable(found: Message | Trouble) -> None:
    shown = repr(found)
    assert "\\x00" not in shown
    shown.encode("utf-8")
    if isinstance(found, Message):
        "".join([found.subject, found.plain, found.html, found.message_id, *found.attachments]).encode("utf-8")
        assert found.message_id
        assert len(found.fingerprint) == 32
        assert found.sent_at is None or found.sent_at.tzinfo
        assert "\n" not in found.subject + found.sender.name + found.sender.address
        assert "\0" not in found.plain + found.html


@given(st.binary(max_size=2000))
def test_arbitrary_bytes_never_raise(raw):
    for found in read(raw, "x"):
        storable(found)
    for taken in open_bytes(raw, "x"):
        storable(taken.item)


@settings(max_examples=400)
@given(mutated())
def test_mutated_mails_never_raise_and_read_the_same_twice(raw):
    for found in read(raw, "x"):
        storable(found)
    assert parse(raw, "x") == parse(raw, "x")


@given(mutated(CALENDAR))
def test_mutated_calendars_never_raise(raw):
    for found in invitations(raw, "x"):
        repr(found).encode("utf-8")


@given(
    st.text(), st.sampled_from(["utf-8", "utf-7", "utf-16", "cp037", "big5", "hz", "iso-2022-jp", "x", "\udcff", ""])
)
def test_any_text_in_any_charset_never_raises(text, charset):
    text_of(text.encode("utf-8", "surrogatepass"), charset).encode("utf-8")


@given(st.text(alphabet=st.sampled_from("=?utf-8BQ_ab,<>@\"'();:\\\r\n\té[]"), max_size=200))
def test_any_header_never_raises(text):
    words_of(text)
    for one in addresses(text):
        assert one.address == one.address.lower()
        assert not set(one.address) & set(" \n,<>")
    moment(text)


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=60)


@given(subject=WORDS, plain=WORDS, html=WORDS, name=WORDS.filter(str.strip))
def test_a_mail_that_follows_the_standard_reads_as_the_standard_library_reads_it(subject, plain, html, name):
    mail = EmailMessage()
    mail["From"] = "ben@acme.nz"
    mail["Subject"] = subject
    mail.set_content(plain)
    mail.add_alternative(html, subtype="html")
    mail.add_attachment(
        b"%PDF", maintype="application", subtype="pdf", filename=f"{name.replace('/', '').replace(chr(92), '')}.pdf"
    )
    raw = mail.as_bytes()
    theirs = email.message_from_bytes(raw, policy=email.policy.default)
    ours = parse(raw, "x")
    assert isinstance(ours, Message)
    assert ours.subject == " ".join(theirs["subject"].split())
    plain_part, html_part = theirs.get_body(("plain",)), theirs.get_body(("html",))
    assert (ours.plain + ours.html).split() == (plain_part.get_content() + html_part.get_content()).split()
    assert [" ".join(n.split()) for n in ours.attachments] == [
        " ".join((part.get_filename() or "").split()) for part in theirs.iter_attachments()
    ]
