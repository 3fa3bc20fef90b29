"""Is the text of a diagram told from mail, and refused with a sentence about what it counts?"""

import pytest

from nextround.core.message import Message, Trouble
from nextround.sources.detect import open_path

DIAGRAM = """' My search 2025
Applied [45] Rejected
Applied [12] No Answer #5a5
Applied [*] Interview
Interview [2] Offer

size w 600
  h 600
"""


def test_a_diagram_is_refused_with_what_it_counts_and_what_to_bring_instead(tmp_path):
    (tmp_path / "search.txt").write_text(DIAGRAM)
    (trouble,) = (taken.item for taken in open_path(tmp_path / "search.txt"))
    assert isinstance(trouble, Trouble)
    assert "(Applied: Rejected 45, No Answer 12, Interview *)" in trouble.what
    assert "Bring the table" in trouble.hint


@pytest.mark.parametrize("text", ["Dear Aroha [1] thank you.\n\nWe have decided otherwise.", "one [2] three", "hello"])
def test_a_mail_with_a_number_in_brackets_is_no_diagram(text, tmp_path):
    (tmp_path / "mail.txt").write_text(text)
    (taken,) = open_path(tmp_path / "mail.txt")
    assert isinstance(taken.item, Message)
