"""Can every word be read, and every edge be seen, in both themes?"""

import pytest

from nextround.web import tokens


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", tokens.PAIRS, ids=lambda pair: f"{pair.colour} on {pair.ground}")
def test_every_pair_of_colours_has_the_contrast_that_wcag_asks_for(pair: tokens.Pair, theme: str) -> None:
    found = tokens.colours(theme)
    assert tokens.contrast(found[pair.colour], found[pair.ground]) >= pair.least


def test_the_contrast_is_counted_as_wcag_counts_it() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_evening_changes_every_colour_and_adds_none() -> None:
    assert set(tokens._read("dark.css")) == set(tokens._read("tokens.css"))


def test_nothing_about_an_outcome_is_red() -> None:
    """The tint of an ended application has less red than blue in the light, and is close to grey at night."""
    for theme in ("light", "dark"):
        wash = tokens.colours(theme)["dusk-wash"]
        red, blue = int(wash[1:3], 16), int(wash[5:7], 16)
        assert red < blue
