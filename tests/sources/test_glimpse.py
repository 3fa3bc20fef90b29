"""Is no mail about a job search ever passed over unread, however it was written, sent and encoded?"""

import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest

from nextround.core.reading.first_look import FirstLook
from nextround.lexicon.load import phrase_words
from nextround.sources.glimpse import glimpse

MAILS = Path(__file__).resolve().parents[2] / "corpus" / "mails"
ROWS = [row for path in sorted(MAILS.glob("*.toml")) for row in tomllib.loads(path.read_text("utf-8"))["mail"]]
JOBS = [row for row in ROWS if row["kind"] != "other"]
BY_MACHINES = [row for row in JOBS if row["sender_automated"] or row["kind"] == "alert"]
LOOK = FirstLook(phrase_words())
TO_MANY = b"List-Unsubscribe: <https://mail.example/u>\n"
NEWS = (
    b"From: Kowhai Home <news@kowhaihome.example>\nSubject: Half price kettles until Friday\nMessage-ID: <1@k>\n"
    b"Content-Type: text/html; charset=utf-8\n\n<table><tr><td>Every kettle is half price.</td></tr>"
    b"<tr><td>Free delivery to Nelson.</td></tr></table>\n"
)


def as_sent(row: dict, encoding: str = "8bit", *, html_only: bool = False) -> bytes:
    mail = EmailMessage()
    for header in ("from", "to", "subject", "date"):
        mail[header] = " ".join(row[header].split())
    html = row.get("html") or "".join(f"<p>{line}</p>" for line in row.get("body", "").split("\n"))
    if "body" in row and not html_only:
        mail.set_content(row["body"], cte=encoding)
    if "html" in row or html_only:
        add = mail.add_alternative if mail.get_content_type() == "text/plain" and mail._payload else mail.set_content
        add(html, subtype="html", cte=encoding)
    return mail.as_bytes()


def is_read(raw: bytes) -> bool:
    seen = glimpse(raw)
    return seen is None or LOOK.may_matter(seen.glance)


def test_every_job_mail_of_the_corpus_is_read() -> None:
    assert len(JOBS) > 2_500
    assert [row["id"] for row in JOBS if not is_read(as_sent(row))] == []


def test_job_mail_of_machines_is_read_although_it_was_sent_to_many() -> None:
    assert len(BY_MACHINES) > 800
    assert [row["id"] for row in BY_MACHINES if not is_read(TO_MANY + as_sent(row))] == []


def test_a_letter_by_a_person_is_read_although_a_system_sent_it_to_many() -> None:
    by_persons = [row for row in JOBS if row not in BY_MACHINES]
    lost = [row["id"] for row in by_persons if not is_read(TO_MANY + as_sent(row))]
    assert len(lost) <= 5, lost  # long letters in pages of tables, one in five hundred
    assert len(by_persons) > 1_500


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("html_only", [False, True])
def test_no_encoding_hides_a_job_mail(encoding: str, html_only: bool) -> None:
    some = BY_MACHINES[::5]
    lost = [row["id"] for row in some if not is_read(TO_MANY + as_sent(row, encoding, html_only=html_only))]
    assert lost == []


def test_an_encoded_subject_is_looked_at_decoded() -> None:
    plain = NEWS.replace(b"Half price kettles until Friday", b"Interview: junior baker")
    coded = NEWS.replace(b"Half price kettles until Friday", b"=?utf-8?B?SW50ZXJ2aWV3OiBqdW5pb3IgYmFrZXI=?=")
    assert is_read(TO_MANY + plain)
    assert is_read(TO_MANY + coded)


def test_a_newsletter_about_kettles_is_passed_over_and_the_same_from_a_person_is_read() -> None:
    assert not is_read(TO_MANY + NEWS)
    assert is_read(NEWS)


@pytest.mark.parametrize(
    "words",
    [
        b"your appli<span></span>cation for baker, inter<b>view</b> on Monday: you are short\xc2\xadlisted",
        b"your appli&shy;cation was received: we are hir&#8203;ing and you are shortlisted",
        b"y&#111;u are sh&#111;rtlisted f&#111;r an intervi&#101;w",
    ],
)
def test_words_that_are_broken_up_are_put_together(words: bytes) -> None:
    assert is_read(TO_MANY + NEWS.replace(b"Every kettle is half price.", words))


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "iso-2022-jp", "cp037"])
def test_a_charset_that_is_not_like_ascii_hides_nothing(charset: str) -> None:
    body = "You are shortlisted: please come to an interview.".encode(charset)
    head = NEWS.partition(b"\n\n")[0].replace(b"utf-8", charset.encode())
    assert is_read(TO_MANY + head + b"\n\n" + body)


def test_mail_that_carries_a_meeting_or_another_mail_is_always_read() -> None:
    for kind in (b"text/calendar", b"message/rfc822"):
        assert is_read(TO_MANY + NEWS.replace(b"text/html", kind))


def test_words_in_styles_and_links_are_not_what_a_mail_says() -> None:
    markup = (
        b"<style>" + b".interview .shortlisted{position:fixed}" * 9 + b"</style><a href='https://x/interview/recruit'>"
    )
    assert not is_read(TO_MANY + NEWS.replace(b"<td>Every", markup + b"<td>Every"))


def test_copies_of_a_mail_have_one_digest_and_different_mails_have_two() -> None:
    first = glimpse(TO_MANY + NEWS)
    copy = glimpse((b"Received: from elsewhere\n" + TO_MANY + NEWS).replace(b"\n", b"\r\n"))
    other = glimpse(TO_MANY + NEWS.replace(b"Nelson", b"Dunedin"))
    assert [first, copy, other].count(None) == 0
    assert first.digest == copy.digest != other.digest
