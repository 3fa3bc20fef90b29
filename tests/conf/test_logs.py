"""A fault is written down with its place, never with anybody's words."""

import logging
import sys

from nextround.conf.logs import WithoutWords


def test_a_traceback_names_the_place_and_the_type_but_not_the_text() -> None:
    secret = "Dear Aroha, unfortunately"
    try:
        raise ValueError(secret)
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Fault", None, sys.exc_info())
    written = WithoutWords().format(record)
    assert "ValueError" in written
    assert "test_logs.py" in written
    assert secret not in written
