"""Is it really PostgreSQL that the tests on PostgreSQL speak to, and does it know macrons?"""

import os

import pytest
from django.db import connection

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_django_speaks_to_the_server_that_was_started_for_it() -> None:
    assert connection.vendor == "postgresql"
    assert f":{connection.settings_dict['PORT']}/" in os.environ["DATABASE_URL"]


def test_a_macron_is_a_letter_with_two_cases() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper(%s)", ["māori"])
        assert cursor.fetchone() == ("MĀORI",)
