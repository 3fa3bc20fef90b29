"""Is Outlook's own file read where the part for it is installed, and said plainly to need it where it is not?"""

from importlib.util import find_spec

import pytest

from nextround.core.message import Trouble
from nextround.sources.detect import open_path
from nextround.sources.outlook_reader import of_rich_text

HERE = find_spec("pypff") is not None


@pytest.mark.parametrize("name", ["mail.pst", "mail.ost", "anything"])
def test_a_file_that_cannot_be_opened_says_what_to_do(name, tmp_path):
    (tmp_path / name).write_bytes(b"!BDN" + bytes(600))
    (trouble,) = (taken.item for taken in open_path(tmp_path / name))
    assert isinstance(trouble, Trouble)
    assert trouble.place == name
    assert ("cannot be read" in trouble.what) if HERE else ("pip install nextround[pst]" in trouble.hint)
    assert "save the mails as .eml" in trouble.hint


def test_the_words_of_a_rich_text_are_found_without_what_dresses_them():
    rich = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\fs20 Kia ora Aroha,\par Caf\'e9 at \b ten\b0 .\par}"
    assert of_rich_text(rich) == "Kia ora Aroha,\nCafé at ten."
