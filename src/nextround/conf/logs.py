"""How is a fault of the application written down without a word of anybody's mail?"""

import logging
import traceback
from types import TracebackType


class WithoutWords(logging.Formatter):
    """A traceback that names files, lines and the type of the fault, but not its text: that may quote a mail."""

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The way to the fault and its type."""
        kind, _, way = ei
        steps = "".join(traceback.format_tb(way))
        return f"{steps}{kind.__name__ if kind else 'Fault'}"
