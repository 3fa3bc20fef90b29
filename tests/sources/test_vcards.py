"""Are the people of an address book read, whatever version of cards it was written in?"""

import base64

import pytest

from nextround.core.message import Trouble
from nextround.sources.base import Connection
from nextround.sources.detect import open_path

BEN = Connection("Ben Kahu", "Acme, Limited", "Head of Data", None, ("ben@acme.nz",), "", "+64 21 000 000")
THREE = """BEGIN:VCARD
VERSION:3.0
N:Kahu;Ben;;;
FN:Ben Kahu
ORG:Acme\\, Limited;Data
TITLE:Head of
  Data
item1.EMAIL;type=INTERNET;type=pref:Ben@Acme.nz
TEL;type=CELL:+64 21 000 000
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
FN:Ben Kahu
N:Kahu;Ben;;;
ORG:Acme\\, Limited
TITLE:Head of Data
EMAIL;TYPE=work;PREF=1:ben@acme.nz
TEL;VALUE=uri;TYPE="voice,cell":tel:+64 21 000 000
END:VCARD
"""
TWO = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ng=C4=81ta;Car=
ol;;;
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C5=8Dwhai Trust
EMAIL;INTERNET:carol@kowhai.example
END:VCARD
"""


def people(tmp_path, text):
    path = tmp_path / "contacts.vcf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [taken.item for taken in open_path(path)]


@pytest.mark.parametrize("card", [THREE, FOUR, THREE.replace("\n", "\r\n")])
def test_a_card_says_who_somebody_is_and_where_they_work(card, tmp_path):
    assert people(tmp_path, card) == [BEN]


def test_an_old_phone_writes_its_letters_in_another_way(tmp_path):
    assert people(tmp_path, TWO) == [Connection("Carol Ngāta", "Kōwhai Trust", "", None, ("carol@kowhai.example",))]


def test_all_addresses_of_a_person_are_kept_and_the_name_can_be_missing(tmp_path):
    card = "BEGIN:VCARD\nFN:a@x.example\nEMAIL:a@x.example\nEMAIL:b@y.example\nEND:VCARD\n"
    assert people(tmp_path, card) == [Connection("", "", "", None, ("a@x.example", "b@y.example"))]


def test_a_card_of_nobody_is_said_and_the_others_are_taken(tmp_path):
    trouble, ben = people(tmp_path, "BEGIN:VCARD\nNOTE:x\nEND:VCARD\n" + THREE)
    assert isinstance(trouble, Trouble)
    assert (trouble.place, ben) == ("contacts.vcf, card 1", BEN)


def test_a_card_that_is_cut_off_is_taken_as_far_as_it_goes(tmp_path):
    ben, trouble = people(tmp_path, THREE.partition("TEL")[0])
    assert (ben.addresses, trouble.place) == (("ben@acme.nz",), "contacts.vcf, card 1")


def test_a_picture_of_two_megabytes_changes_nothing(tmp_path):
    picture = base64.b64encode(bytes(2_000_000)).decode()
    assert people(tmp_path, THREE.replace("AAAA", picture)) == [BEN]


def test_a_file_without_a_card_says_so(tmp_path):
    (trouble,) = people(tmp_path, "BEGIN:VCARDS\nhello\n")
    assert trouble.what == "There is no card of a person in it."
