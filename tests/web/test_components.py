"""Does every component keep what its folder promises?"""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError

from nextround.web import catalogue

CLASSES = (Path(catalogue.__file__).parent / "static" / "nextround" / "components.css").read_text(encoding="utf-8")
# Names that only say what a thing is, and the one class that page.css has for every page.
UNSTYLED = {
    *("choice--plain", "field__input--select", "file-drop", "navigation", "notice--note", "notice__undo", "tag--plain"),
    *("table__value", "timeline__body", "visually-hidden"),
}


def rendered(source: str, **context: object) -> str:
    return Template("{% load face %}" + source).render(Context(context))


@pytest.mark.parametrize("name", catalogue.names())
def test_a_component_has_a_purpose_criteria_and_examples_that_render(name: str) -> None:
    component = catalogue.component(name)
    assert component.purpose.endswith(".")
    assert component.criteria
    assert component.examples
    for example in component.examples:
        assert catalogue.render(name, example.options, example.content).strip()


@pytest.mark.parametrize("name", catalogue.names())
def test_every_option_says_what_it_means(name: str) -> None:
    for option in catalogue.component(name).options.values():
        assert option.meaning.endswith((".", '"'))
        assert option.type in catalogue.TYPES


@pytest.mark.parametrize("name", catalogue.names())
def test_a_component_has_no_style_and_no_script_of_its_own(name: str) -> None:
    for template in (catalogue.FOLDER / name).glob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|hx-on", source)


@pytest.mark.parametrize("name", catalogue.names())
def test_every_class_a_component_uses_has_a_rule(name: str) -> None:
    used: set[str] = set()
    for example in catalogue.component(name).examples:
        for value in re.findall(r'class="([^"]+)"', catalogue.render(name, example.options, example.content)):
            used.update(value.split())
    assert not [one for one in used - UNSTYLED if not re.search(rf"\.{re.escape(one)}(?![\w-])", CLASSES)]


def test_a_misspelt_option_is_told_when_the_template_is_read() -> None:
    with pytest.raises(TemplateSyntaxError, match="no option 'colour'"):
        rendered('{% component "button" text="Send" colour="red" %}')


def test_a_missing_option_is_told_when_the_template_is_read() -> None:
    with pytest.raises(TemplateSyntaxError, match="cannot do without 'text'"):
        rendered('{% component "button" %}')


def test_a_component_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(TemplateSyntaxError, match="no component 'buton'; there are button"):
        rendered('{% component "buton" text="Send" %}')


def test_a_value_of_the_wrong_kind_is_told() -> None:
    with pytest.raises(catalogue.ComponentError, match="primary wants a bool"):
        rendered('{% component "button" text="Send" primary=word %}', word="yes")
    with pytest.raises(catalogue.ComponentError, match="tone is one of"):
        rendered('{% component "tag" text="Ended" tone="red" %}')


def test_words_from_a_mail_are_escaped() -> None:
    assert "&lt;script&gt;" in rendered('{% component "quote" text=words %}', words="<script>alert(1)</script>")


def test_a_block_is_rendered_where_the_component_wants_it() -> None:
    html = rendered('{% component "disclosure" summary="Why" %}<p>{{ why }}</p>{% endcomponent %}', why="She & you met")
    assert "<p>She &amp; you met</p>" in html


def test_attributes_for_htmx_are_passed_on_with_hyphens() -> None:
    html = rendered('{% component "button" text="Look" hx_post="/tone" aria_controls="findings" data_empty=None %}')
    assert 'hx-post="/tone" aria-controls="findings">' in html
    assert "data-empty" not in html


def test_an_attribute_that_runs_script_cannot_be_passed_on() -> None:
    with pytest.raises(TemplateSyntaxError, match="no option 'onclick'"):
        rendered('{% component "button" text="Look" onclick="alert(1)" %}')


def test_a_field_with_an_error_says_so_to_a_screen_reader() -> None:
    html = rendered('{% component "field" label="Day" name="day" hint="Any day." error="Choose an earlier day." %}')
    assert 'aria-invalid="true" aria-describedby="day-hint day-error"' in html
    assert 'id="day-error"' in html


def test_a_letter_that_begins_with_an_empty_line_keeps_it() -> None:
    """HTML swallows the first line end after <textarea>; the template therefore writes one of its own."""
    html = rendered('{% component "textarea" label="Letter" name="letter" value=value %}', value="\nKia ora")
    assert ">\n\nKia ora</textarea>" in html


def test_a_card_with_three_facts_is_a_list_of_three_terms() -> None:
    facts = [{"name": "Reason", "value": "Not stated"}] * 3
    html = rendered('{% component "summary-card" title="It says" facts=facts %}{% endcomponent %}', facts=facts)
    assert html.count("<dt>Reason</dt><dd>Not stated</dd>") == 3


def test_a_row_with_a_cell_too_few_is_told() -> None:
    with pytest.raises(ValueError, match="argument"):
        catalogue.render("table", {"caption": "C", "columns": [{"text": "A"}, {"text": "B"}], "rows": [["only one"]]})
