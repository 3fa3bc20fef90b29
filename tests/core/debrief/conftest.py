"""The words of the debrief side, loaded once: core itself never reads from disk."""

import pytest

from nextround.lexicon.debrief_tables import DebriefWords
from nextround.lexicon.load_debrief import debrief_words


@pytest.fixture(scope="session")
def words() -> DebriefWords:
    return debrief_words()
