"""Does the API do what its own description says, whatever is thrown at it? Schemathesis tries it out, in process."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from nextround.api.routes import api
from nextround.records.models import Account, Application, Intake, Mailbox, Message
from nextround.usecases import clock, debrief, edit, note_contact
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]


DESCRIBED = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"))))
DESCRIBED.app = WSGIHandler()
OPERATIONS = {found.ok().label: found.ok() for found in DESCRIBED.get_all_operations()}
CASES = [
    pytest.param(label, mode, id=f"{mode.value}-{label}")
    for label, operation in OPERATIONS.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation.definition.raw.get("parameters") or operation.body
]
HALF = 13  # of the examples make sense, the other half do not


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The end of a request would close the connection, and with it the transaction of the test (see django.test)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def numbers(db: None, bring_in: Any, settings: Any, tmp_path: Path) -> dict[str, int]:
    """A search to play with, on the account of this machine; the number of one of everything."""
    settings.NEXTROUND_TOKEN, settings.NEXTROUND_DATA = "secret", tmp_path
    me = Account.on_this_machine()
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION, owner=me)
    row = Application.objects.of(me.pk).get()
    return {
        "application_id": row.pk,
        "application": row.pk,
        "message_id": Message.objects.latest("pk").pk,
        "lesson_id": Message.objects.earliest("pk").pk,
        "mailbox_id": Mailbox.objects.create(owner=me, host="127.0.0.1", port=1, user="aroha", made_at=clock.now()).pk,
        "intake_id": Intake.objects.get().pk,
        "debrief_id": debrief.write(me.pk, row.pk, debrief.Account(None, (debrief.Answered("Why us?"),))).pk,
        "event_id": edit.write_down(me.pk, row.pk, edit.BY_HAND[-1], row.quiet_since).pk,
        "contact_id": note_contact.note(me.pk, row.pk, note_contact.Noted("Tom Reid")).pk,
    }


@pytest.mark.parametrize(("label", "mode"), CASES)
def test_every_answer_is_as_described_and_none_is_a_breakdown(
    label: str, mode: GenerationMode, numbers: dict[str, int]
) -> None:
    """Each request is made as it was thought up, and once more about things that are there."""

    @settings(max_examples=HALF, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def try_out(case: Any) -> None:
        if label == "POST /api/mailboxes" and isinstance(case.body, dict):
            case.body["host"] = "127.0.0.1"  # whatever is thought up, nobody beyond this machine is spoken to
        secret = {"Authorization": "Bearer secret"}
        case.call_and_validate(checks=CHECKS, headers=secret)
        real = {name: number for name, number in numbers.items() if name in case.path_parameters}
        if real:
            case.path_parameters.update(real)
            case.call_and_validate(checks=CHECKS, headers=secret)

    try_out()


def test_the_description_is_valid_and_every_operation_says_what_it_does() -> None:
    DESCRIBED.validate()
    for operation in DESCRIBED.raw_schema["paths"].values():
        for said in operation.values():
            assert said["summary"]
            assert said["description"].rstrip().endswith((".", "?"))
            assert said["tags"]
