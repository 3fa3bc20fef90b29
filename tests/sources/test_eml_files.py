"""Are saved mails read, one by one and by the folder?"""

from nextround.sources.eml_files import open_eml


def test_a_saved_mail_is_read(tmp_path, letter, subjects):
    path = tmp_path / "one.eml"
    path.write_bytes(letter(1))
    assert subjects(list(open_eml(path))) == ["Mail 1"]


def test_apple_mails_own_frame_is_taken_off(tmp_path, letter):
    path = tmp_path / "12.emlx"
    raw = letter(1)
    path.write_bytes(f"{len(raw)}      \n".encode() + raw + b'<?xml version="1.0"?><plist></plist>\n')
    (taken,) = open_eml(path)
    assert taken.item.plain == "Kia ora Aroha,\n\nthank you.\n"


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path, letter, subjects):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.EML").write_bytes(letter(2))
    (tmp_path / "1.eml").write_bytes(letter(1))
    (tmp_path / "notes.txt").write_text("no mail")
    taken = list(open_eml(tmp_path))
    assert subjects(taken) == ["Mail 1", "Mail 2"]
    assert taken[-1].done == taken[-1].total


def test_one_broken_file_costs_no_other(tmp_path, letter, subjects):
    (tmp_path / "1.eml").write_bytes(b"\x00\x01\x02")
    (tmp_path / "2.eml").write_bytes(letter(2))
    assert subjects(list(open_eml(tmp_path))) == ["1.eml: This is a binary file, not a mail.", "Mail 2"]
