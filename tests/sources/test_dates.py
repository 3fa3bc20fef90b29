"""Is the day found that a person wrote?"""

from datetime import date

import pytest

from nextround.sources.dates import day_in, is_day_first


@pytest.mark.parametrize(
    "text",
    [
        *("4 March 2025", "March 4, 2025", "4th of March 2025", "Tue, 4 Mar 2025 10:00:00 +1300", "2025-03-04"),
        *("4/3/2025", "04.03.2025", "4-Mar-25", "4. März 2025", "mar. 4 mars 2025", "4 de marzo de 2025", "2025/3/4"),
        *("Applied 4 March 2025, waiting", "2025-03-04T10:00:00Z", "4 maart 2025", "4 Março 2025"),
    ],
)
def test_a_day_is_read_in_the_ways_people_write_it(text):
    assert day_in(text) == date(2025, 3, 4)


@pytest.mark.parametrize(
    "text", ["", "soon", "30 February 2025", "4 Foo 2025", "1/1/0001", "13/13/2025", "March", "2025"]
)
def test_what_is_no_day_is_none(text):
    assert day_in(text) is None


def test_the_second_number_of_the_year_is_told_by_the_column():
    assert is_day_first(["3/4/2025", "25/4/2025"])
    assert not is_day_first(["3/4/2025", "3/25/2025"])
    assert is_day_first(["3/4/2025"])
