"""A server that stalls, drops, lies or renumbers costs a mail at most, and never the rest."""

from collections.abc import Callable

import pytest

from mailboxes import FIVE
from nextround.core.message import Message, Trouble
from nextround.core.vocabulary import NextroundError
from nextround.lexicon.load_mailbox import folder_names
from nextround.sources.imap import Arrived, Stand, open_folders
from nextround.sources.imap_fetch import Fetching
from nextround.sources.imap_folders import folders, worth_reading
from nextround.sources.imap_line import Box, NotReadError, Patience, Security, Server, SignInError
from nextround.sources.imap_sign_in import Credentials, sign_in, sign_out
from servers.bad_mail_server import PASSWORD, TOKEN, BadMailServer, Fault, a_bad_mail_server

QUICK = Patience(connecting=5, silence=0.5, answer=1.5, between=0)
WHO = Credentials("aroha", PASSWORD)


def server_of(bad: BadMailServer) -> Server:
    return Server("127.0.0.1", bad.port, Security.PLAIN)


def door(bad: BadMailServer, who: Credentials = WHO) -> Callable[[], Box]:
    return lambda: sign_in(server_of(bad), who, QUICK)


def read_all(bad: BadMailServer, *stands: Stand) -> list[Arrived]:
    return list(open_folders(door(bad), server_of(bad), stands or (Stand("INBOX"),), patience=QUICK))


def subjects(arrived: list[Arrived]) -> list[str]:
    return [one.item.subject for one in arrived if isinstance(one.item, Message)]


def troubles(arrived: list[Arrived]) -> list[Trouble]:
    return [one.item for one in arrived if isinstance(one.item, Trouble)]


ALL_FIVE = [f"Mail number {n}" for n in range(1, 6)]


def test_without_a_fault_every_mail_arrives_in_order(bad: BadMailServer) -> None:
    arrived = read_all(bad)
    assert subjects(arrived) == ALL_FIVE
    assert arrived[-1] == Arrived(None, Stand("INBOX", 7, 5, 0), 5, 5)


@pytest.mark.parametrize(
    "how", ["stall", "trickle", "drop", "half", "huge", "flood", "short", "long", "no", "nonsense", "nothing"]
)
def test_mails_that_fail_in_company_are_fetched_one_by_one(bad: BadMailServer, how: str) -> None:
    bad.faults = [Fault(r"BODY\.PEEK\[\]", how)]
    arrived = read_all(bad)
    assert subjects(arrived) == ALL_FIVE
    assert troubles(arrived) == []


@pytest.mark.parametrize("how", ["stall", "drop", "half", "huge", "no", "nothing"])
def test_one_mail_that_always_fails_is_said_with_its_place_and_costs_no_other(bad: BadMailServer, how: str) -> None:
    bad.faults = [Fault(r"UID FETCH (1,.*,5|3) \(UID BODY", how, times=100)]
    arrived = read_all(bad)
    assert subjects(arrived) == [name for name in ALL_FIVE if not name.endswith("3")]
    [trouble] = troubles(arrived)
    assert (trouble.place, trouble.what) == ("INBOX, mail 3", "The server could not hand this mail over.")
    assert arrived[-1].stand.read_to == 5


@pytest.mark.parametrize(
    ("at", "how"),
    [("LOGIN", "stall"), ("LOGIN", "huge"), ("EXAMINE", "drop"), ("EXAMINE", "nonsense"), ("SEARCH", "trickle"),
     ("SEARCH", "flood"), ("RFC822.SIZE", "stall"), ("RFC822.SIZE", "huge")],
)  # fmt: skip
def test_a_server_that_never_answers_ends_in_one_sentence_and_not_in_waiting(
    bad: BadMailServer, at: str, how: str
) -> None:
    bad.faults = [Fault(at, how, times=100)]
    with pytest.raises(NotReadError) as no:
        read_all(bad)
    assert str(no.value).startswith("127.0.0.1 ") or str(no.value).startswith("The connection to 127.0.0.1 ")
    assert str(no.value).count("\n") == 0


def test_a_server_that_breaks_off_at_every_mail_is_given_up_and_what_came_is_kept(bad: BadMailServer) -> None:
    bad.faults = [Fault(r"UID FETCH (1,.*,5|[3-5]) \(UID BODY", "drop", times=100)]
    reading, came = open_folders(door(bad), server_of(bad), [Stand("INBOX")], patience=QUICK), list[Arrived]()
    with pytest.raises(NotReadError, match="broke off"):
        came.extend(reading)
    assert subjects(came) == ALL_FIVE[:2]
    assert max(one.stand.read_to for one in came) >= 2


def test_numbers_given_anew_in_the_middle_begin_the_folder_again(bad: BadMailServer) -> None:
    bad.faults = [Fault(r"BODY\.PEEK\[\]", "renumber")]
    arrived = read_all(bad)
    assert set(subjects(arrived)) == set(ALL_FIVE)
    assert arrived[-1].stand == Stand("INBOX", 8, 5, 0)


def test_numbers_given_anew_without_end_are_given_up(bad: BadMailServer) -> None:
    bad.faults = [Fault(r"BODY\.PEEK\[\]", "renumber", times=100)]
    with pytest.raises(NotReadError, match="numbers its mail anew"):
        read_all(bad)


def test_numbers_given_anew_since_the_last_time_are_not_taken_for_the_old_ones(bad: BadMailServer) -> None:
    assert subjects(read_all(bad, Stand("INBOX", 7, 5))) == []
    bad.validity = 8
    assert subjects(read_all(bad, Stand("INBOX", 7, 5))) == ALL_FIVE


@pytest.mark.parametrize("size", [0, 1, 90_000, 150_000, 5_000_000_000, 10**30])
def test_a_mail_arrives_whatever_the_server_says_of_its_size(bad: BadMailServer, size: int) -> None:
    bad.sizes = {3: size}
    arrived = read_all(bad)
    assert subjects(arrived) == ALL_FIVE
    assert troubles(arrived) == []


def test_a_mail_far_larger_than_announced_is_left_out_and_said(bad: BadMailServer) -> None:
    bad.folders["INBOX"][2] = FIVE[2] + b"x" * 60_000_000
    bad.sizes = {3: 1000}
    arrived = read_all(bad)
    assert subjects(arrived) == [name for name in ALL_FIVE if not name.endswith("3")]
    assert [trouble.place for trouble in troubles(arrived)] == ["INBOX, mail 3"]


def test_a_server_that_does_not_say_the_next_number_is_asked_to_the_end(bad: BadMailServer) -> None:
    bad.says_next_uid = False
    assert subjects(read_all(bad)) == ALL_FIVE
    assert subjects(read_all(bad, Stand("INBOX", 7, 5))) == []
    assert subjects(read_all(bad, Stand("INBOX", 7, 3))) == ALL_FIVE[3:]


def test_a_folder_that_is_gone_is_said_and_the_others_are_read(bad: BadMailServer) -> None:
    arrived = read_all(bad, Stand("Jobs"), Stand("INBOX"))
    assert [trouble.place for trouble in troubles(arrived)] == ["Jobs"]
    assert [one.about_folder for one in arrived] == [True] + [False] * 6
    assert subjects(arrived) == ALL_FIVE


def test_only_reading_words_are_ever_said_to_a_server(bad: BadMailServer) -> None:
    read_all(bad)
    said = {" ".join(re_word) for re_word in (line.split(" ")[:2] for line in bad.asked)}
    # A last LOGOUT may come after we have looked: nobody waits for the server to take leave.
    assert said - {"LOGOUT"} == {"CAPABILITY", "LOGIN ...", 'EXAMINE "INBOX"', "UID SEARCH", "UID FETCH"}
    assert all("PEEK" in line for line in bad.asked if "BODY" in line)


def test_a_wrong_password_is_one_kind_sentence_and_is_not_tried_twice(bad: BadMailServer) -> None:
    with pytest.raises(SignInError, match=r"did not accept this password for aroha; check it") as no:
        door(bad, Credentials("aroha", "wrong"))()
    assert "wrong" not in str(no.value)
    assert sum("LOGIN" in line for line in bad.asked) == 1


def test_a_token_lets_in_and_one_that_has_run_out_is_said(bad: BadMailServer) -> None:
    sign_out(door(bad, Credentials("aroha", TOKEN, token=True))())
    with pytest.raises(SignInError, match="token for aroha; it may have run out"):
        door(bad, Credentials("aroha", "old", token=True))()


def test_what_a_server_marks_as_an_alert_is_shown(bad: BadMailServer) -> None:
    bad.refusal = "NO [ALERT] Application-specific password required: support.example/185833 (Failure)"
    with pytest.raises(SignInError, match=r"It says: “Application-specific password required: support\.example"):
        door(bad, Credentials("aroha", "wrong"))()


def test_a_server_that_is_overloaded_is_not_a_wrong_password() -> None:
    with a_bad_mail_server(greeting="* BYE too many connections") as bad, pytest.raises(NotReadError) as no:
        door(bad)()
    assert not isinstance(no.value, SignInError)


def test_nothing_secret_is_said_to_a_server_that_will_not_encrypt(bad: BadMailServer) -> None:
    server = Server("127.0.0.1", bad.port, Security.STARTTLS)
    with pytest.raises(NotReadError, match="offers no encryption"):
        sign_in(server, WHO, QUICK)
    assert not any("LOGIN" in line for line in bad.asked)


def test_names_of_folders_that_smuggle_commands_or_make_no_sense_are_left_out() -> None:
    listed = ('(\\Noselect) "/" "Parent"', '() "/" "Jobs"', "nonsense", '() NIL "Flat"', '() "/" ""')
    with a_bad_mail_server(listed=(*listed, '() "/" "a\tb"')) as bad:
        found = folders(door(bad)(), server_of(bad), folder_names())
    assert [folder.name for folder in found] == ["Jobs", "Flat"]


@pytest.mark.parametrize(
    ("listed", "chosen"),
    [
        (  # Gmail: everything but spam and bin stands in one folder
            ('(\\HasNoChildren) "/" "INBOX"', '(\\HasChildren \\Noselect) "/" "[Gmail]"',
             '(\\All \\HasNoChildren) "/" "[Gmail]/All Mail"', '(\\Sent) "/" "[Gmail]/Sent Mail"',
             '(\\Junk) "/" "[Gmail]/Spam"', '(\\Trash) "/" "[Gmail]/Bin"'),
            ["[Gmail]/All Mail"],
        ),
        (  # a server that marks nothing and keeps every folder under the inbox
            ('() "." "INBOX"', '() "." "INBOX.Gesendete Objekte"', '() "." "INBOX.Archiv"', '() "." "INBOX.Spam"',
             '() "." "INBOX.Entw&APw-rfe"', '() "." "INBOX.Papierkorb"', '() "." "INBOX.Bewerbungen"'),
            ["INBOX", "INBOX.Gesendete Objekte", "INBOX.Archiv"],
        ),
    ],
    ids=["Gmail", "without marks"],
)  # fmt: skip
def test_the_sensible_folders_are_found_on_servers_of_every_sort(listed: tuple[str, ...], chosen: list[str]) -> None:
    with a_bad_mail_server(listed=listed) as bad:
        found = folders(door(bad)(), server_of(bad), folder_names())
    assert [folder.name for folder in worth_reading(found)] == chosen


def test_a_million_numbers_are_asked_for_in_windows(bad: BadMailServer) -> None:
    fetching = Fetching(door(bad), server_of(bad), QUICK)
    fetching.examine("INBOX")
    assert fetching.search(0, 120_000, None) == [1, 2, 3, 4, 5]
    assert [line.split()[3] for line in bad.asked if "SEARCH" in line] == ["1:50000", "50001:100000", "100001:119999"]


@pytest.mark.parametrize(
    ("host", "port", "security"),
    [("mail.example.com", 143, "plain"), ("10.0.0.5", 143, "plain"), ("a b", 993, "tls"), ("", 993, "tls"),
     ("mail.example.com", 0, "tls"), ("mail.example.com", 993, "ssl"), ("mail\r\nexample", 993, "tls")],
)  # fmt: skip
def test_a_server_that_cannot_be_used_is_refused_before_anything_is_said(host: str, port: int, security: str) -> None:
    from nextround.sources.imap_sign_in import server_at

    with pytest.raises(NextroundError):
        server_at(host, port, security)


def test_a_secret_stands_in_no_trace() -> None:
    assert PASSWORD not in repr(WHO)


def test_a_server_that_trickles_for_ever_is_waited_for_as_long_as_patience_says(bad: BadMailServer) -> None:
    bad.faults = [Fault("LOGIN", "trickle", times=100)]
    with pytest.raises(NotReadError, match="silent for too long"):
        door(bad)()
