"""How does a template ask for a component?

`{% component "button" text="Write the request" %}`; a component that wraps something is closed by `{% endcomponent %}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString

from nextround.web import catalogue

register = template.Library()


class ComponentNode(Node):
    """A component in a template, its name and the names of its options already checked."""

    def __init__(self, name: str, options: Mapping[str, FilterExpression], content: NodeList | None) -> None:
        self.name = name
        self.options = options
        self.content = content

    def render(self, context: template.Context) -> SafeString:
        """Resolves the options where the template stands, and renders the component in a context of its own."""
        given = {name: expression.resolve(context) for name, expression in self.options.items()}
        content = self.content.render(context) if self.content is not None else ""
        return catalogue.render(self.name, given, content, str(context.get("csrf_token", "")))


@register.tag("component")
def component(parser: Parser, token: Token) -> ComponentNode:
    """Raises TemplateSyntaxError when the template is read, so that a misspelt option never reaches a person."""
    _, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'" or bits[0][0] != bits[0][-1]:
        raise template.TemplateSyntaxError('component wants the name of a component in quotes: {% component "tag" %}.')
    name, rest = bits[0][1:-1], bits[1:]
    options = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"{name}: {rest[0]!r} is not of the form option=value.")
    try:
        found = catalogue.component(name)
        found.check_names(options)
    except catalogue.ComponentError as wrong:
        raise template.TemplateSyntaxError(str(wrong)) from wrong
    if not found.content:
        return ComponentNode(name, options, None)
    content = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return ComponentNode(name, options, content)


@register.filter
def cells(row: list[Any], columns: list[Any]) -> Iterator[dict[str, Any]]:
    """The cells of a table's row, each with the label of its column; a bare text becomes a cell."""
    for cell, column in zip(row, columns, strict=True):
        parts = cell if isinstance(cell, Mapping) else {"text": cell}
        yield {**parts, "label": column["text"], "numeric": column.get("numeric", False)}
