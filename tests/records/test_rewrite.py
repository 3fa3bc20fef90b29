"""Columns of many rows are written as they are, whatever is in them, and nothing else is touched."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nextround.records.models import Account, Application, Intake, Message
from nextround.records.rewrite import rewrite
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]
WHEN = datetime(2026, 3, 4, 10, 12, 30, 123456, tzinfo=UTC)


def test_texts_numbers_moments_lists_and_links_are_written_and_read_back(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    rows = list(Message.objects.order_by("pk"))
    other = Application.begun(aroha.pk, WHEN, "Kererū Bakery", "Baker")
    other.save()
    for number, row in enumerate(rows):
        row.subject, row.words_kept, row.looked_at = f"100% 'Tēnā' {number}", False, WHEN
        row.reading, row.own_reading, row.application = {"a": [number, None, "ē"]}, None, other
        row.plain = "not to be written"
    fields = ("subject", "words_kept", "looked_at", "reading", "own_reading", "application")
    rewrite(rows, fields)
    again = list(Message.objects.order_by("pk"))
    assert [[getattr(row, f) for f in fields] for row in again] == [[getattr(row, f) for f in fields] for row in rows]
    assert not Message.objects.filter(plain="not to be written").exists()


def test_no_rows_cost_nothing(db: None, django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(0):
        rewrite([], ["subject"])
