"""Are the mails of a Maildir found, and only the delivered ones?"""

from nextround.sources.maildir import is_maildir, open_maildir


def maildir(path):
    for box in ("cur", "new", "tmp"):
        (path / box).mkdir(parents=True)
    return path


def test_delivered_mail_is_read_and_mail_still_being_written_is_not(tmp_path, letter, subjects):
    home = maildir(tmp_path / "Mail")
    (home / "cur" / "100.1.host:2,S").write_bytes(letter(1))
    (home / "new" / "200.1.host").write_bytes(letter(2))
    (home / "tmp" / "300.1.host").write_bytes(letter(3))
    assert subjects(list(open_maildir(home))) == ["Mail 1", "Mail 2"]


def test_subfolders_are_entered_with_and_without_their_dot(tmp_path, letter, subjects):
    home = maildir(tmp_path / "Mail")
    (maildir(home / ".Jobs") / "cur" / "1:2,").write_bytes(letter(1))
    (maildir(home / "Sent") / "cur" / "1:2,").write_bytes(letter(2))
    assert subjects(list(open_maildir(home))) == ["Mail 1", "Mail 2"]


def test_a_broken_mail_is_named_by_its_place_in_the_maildir(tmp_path, letter, subjects):
    home = maildir(tmp_path / "Mail")
    (home / "cur" / "1").write_bytes(b"")
    (home / "cur" / "2").write_bytes(letter(2))
    assert subjects(list(open_maildir(home))) == ["Mail/cur/1: The mail is empty.", "Mail 2"]


def test_a_folder_of_other_things_is_no_maildir(tmp_path):
    (tmp_path / "cur").mkdir()
    assert not is_maildir(tmp_path)
