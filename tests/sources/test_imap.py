"""A mailbox on a real server (Debian's dovecot) is read once, whole, and without a trace."""

from collections.abc import Callable, Iterator
from datetime import date
from email.message import EmailMessage

import pytest

from nextround.core.message import Message
from nextround.lexicon.load_mailbox import folder_names
from nextround.sources.imap import Arrived, Stand, open_folders
from nextround.sources.imap_folders import folders, worth_reading
from nextround.sources.imap_idle import await_news, open_to_listen
from nextround.sources.imap_line import Box, Security, Server, SignInError
from nextround.sources.imap_sign_in import Credentials, sign_in, sign_out
from nextround.sources.rfc822 import parse
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail
from servers.dovecot import PASSWORD, MailServer


def at(dovecot: MailServer, security: Security = Security.PLAIN) -> Server:
    return Server("127.0.0.1", dovecot.tls_port if security is Security.TLS else dovecot.port, security)


def door(dovecot: MailServer, user: str) -> Box:
    return sign_in(at(dovecot), Credentials(user, PASSWORD))


def read(dovecot: MailServer, user: str, *stands: Stand, since: date | None = None) -> list[Arrived]:
    return list(open_folders(lambda: door(dovecot, user), at(dovecot), stands or (Stand("INBOX"),), since))


def messages(arrived: list[Arrived]) -> list[Message]:
    return [one.item for one in arrived if isinstance(one.item, Message)]


def stand(arrived: list[Arrived]) -> Stand:
    return arrived[-1].stand


@pytest.mark.parametrize("security", Security)
def test_a_mailbox_opens_encrypted_either_way_or_plainly_on_this_machine(
    dovecot: MailServer, user: str, security: Security
) -> None:
    dovecot.deliver(user, REJECTION)
    server = at(dovecot, security)
    came = list(open_folders(lambda: sign_in(server, Credentials(user, PASSWORD)), server, [Stand("INBOX")]))
    assert [m.fingerprint for m in messages(came)] == [_fingerprint(REJECTION)]


def test_a_wrong_password_is_one_kind_sentence(dovecot: MailServer) -> None:
    with pytest.raises(SignInError, match=r"^127\.0\.0\.1 did not accept this password for aroha; check it"):
        sign_in(at(dovecot), Credentials("aroha", "battery staple"))


@pytest.mark.parametrize("secret", ['quo"te', "back\\slash", "kāhu", "{12}", "sp ace"])
def test_a_password_of_any_letters_is_asked_and_not_a_fault(dovecot: MailServer, secret: str) -> None:
    with pytest.raises(SignInError, match="did not accept"):
        sign_in(at(dovecot), Credentials("aroha", secret))


def test_the_folders_are_known_by_their_marks_and_the_sensible_ones_chosen(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION, folder="Jobs")
    dovecot.deliver(user, REJECTION, folder="Entw&APw-rfe")
    box = door(dovecot, user)
    found = folders(box, at(dovecot), folder_names())
    sign_out(box)
    roles = {folder.name: folder.role for folder in found}
    assert roles == {
        "INBOX": "inbox", "Sent": "sent", "Junk": "junk", "Trash": "trash", "Archive": "archive", "Jobs": "",
        "Entwürfe": "drafts",
    }  # fmt: skip
    assert {folder.name for folder in worth_reading(found)} == {"INBOX", "Sent", "Archive"}


def test_mail_is_read_as_its_file_would_be(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION, ACKNOWLEDGEMENT)
    dovecot.deliver(user, INTERVIEW, folder="Entw&APw-rfe")
    came = read(dovecot, user, Stand("INBOX"), Stand("Entwürfe"))
    assert {m.fingerprint for m in messages(came)} == {_fingerprint(r) for r in (REJECTION, ACKNOWLEDGEMENT, INTERVIEW)}
    assert (came[-1].done, came[-1].total) == (3, 3)


def test_nothing_on_the_server_has_changed_afterwards(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION, _with_attachment(3_000_000))
    dovecot.deliver(user, ACKNOWLEDGEMENT, flags="S")
    before = dovecot.files(user)
    assert len(messages(read(dovecot, user))) == 3
    # In a Maildir what is new stands in `new`, and flags stand in the name.
    assert dovecot.files(user) == before
    box = door(dovecot, user)
    box.folder.set("INBOX")
    _, flags = box.client.fetch("1:*", "(FLAGS)")
    assert sum(b"\\Recent" in line for line in flags if isinstance(line, bytes)) == 3
    assert sum(b"\\Seen" in line for line in flags if isinstance(line, bytes)) == 1
    sign_out(box)


def test_the_next_time_begins_where_the_last_one_ended(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION, ACKNOWLEDGEMENT)
    first = read(dovecot, user)
    assert messages(read(dovecot, user, stand(first))) == []
    dovecot.deliver(user, INTERVIEW)
    again = read(dovecot, user, stand(first))
    assert [m.fingerprint for m in messages(again)] == [_fingerprint(INTERVIEW)]
    assert stand(again).highest_modseq > stand(first).highest_modseq > 0


def test_where_nothing_has_happened_nothing_is_even_searched(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION)
    done = stand(read(dovecot, user))
    # The number of the last change alone decides: that a mail is missing below it goes unnoticed.
    assert messages(read(dovecot, user, Stand("INBOX", done.uid_validity, 0, done.highest_modseq))) == []
    assert len(messages(read(dovecot, user, Stand("INBOX", done.uid_validity, 0, done.highest_modseq - 1)))) == 1


def test_mails_that_were_numbered_anew_are_read_again(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION, ACKNOWLEDGEMENT)
    done = stand(read(dovecot, user))
    dovecot.renumber(user)
    again = read(dovecot, user, done)
    assert stand(again).uid_validity != done.uid_validity
    assert len(messages(again)) == 2


def test_only_mail_since_a_day_is_read_where_that_is_wished(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION)
    assert messages(read(dovecot, user, since=date(2100, 1, 1))) == []
    assert len(messages(read(dovecot, user, since=date(2020, 1, 1)))) == 1


def test_drafts_and_what_is_thrown_away_are_left_out(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION)
    dovecot.deliver(user, ACKNOWLEDGEMENT, flags="D")
    dovecot.deliver(user, INTERVIEW, flags="T")
    assert [m.fingerprint for m in messages(read(dovecot, user))] == [_fingerprint(REJECTION)]


def test_a_large_attachment_is_not_fetched_and_the_mail_reads_the_same(dovecot: MailServer, user: str) -> None:
    raw = _with_attachment(12_000_000)
    dovecot.deliver(user, raw)
    received = 0

    def counted() -> Box:
        box = door(dovecot, user)
        receive = box.client._receive

        def count(seconds: float) -> None:
            nonlocal received
            before = box.client._left
            receive(seconds)
            received += before - box.client._left

        box.client._receive = count  # type: ignore[method-assign]  # listening in on the real line
        return box

    [message] = messages(list(open_folders(counted, at(dovecot), [Stand("INBOX")])))
    whole = parse(raw, "")
    assert isinstance(whole, Message)
    assert message == whole
    assert message.attachments == ("photo.png", "Portfolio.pdf")
    assert 0 < received < 50_000


def test_a_mail_with_large_words_is_fetched_whole(dovecot: MailServer, user: str) -> None:
    raw = mail("A long one", "Kia ora Aroha\n" * 40_000)
    dovecot.deliver(user, raw)
    [message] = messages(read(dovecot, user))
    assert (message.fingerprint, len(message.plain)) == (_fingerprint(raw), len("Kia ora Aroha\n") * 40_000)


def test_a_thousand_mails_arrive_in_order_and_once(
    dovecot: MailServer, user: str, many: Callable[[int], Iterator[bytes]]
) -> None:
    dovecot.deliver(user, *many(1_000))
    came = read(dovecot, user)
    assert [m.subject for m in messages(came)] == [f"Mail number {n:05}" for n in range(1_000)]
    assert stand(came).read_to == 1_000


def test_new_mail_is_told_by_the_server_itself(dovecot: MailServer, user: str) -> None:
    dovecot.deliver(user, REJECTION)
    box = door(dovecot, user)
    open_to_listen(box, at(dovecot), "INBOX")
    looks = iter(range(100))

    def deliver_once_listening() -> bool:
        if next(looks) == 1:
            dovecot.deliver(user, INTERVIEW)
        return True

    assert await_news(box, at(dovecot), deliver_once_listening, longest=60)
    assert next(looks) < 20  # seconds, more or less: it did not wait to the end
    assert not await_news(box, at(dovecot), lambda: False)
    sign_out(box)
    assert len(dovecot.files(user)) == 2


def _fingerprint(raw: bytes) -> str:
    message = parse(raw, "")
    assert isinstance(message, Message)
    return message.fingerprint


def _with_attachment(size: int) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Hana Mikaere <hana.mikaere@tuatapere.govt.nz>", "Aroha <aroha.ngata@posthaven.nz>"
    made["Subject"], made["Message-ID"] = "Your portfolio", "<portfolio@post.example>"
    made["Date"] = "Wed, 04 Mar 2026 10:12:00 +1300"
    made.set_content("Kia ora Aroha, your portfolio is with us.\n")
    made.add_alternative("<p>Kia ora Aroha, your portfolio is <b>with us</b>.</p>", subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG" * (size // 8), "image", "png", cid="<a@b>", filename="photo.png")
    made.add_attachment(b"%PDF" * (size // 8), maintype="application", subtype="pdf", filename="Portfolio.pdf")
    return made.as_bytes()
