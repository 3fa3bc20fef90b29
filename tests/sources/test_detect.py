"""Is each file given to the source that can read it, and one bad file kept from costing another?"""

import io
import os
import zipfile

import pytest
from openpyxl import Workbook

from nextround.core.message import Message, Trouble
from nextround.sources.archives import open_archive
from nextround.sources.base import Connection, Entry, TrackerRow
from nextround.sources.calendars import open_calendar
from nextround.sources.connections import open_connections
from nextround.sources.detect import detect, open_bytes, open_path
from nextround.sources.eml_files import open_eml
from nextround.sources.mbox import open_mbox
from nextround.sources.plain_text import open_text
from nextround.sources.trackers import open_tracker

FROM_LINE = b"From 1783@xxx Tue Mar 04 21:00:00 +0000 2025\n"
CALENDAR = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250310T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
PEOPLE = b"Notes:\nx\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nBen,Kahu,,,,,4 Mar 2025\n"
TRACKER = b"Company,Role\nAcme,Analyst\n"
MAIL = b"Received: x\nFrom: ben@acme.nz\nSubject: Mail 1\n\nhello\n"


def packed(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return file.getvalue()


def spreadsheet():
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Company"])
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "source"),
    [
        ("anything", FROM_LINE + MAIL, open_mbox),
        ("mail.txt", FROM_LINE + MAIL, open_mbox),
        ("mail.eml", FROM_LINE + MAIL, open_mbox),
        ("mail", MAIL, open_eml),
        ("mail.txt", MAIL, open_eml),
        ("1.emlx", b"50\n" + MAIL, open_eml),
        ("draft.eml", b"Subject: x\n\nhello", open_eml),
        ("calendar", b"\xef\xbb\xbf" + CALENDAR, open_calendar),
        ("calendar.txt", CALENDAR, open_calendar),
        ("people.csv", PEOPLE, open_connections),
        ("jobs.csv", TRACKER, open_tracker),
        ("jobs.tsv", TRACKER, open_tracker),
        ("jobs.bin", spreadsheet(), open_tracker),
        ("takeout", packed({"a.mbox": MAIL}), open_archive),
        ("linkedin.zip", packed({"x/Connections.csv": PEOPLE}), open_connections),
        ("t.tgz", b"\x1f\x8b\x08", open_archive),
        ("pasted.txt", b"Dear Aroha", open_text),
        ("pasted.txt", "Dear Aroha".encode("utf-16"), open_text),
        ("pasted", b"From: Ben\nSubject: x\n\nhello", open_text),
        ("notes.txt", b"From here on it gets better.\nNote: this", open_text),
    ],
)
def test_content_comes_first_and_the_name_second(name, raw, source, tmp_path):
    (tmp_path / name).write_bytes(raw)
    assert detect(tmp_path / name) is source


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("empty.mbox", b"", "The file is empty."),
        ("blank.eml", b"\r\n \0", "The file is empty."),
        ("photo.jpg", b"\xff\xd8\xff\x00", "This is a binary file of a kind that cannot be read here."),
        ("mail.msg", b"\xd0\xcf\x11\xe0", "This is Outlook’s own format."),
        ("cv.docx", packed({"word/document.xml": b""}), "This is no kind of file that can be read here."),
        ("page.html", b"<html></html>", "This is no kind of file that can be read here."),
    ],
)
def test_what_cannot_be_read_says_what_where_and_what_to_do(name, raw, what, tmp_path):
    (tmp_path / name).write_bytes(raw)
    (taken,) = open_path(tmp_path / name)
    assert isinstance(taken.item, Trouble)
    assert (taken.item.place, taken.item.what) == (name, what)
    assert taken.item.hint


def test_a_missing_file_is_a_trouble(tmp_path):
    (taken,) = open_path(tmp_path / "gone.mbox")
    assert str(taken.item) == "gone.mbox: There is no such file. Check its name, or whether it was moved."


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.mbox")
    (taken,) = open_path(tmp_path / "pipe.mbox")
    assert isinstance(taken.item, Trouble)


@pytest.fixture
def folder(tmp_path, letter):
    """Everything a person might keep together, one thing of it broken."""
    home = tmp_path / "Job search"
    (home / "mail" / "deep").mkdir(parents=True)
    for box in ("cur", "new", "tmp"):
        (home / "Maildir" / box).mkdir(parents=True)
    (home / "Maildir" / "cur" / "1").write_bytes(letter(1))
    (home / "mail" / "a.mbox").write_bytes(FROM_LINE + letter(2) + b"\n" + FROM_LINE + letter(3))
    (home / "mail" / "broken.eml").write_bytes(b"\x00\x01")
    (home / "mail" / "deep" / "4.eml").write_bytes(letter(4))
    (home / "mail" / "note.txt").write_bytes(b"Dear Aroha")
    (home / "photo.jpg").write_bytes(b"no text at all")
    (home / "README.md").write_bytes(b"# about this folder")
    (home / "z.ics").write_bytes(CALENDAR)
    (home / "jobs.csv").write_bytes(TRACKER)
    (home / "people.csv").write_bytes(PEOPLE)
    (home / ".hidden.eml").write_bytes(letter(9))
    (home / ".git").mkdir()
    (home / ".git" / "9.eml").write_bytes(letter(9))
    return home


def test_a_folder_with_one_broken_file_yields_all_others(folder, subjects):
    taken = list(open_path(folder))
    assert sorted(one.item.subject for one in taken if isinstance(one.item, Message)) == [
        "",
        *("Mail 1", "Mail 2", "Mail 3", "Mail 4"),
    ]
    assert {type(one.item) for one in taken} == {Message, Trouble, Entry, TrackerRow, Connection}
    assert [line for line in subjects(taken) if ": " in line] == [
        "mail/broken.eml: This is a binary file of a kind that cannot be read here.",
        "Job search: 2 files are of no kind that can be read here (README.md, photo.jpg).",
    ]


def test_progress_through_a_folder_only_grows_and_ends(folder):
    taken = list(open_path(folder))
    assert [one.done for one in taken] == sorted(one.done for one in taken)
    assert taken[-1].done == taken[-1].total


def test_a_folder_reads_the_same_twice(folder):
    assert list(open_path(folder)) == list(open_path(folder))


def test_links_in_a_circle_end(folder, letter):
    (folder / "mail" / "up").symlink_to(folder)
    (folder / "mail" / "self.eml").symlink_to(folder / "mail" / "self.eml")
    found = [one.item.subject for one in open_path(folder) if isinstance(one.item, Message)]
    assert sorted(found) == ["", "Mail 1", "Mail 2", "Mail 3", "Mail 4"]


def test_an_empty_folder_says_so(tmp_path, subjects):
    assert subjects(list(open_path(tmp_path))) == [f"{tmp_path.name}: There is nothing to read in this folder."]


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (FROM_LINE + MAIL + b"\n" + FROM_LINE + MAIL, "Mail 1"),
        (MAIL, "Mail 1"),
        (b"\xef\xbb\xbf" + MAIL, "Mail 1"),
        (b"From: Ben\nSubject: Mail 1\n\nhello", "Mail 1"),
        (b"Dear Aroha", ""),
    ],
)
def test_standard_input_is_an_mbox_a_mail_or_text(raw, subject):
    assert {taken.item.subject for taken in open_bytes(raw, "standard input")} == {subject}
