"""A mailbox is connected, read, watched and forgotten on the person's word, and its password stands in no table."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest
from django.db import connection
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records.models import Account, Intake, Mailbox, MailboxFolder, Message
from nextround.sources.imap_line import Patience, SignInError
from nextround.usecases import clock, connect_mailbox, keep_watching, mailbox_secret, read_mailbox, take_in
from nextround.usecases.backup import backup
from nextround.usecases.connect_mailbox import Connected, Wish
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox
from servers.bad_mail_server import PASSWORD as BAD_PASSWORD
from servers.bad_mail_server import BadMailServer, Fault
from servers.dovecot import PASSWORD, MailServer

pytestmark = pytest.mark.usefixtures("next_start")

ADDRESS = "aroha.ngata@posthaven.nz"
QUICK = Patience(connecting=5, silence=0.5, answer=1.5, between=0)


class Drawer(KeyringBackend):
    """A keyring of the test's own."""

    priority = 1  # type: ignore[assignment]  # a plain number, as backends have it

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError
        del self.held[service, username]


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """A machine with a keyring."""
    before, mine = keyring.get_keyring(), Drawer()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def connect(aroha: Account, dovecot: MailServer, user: str) -> Callable[..., Connected]:
    """Connect Aroha's mailbox on the real server."""

    def do(secret: str = PASSWORD, owner: Account = aroha, **more: Any) -> Connected:
        wish = Wish(ADDRESS, secret, user, "127.0.0.1", dovecot.port, "plain", **more)
        return connect_mailbox.connect(owner.pk, wish)

    return do


def read(owner: Account, mailbox: Connected) -> Intake:
    return read_mailbox.read_mailbox(read_mailbox.begin(owner.pk, mailbox.id))


def connect_bad(owner: Account, bad: BadMailServer) -> Connected:
    wish = Wish(ADDRESS, BAD_PASSWORD, "aroha", "127.0.0.1", bad.port, "plain")
    return connect_mailbox.connect(owner.pk, wish, QUICK)


def read_bad(owner: Account, mailbox: Connected) -> Intake:
    return read_mailbox.read_mailbox(read_mailbox.begin(owner.pk, mailbox.id), patience=QUICK)


def everything_stored() -> str:
    """All that the database holds, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(str(cursor.fetchall()))
    return "".join(found)


def test_connecting_chooses_the_sensible_folders_and_reads_nothing(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected]
) -> None:
    dovecot.deliver(user, REJECTION)
    mailbox = connect()
    assert [folder.name for folder in mailbox.folders if folder.chosen] == ["INBOX", "Sent", "Archive"]
    assert (mailbox.messages, mailbox.intake, mailbox.watching, mailbox.read_at) == (0, None, False, None)
    assert not Message.objects.exists()


def test_a_mailbox_gives_the_same_story_as_its_files_and_nothing_twice(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected], tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "archive.mbox", ACKNOWLEDGEMENT, REJECTION)
    take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    dovecot.deliver(user, ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    first = read(aroha, connect())
    assert (first.state, first.messages_seen, first.messages_new) == ("done", 3, 1)
    again = read(aroha, connect())
    assert (again.state, again.messages_seen, again.messages_new) == ("done", 0, 0)
    dovecot.renumber(user)
    anew = read(aroha, connect())
    assert (anew.state, anew.messages_seen, anew.messages_new) == ("done", 3, 0)


def test_a_first_reading_of_five_thousand_mails_is_whole(
    aroha: Account,
    dovecot: MailServer,
    user: str,
    connect: Callable[..., Connected],
    many: Callable[[int], Iterator[bytes]],
) -> None:
    dovecot.deliver(user, *many(5_000))
    intake = read(aroha, connect())
    assert (intake.state, intake.messages_new, Message.objects.count()) == ("done", 5_000, 5_000)
    assert MailboxFolder.objects.get(name="INBOX").read_to == 5_000


def test_stopped_in_the_middle_it_goes_on_from_there(
    aroha: Account,
    dovecot: MailServer,
    user: str,
    connect: Callable[..., Connected],
    many: Callable[[int], Iterator[bytes]],
) -> None:
    dovecot.deliver(user, *many(900))
    mailbox = connect()
    intake = read_mailbox.begin(aroha.pk, mailbox.id)
    read_mailbox.read_mailbox(intake, lambda running: take_in.stop(aroha.pk, running.pk))
    assert intake.state == "cancelled"
    stored = Message.objects.count()
    assert 0 < stored < 900
    assert MailboxFolder.objects.get(name="INBOX").read_to == stored
    rest = read(aroha, mailbox)
    assert (rest.state, rest.messages_seen, Message.objects.count()) == ("done", 900 - stored, 900)


def test_a_server_that_breaks_off_leaves_what_came_and_the_next_time_brings_the_rest(
    aroha: Account, bad: BadMailServer
) -> None:
    mailbox = connect_bad(aroha, bad)
    bad.faults = [Fault(r"UID FETCH (1,.*,5|[3-5]) \(UID BODY", "drop", times=100)]
    intake = read_bad(aroha, mailbox)
    assert intake.state == "failed"
    assert intake.sentence == "The connection to 127.0.0.1 broke off. What had been read is kept; try again later."
    assert connect_mailbox.connected(aroha.pk, mailbox.id).sentence == intake.sentence
    assert set(Message.objects.values_list("subject", flat=True)) >= {"Mail number 1", "Mail number 2"}
    bad.faults = []
    assert read_bad(aroha, mailbox).state == "done"
    assert connect_mailbox.connected(aroha.pk, mailbox.id).sentence == ""
    left_out = Intake.objects.get(pk=intake.pk).troubles.count()
    assert Message.objects.count() + left_out == 5


def test_a_wrong_password_is_said_and_nothing_is_kept(aroha: Account, connect: Callable[..., Connected]) -> None:
    with pytest.raises(SignInError, match="did not accept this password"):
        connect("wrong-horse")
    assert not Mailbox.objects.exists()


def test_the_password_stands_in_no_table_and_no_backup(
    aroha: Account, connect: Callable[..., Connected], tmp_path: Path
) -> None:
    mailbox = connect()
    read(aroha, mailbox)
    assert PASSWORD not in everything_stored()
    backup(tmp_path / "backup.zip")
    assert PASSWORD.encode() not in (tmp_path / "backup.zip").read_bytes()


def test_in_a_keyring_it_outlives_a_start_and_goes_with_the_mailbox(
    aroha: Account, connect: Callable[..., Connected], drawer: Drawer, next_start: Callable[[], None]
) -> None:
    mailbox = connect()
    assert mailbox.in_keyring
    assert list(drawer.held.values()) == [PASSWORD]
    next_start()
    assert read(aroha, mailbox).state == "done"
    assert connect_mailbox.forget(aroha.pk, mailbox.id) == ADDRESS
    assert drawer.held == {}
    assert not Mailbox.objects.exists()


def test_without_a_keyring_or_where_it_is_not_wished_it_is_asked_for_at_the_next_start(
    aroha: Account, connect: Callable[..., Connected], drawer: Drawer, next_start: Callable[[], None]
) -> None:
    mailbox = connect(lasting=False)
    assert drawer.held == {}
    assert read(aroha, mailbox).state == "done"
    next_start()
    assert not connect_mailbox.connected(aroha.pk, mailbox.id).at_hand
    with pytest.raises(NextroundError, match=r"is not kept here\. Give it once more, or start nextround with"):
        read_mailbox.begin(aroha.pk, mailbox.id)
    connect_mailbox.give_secret(aroha.pk, mailbox.id, PASSWORD)
    assert read(aroha, mailbox).state == "done"


def test_the_environment_lends_a_password_to_the_one_mailbox_there_is(
    aroha: Account, connect: Callable[..., Connected], settings: Any, next_start: Callable[[], None]
) -> None:
    mailbox = connect()
    next_start()
    settings.NEXTROUND_IMAP_PASSWORD = PASSWORD
    assert connect_mailbox.connected(aroha.pk, mailbox.id).at_hand
    Mailbox.objects.create(
        owner=aroha, address="a@elsewhere.example", host="elsewhere.example", port=993, user="a", made_at=clock.now()
    )
    assert not connect_mailbox.connected(aroha.pk, mailbox.id).at_hand


def test_a_row_that_was_turned_to_another_server_gets_no_password(
    aroha: Account, connect: Callable[..., Connected], drawer: Drawer, next_start: Callable[[], None]
) -> None:
    mailbox = connect()
    next_start()
    Mailbox.objects.update(host="elsewhere.example")  # as a backup from a stranger might
    with pytest.raises(NextroundError, match="is not kept here"):
        mailbox_secret.secret_of(Mailbox.objects.get(pk=mailbox.id))


def test_a_row_that_would_send_a_password_in_clear_is_not_opened(
    aroha: Account, connect: Callable[..., Connected]
) -> None:
    """Restored from a backup, perhaps, that somebody had a hand in."""
    row = Mailbox.objects.get(pk=connect().id)
    row.host, row.security = "imap.example.com", "plain"
    with pytest.raises(NextroundError, match="must travel encrypted"):
        read_mailbox.server_of(row)


def test_what_was_read_stays_when_the_mailbox_is_forgotten(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected]
) -> None:
    dovecot.deliver(user, REJECTION)
    mailbox = connect()
    read(aroha, mailbox)
    connect_mailbox.forget(aroha.pk, mailbox.id)
    assert Message.objects.count() == 1
    assert not MailboxFolder.objects.exists()


def test_folders_are_chosen_by_name_and_one_at_least(aroha: Account, connect: Callable[..., Connected]) -> None:
    mailbox = connect()
    chosen = connect_mailbox.choose(aroha.pk, mailbox.id, ["Sent"])
    assert [folder.name for folder in chosen.folders if folder.chosen] == ["Sent"]
    again = connect()  # connecting once more leaves the choice alone
    assert [folder.name for folder in again.folders if folder.chosen] == ["Sent"]
    with pytest.raises(NextroundError, match="no folder “Jobs”"):
        connect_mailbox.choose(aroha.pk, mailbox.id, ["Jobs"])
    with pytest.raises(NextroundError, match="at least one"):
        connect_mailbox.choose(aroha.pk, mailbox.id, [])


def test_a_day_further_back_has_the_folders_looked_through_again(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected]
) -> None:
    dovecot.deliver(user, REJECTION)
    mailbox = connect()
    connect_mailbox.choose(aroha.pk, mailbox.id, ["INBOX"], clock.today() + timedelta(days=400))
    assert read(aroha, mailbox).messages_seen == 0
    connect_mailbox.choose(aroha.pk, mailbox.id, ["INBOX"], date(2020, 1, 1))
    assert read(aroha, mailbox).messages_seen == 1


def test_carol_sees_and_reads_nothing_of_arohas_mailbox(
    aroha: Account, carol: Account, connect: Callable[..., Connected]
) -> None:
    mailbox = connect()
    assert connect_mailbox.all_connected(carol.pk) == []
    for attempt in (
        lambda: connect_mailbox.connected(carol.pk, mailbox.id),
        lambda: connect_mailbox.choose(carol.pk, mailbox.id, ["INBOX"]),
        lambda: connect_mailbox.give_secret(carol.pk, mailbox.id, "x"),
        lambda: connect_mailbox.forget(carol.pk, mailbox.id),
        lambda: read_mailbox.begin(carol.pk, mailbox.id),
        lambda: keep_watching.keep_watching(carol.pk, mailbox.id, True),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_one_reading_at_a_time_and_a_killed_one_is_not_waited_for(
    aroha: Account, connect: Callable[..., Connected]
) -> None:
    mailbox = connect()
    intake = read_mailbox.begin(aroha.pk, mailbox.id)
    assert read_mailbox.begin(aroha.pk, mailbox.id).pk == intake.pk
    Intake.objects.update(began_at=clock.now() - timedelta(hours=1))
    after = read_mailbox.begin(aroha.pk, mailbox.id)
    assert after.pk != intake.pk
    assert Intake.objects.get(pk=intake.pk).sentence.startswith("This was cut short.")


def test_newsletters_of_a_mailbox_keep_no_words_however_few_come(aroha: Account, bad: BadMailServer) -> None:
    from people import mail

    bad.folders["INBOX"] = [mail("Your parcel", "Your parcel has left our shop. " * 40, "Shop <a@papershop.example>")]
    read_bad(aroha, connect_bad(aroha, bad))
    assert [(m.kind, m.words_kept) for m in Message.objects.all()] == [("other", False)]


def test_what_went_out_to_many_is_passed_over_and_not_fetched_again(aroha: Account, bad: BadMailServer) -> None:
    from people import mail

    raw = mail("Half price", "Shoes at half price. " * 100, "Shop <news@shop.example>")
    bad.folders["INBOX"] = [raw.replace(b"Subject:", b"List-Unsubscribe: <mailto:off@shop.example>\nSubject:")]
    mailbox = connect_bad(aroha, bad)
    intake = read_bad(aroha, mailbox)
    assert (intake.messages_seen, intake.by_kind, Message.objects.count()) == (1, {"other": 1}, 0)
    fetched = sum("BODY" in line for line in bad.asked)
    assert read_bad(aroha, mailbox).messages_seen == 0
    assert sum("BODY" in line for line in bad.asked) == fetched


def test_watching_is_a_choice_that_ends_when_it_is_ended_and_when_nobody_is_let_in(
    aroha: Account, connect: Callable[..., Connected]
) -> None:
    mailbox = connect()
    assert keep_watching.watched(aroha.pk) == set()
    assert keep_watching.keep_watching(aroha.pk, mailbox.id, True).watching
    assert keep_watching.watched(aroha.pk) == {mailbox.id}
    keep_watching.note_trouble(mailbox.id, SignInError("It did not accept this password."))
    after = connect_mailbox.connected(aroha.pk, mailbox.id)
    assert (after.watching, after.sentence) == (False, "It did not accept this password.")


def test_new_mail_is_read_as_it_comes_while_it_is_wanted(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected]
) -> None:
    dovecot.deliver(user, ACKNOWLEDGEMENT)
    mailbox = connect()
    keep_watching.keep_watching(aroha.pk, mailbox.id, True)
    start = keep_watching.news(aroha.pk)
    looks = iter(range(60))

    def wanted() -> bool:
        look = next(looks, None)
        if look == 2:
            dovecot.deliver(user, REJECTION)
        return look is not None and Message.objects.count() < 2

    keep_watching.look_out(mailbox.id, wanted)
    news = keep_watching.news(aroha.pk, start.last)
    assert {newcomer.kind for newcomer in news.shown} == {"acknowledgement", "rejection"}
    assert (news.watching, news.count) == (True, 2)
    assert keep_watching.news(aroha.pk, news.last).count == 0
    assert Intake.objects.count() == 2


def test_a_folder_that_is_gone_is_told_where_it_was_asked_for_and_noted_where_not(
    aroha: Account, dovecot: MailServer, user: str, connect: Callable[..., Connected]
) -> None:
    mailbox = connect()
    MailboxFolder.objects.create(owner=aroha, mailbox_id=mailbox.id, name="Gone", chosen=True)
    assert read_mailbox.read_new(mailbox.id) is None
    assert connect_mailbox.connected(aroha.pk, mailbox.id).sentence.startswith("Gone: There is no such folder any more")
    intake = read(aroha, mailbox)
    assert (intake.state, [t.place for t in intake.troubles.all()]) == ("done", ["Gone"])


def test_a_reading_stops_when_asked_even_in_the_middle_of_a_slow_batch(
    aroha: Account, bad: BadMailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_mailbox, "_LOOKS_EVERY", 0.0)
    mailbox = connect_bad(aroha, bad)
    intake = read_mailbox.begin(aroha.pk, mailbox.id)
    take_in.stop(aroha.pk, intake.pk)
    assert read_mailbox.read_mailbox(intake, patience=QUICK).state == "cancelled"
    assert not Message.objects.exists()
    assert connect_mailbox.connected(aroha.pk, mailbox.id).read_at is None
    assert read_bad(aroha, mailbox).messages_new == 5


def test_where_nothing_is_new_no_import_is_written_down(aroha: Account, connect: Callable[..., Connected]) -> None:
    mailbox = connect()
    assert read_mailbox.read_new(mailbox.id) is None
    assert not Intake.objects.exists()
    assert connect_mailbox.connected(aroha.pk, mailbox.id).read_at is not None


@pytest.mark.parametrize(
    ("address", "more", "sentence"),
    [
        ("aroha@outlook.com", {}, "Microsoft lets programs in by OAuth alone"),
        ("aroha@posthaven.nz", {}, "Ask your provider for its IMAP server"),
        ("aroha", {}, "address"),
        ("aroha@posthaven.nz", {"host": "mail.posthaven.nz", "security": "plain"}, "must travel encrypted"),
        ("aroha@posthaven.nz", {"host": "mail posthaven"}, "not the name of a mail server"),
    ],
)
def test_a_mailbox_that_cannot_be_connected_is_said_before_anybody_is_spoken_to(
    aroha: Account, address: str, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NextroundError, match=sentence):
        connect_mailbox.connect(aroha.pk, Wish(address, "secret", **more))
    assert not Mailbox.objects.exists()
