"""What does the help need to know beyond its words?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`data_folder` is "" on a careers service's server."""

    data_folder: str
