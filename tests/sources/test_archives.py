"""Are packed exports read without unpacking them, and dishonest ones refused with a sentence?"""

import gzip
import io
import tarfile
import zipfile

import pytest

from nextround.sources.archives import open_archive

FROM_LINE = b"From 1783@xxx Tue Mar 04 21:00:00 +0000 2025\n"
ALL_MAIL = "Takeout/Mail/All mail Including Spam and Trash.mbox"


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return path


def tarred(path, members):
    with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as archive:
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return path


PACKERS = pytest.mark.parametrize(("pack", "name"), [(zipped, "t.zip"), (tarred, "t.tgz"), (tarred, "t.tar")])


@PACKERS
def test_mailboxes_and_mails_inside_an_archive_are_read(pack, name, tmp_path, letter, subjects):
    members = {
        "Takeout/archive_browser.html": b"<html></html>",
        ALL_MAIL: FROM_LINE + letter(1) + b"\n" + FROM_LINE + letter(2) + b"\n",
        "saved/3.eml": letter(3),
    }
    taken = list(open_archive(pack(tmp_path / name, members)))
    assert subjects(taken) == ["Mail 1", "Mail 2", "Mail 3"]
    assert [one.done for one in taken] == sorted(one.done for one in taken)
    assert all(one.done <= one.total for one in taken)


@PACKERS
def test_a_broken_mail_inside_is_named_by_its_whole_way(pack, name, tmp_path, letter, subjects):
    path = pack(tmp_path / name, {ALL_MAIL: FROM_LINE + b"X: 1\n\nx\n\n" + FROM_LINE + letter(2), "a.eml": b""})
    assert subjects(list(open_archive(path))) == [
        f"{name}, {ALL_MAIL}, message 1: This is not a mail: it has no From, Date or Subject.",
        "Mail 2",
        f"{name}, a.eml: The mail is empty.",
    ]


@PACKERS
@pytest.mark.parametrize("trick", ["../../etc/1.eml", "/etc/1.eml", "C:\\1.eml", "a/..\\1.eml"])
def test_a_name_that_leads_out_of_the_archive_is_refused(pack, name, trick, tmp_path, letter, subjects):
    path = pack(tmp_path / name, {trick: letter(1), "2.eml": letter(2)})
    first, second = subjects(list(open_archive(path)))
    assert first.endswith("The name of this part leads out of the archive, so it was left out.")
    assert second == "Mail 2"
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("pack", "name"), [(zipped, "t.zip"), (tarred, "t.tgz")])
def test_a_bomb_is_refused(pack, name, tmp_path, letter, subjects):
    path = pack(tmp_path / name, {"1.eml": letter(1), "bomb.mbox": b"\n" * 40_000_000})
    last = subjects(list(open_archive(path)))[-1]
    assert last == f"{name}: The archive unpacks to more than 200 times its size, which no mail export does."


def test_a_link_inside_a_tar_is_not_followed(tmp_path, subjects):
    path = tmp_path / "t.tar"
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("passwd.eml")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    assert subjects(list(open_archive(path))) == [
        "t.tar, passwd.eml: This is a link to another file, and was not followed."
    ]


@pytest.mark.parametrize(("pack", "name"), [(zipped, "t.zip"), (tarred, "t.tgz"), (tarred, "t.tar")])
def test_an_archive_cut_short_says_so_and_never_raises(pack, name, tmp_path, letter, subjects):
    whole = pack(tmp_path / name, {f"{n}.eml": letter(n) for n in range(50)}).read_bytes()
    for size in range(4, len(whole) - 1, len(whole) // 40):
        (tmp_path / name).write_bytes(whole[:size])
        said = subjects(list(open_archive(tmp_path / name)))
        assert any("damaged" in line for line in said) or said == [f"Mail {n}" for n in range(50)]


def test_damage_to_one_member_of_a_zip_costs_no_other(tmp_path, letter, subjects):
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.eml", letter(1))
        archive.writestr("2.eml", letter(2))
    path.write_bytes(path.read_bytes().replace(b"Subject: Mail 1", b"Subject: Liam 1"))
    assert subjects(list(open_archive(path))) == ["t.zip, 1.eml: This part of the archive is damaged.", "Mail 2"]


def test_a_locked_member_says_so(tmp_path, letter, subjects):
    path = zipped(tmp_path / "t.zip", {"1.eml": letter(1)})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1  # the flag for a password, in the central directory
    path.write_bytes(bytes(raw))
    assert subjects(list(open_archive(path))) == ["t.zip, 1.eml: This part of the archive is locked by a password."]


def test_an_archive_inside_an_archive_is_not_entered(tmp_path, letter, subjects):
    path = zipped(tmp_path / "t.zip", {"inner.zip": b"PK", "1.eml": letter(1)})
    assert subjects(list(open_archive(path))) == ["t.zip, inner.zip: This is an archive inside the archive.", "Mail 1"]


def test_an_archive_without_mail_says_what_to_do(tmp_path):
    (taken,) = open_archive(zipped(tmp_path / "t.zip", {"Takeout/Photos/1.jpg": b"x"}))
    assert str(taken.item) == "t.zip: There is no mail in this archive. Tick “Mail” when you order the export."


def test_a_mailbox_packed_on_its_own_is_read(tmp_path, letter, subjects):
    path = tmp_path / "archive.mbox.gz"
    path.write_bytes(gzip.compress(FROM_LINE + letter(1) + b"\n" + FROM_LINE + letter(2)))
    assert subjects(list(open_archive(path))) == ["Mail 1", "Mail 2"]


def test_a_member_without_a_name_costs_no_other(tmp_path, letter, subjects):
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.eml", letter(1))
        archive.writestr("?.eml", letter(2))
    path.write_bytes(path.read_bytes().replace(b"?.eml", b"\0.eml"))  # which the library cuts at the NUL
    assert subjects(list(open_archive(path))) == ["Mail 1"]
