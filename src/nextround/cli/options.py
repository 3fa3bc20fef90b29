"""Which options and arguments do several commands share?"""

from datetime import date
from pathlib import Path
from typing import Any

import click

from nextround.core.vocabulary import NextroundError


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002  # click
        """A day in ISO form. Raises NextroundError for anything else."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise NextroundError(f"“{value}” is not a day; write it like 2026-03-04.") from None


DAY = _Day()
PATH = click.Path(path_type=Path)

as_json = click.option("--json", "json", is_flag=True, help="Answer in JSON.")
application = click.argument(
    "application", metavar="ID", help="The application's number, as “nextround applications” lists it."
)
message = click.argument("message", metavar="MESSAGE", help="The message's number, as “nextround show ID” lists it.")
