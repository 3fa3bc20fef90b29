"""How is a request read, so that no text in it can hurt the database? NUL and lone surrogates become U+FFFD."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from nextround.records.as_values import storable


class MendingParser(Parser):
    """Reads JSON strictly, and mends every text in it."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body as JSON. Whatever is raised here is told as a body that is no JSON."""
        read: dict[str, Any] = _mended(json.loads(request.body, parse_constant=_refuse))
        return read

    def parse_querydict(
        self, data: "MultiValueDict[str, Any]", list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The parameters of a query or a form."""
        read: dict[str, Any] = _mended(super().parse_querydict(data, list_fields, request))
        return read


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_mended(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): _mended(each) for key, each in value.items()}
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
