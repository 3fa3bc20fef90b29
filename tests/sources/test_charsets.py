"""Are the letters of a mail right, whatever its labels say and whatever a server did to it on the way?"""

import base64

import pytest

from nextround.core.message import Message
from nextround.sources.rfc822 import parse

TEXT = "Kia ora Māori – café"


def plain(charset: str, body: bytes, encoding: str = "8bit") -> str:
    head = f"From: Ben <ben@acme.nz>\nSubject: Analyst\nContent-Type: text/plain; charset={charset}\n"
    found = parse(f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + body, "aroha.eml")
    assert isinstance(found, Message)
    return found.plain.strip()


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "us-ascii", "", "x-foo"])
def test_utf_8_is_read_as_such_whatever_it_is_called(label: str) -> None:
    assert plain(label, TEXT.encode()) == TEXT


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1252", "cp1252", "“Hi” – café €"),
        ("iso-8859-1", "cp1252", "“Hi” – café €"),
        ("iso-2022-jp", "iso2022_jp", "日本語テスト"),
        ("gb2312", "gbk", "面试通知"),
        ("x-gbk", "gbk", "面试通知"),
        ("koi8-r", "koi8-r", "Привет"),
        ("utf-7", "utf-7", "Grüße"),
        ("x-sjis", "cp932", "日本語"),
        ("x-euc-jp", "euc-jp", "日本語"),
        ("x-mac-roman", "mac-roman", "café"),
        ("windows-874", "cp874", "ไทย"),
    ],
)
def test_text_in_the_charset_of_its_label_is_read(label: str, codec: str, text: str) -> None:
    assert plain(label, base64.b64encode(text.encode(codec)), "base64") == text


@pytest.mark.parametrize(
    "body", [b"un=\nfortunately", b"un=\r\nfortunately", b"un=  \nfortunately", b"un= \t\r\nfortunately"]
)
def test_a_word_is_whole_across_any_soft_break(body: bytes) -> None:
    assert plain("utf-8", body, "quoted-printable") == "unfortunately"


@pytest.mark.parametrize(
    ("label", "body", "text"),
    [
        (
            "utf-8; format=flowed",
            b"We have \ndecided.\n> his \n> words\n-- \nMere",
            "We have decided.\n> his \n> words\n-- \nMere",
        ),
        ("utf-8; format=flowed; delsp=yes", b"unfort \nunately\n From me", "unfortunately\nFrom me"),
    ],
)
def test_the_soft_breaks_of_flowed_text_part_no_sentence(label: str, body: bytes, text: str) -> None:
    assert plain(label, body) == text
