"""Which components has the face, what does each of them take, and how is one rendered?

A component is a folder in components/ with a template.html and a component.toml; adding one is copying its neighbour.
A wrong option is the author's mistake and raises at once, with the names that would be right.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "components"
TYPES: dict[str, tuple[type, ...]] = {
    "text": (str, Promise, int),
    "bool": (bool,),
    "number": (int, float),
    "list": (list, tuple),
}
PASSED_ON = ("hx_", "data_", "aria_")


class ComponentError(Exception):
    """A template asks for a component, or an option of one, that does not exist."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a component can be told. `default_from` names the option whose value it takes when not given."""

    name: str
    type: str
    meaning: str
    required: bool = False
    default: Any = ""
    default_from: str = ""
    one_of: tuple[Any, ...] = ()

    def checked(self, value: Any, owner: str) -> Any:
        """The value itself. Raises ComponentError when it is of another type or not among the allowed ones."""
        if not isinstance(value, TYPES[self.type]):
            raise ComponentError(f"{owner}: {self.name} wants a {self.type}, not {type(value).__name__} ({value!r}).")
        if self.one_of and value not in self.one_of:
            raise ComponentError(f"{owner}: {self.name} is one of {', '.join(map(str, self.one_of))}, not {value!r}.")
        return value


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component, as /styleguide shows it. `content` is HTML written by the author of the component."""

    title: str
    options: Mapping[str, Any]
    content: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of components/, understood. `content` is True when it wraps a block."""

    name: str
    purpose: str
    content: bool
    attributes: bool
    options: Mapping[str, Option]
    criteria: tuple[str, ...]
    examples: tuple[Example, ...]

    def check_names(self, given: Mapping[str, Any]) -> None:
        """Raises ComponentError for an option it does not have, or a required one that is not given."""
        for name in given:
            if name not in self.options and not (self.attributes and name.startswith(PASSED_ON)):
                raise ComponentError(f"{self.name} has no option {name!r}; it has {', '.join(self.options)}.")
        for option in self.options.values():
            if option.required and option.name not in given:
                raise ComponentError(f"{self.name} cannot do without {option.name!r}: {option.meaning}")

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every option with its value: the given one, else its default. None counts as not given."""
        told = {name: value for name, value in given.items() if value is not None}
        self.check_names(told)
        return {option.name: self._value(option, told) for option in self.options.values()}

    def _value(self, option: Option, told: Mapping[str, Any]) -> Any:
        if option.name in told:
            return option.checked(told[option.name], self.name)
        return told[option.default_from] if option.default_from else option.default


@cache
def names() -> tuple[str, ...]:
    """All components there are, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/component.toml")))


@cache
def component(name: str) -> Component:
    """The component of that name. Raises ComponentError when there is none."""
    if name not in names():
        raise ComponentError(f"There is no component {name!r}; there are {', '.join(names())}.")
    table = tomllib.loads((FOLDER / name / "component.toml").read_text(encoding="utf-8"))
    return Component(
        name=name,
        purpose=table["purpose"],
        content=table.get("content", False),
        attributes=table.get("attributes", False),
        options={key: _option(key, row) for key, row in table["options"].items()},
        criteria=tuple(table["accessibility"]["criteria"]),
        examples=tuple(Example(**row) for row in table["examples"]),
    )


def _option(name: str, row: dict[str, Any]) -> Option:
    return Option(name=name, **{**row, "one_of": tuple(row.get("one_of", ()))})


def render(name: str, given: Mapping[str, Any], content: str = "", csrf_token: str = "") -> SafeString:
    """The HTML of one component. `content` is HTML that is already safe."""
    found = component(name)
    context: dict[str, Any] = found.values(given)
    context["attributes"] = _attributes({key: v for key, v in given.items() if key not in found.options})
    # Content comes from a rendered block or from a component's own examples: it is the author's, or escaped already.
    context["content"] = mark_safe(content)  # noqa: S308
    context["csrf_token"] = csrf_token
    return Engine.get_default().get_template(f"{name}/template.html").render(Context(context))


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """data_x="y" as ` data-x="y"`; True as a bare attribute, None and False not at all."""
    told = [(key.replace("_", "-"), value) for key, value in given.items() if value is not None and value is not False]
    return format_html_join("", "{}", ((_attribute(key, value),) for key, value in told))


def _attribute(key: str, value: Any) -> SafeString:
    return format_html(" {}", key) if value is True else format_html(' {}="{}"', key, value)
