"""Whole mailboxes, brought in shuffled and in pieces, tell the same stories; what Aroha said in between stays said."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.records.models import Account, Application, Doubt, Message
from nextround.usecases import correct, recognise, take_in

STORIES = Path(__file__).resolve().parents[2] / "corpus" / "stories"
MAILBOXES = ("01", "05")
PATIENT = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def _mails(name: str) -> tuple[str, list[bytes]]:
    """The person's address, and all mail of one mailbox as it would arrive."""
    box = tomllib.loads((STORIES / f"{name}.toml").read_text(encoding="utf-8"))
    counted: dict[str, int] = {}
    found = []
    for row in box["mail"]:
        counted[row["of"]] = counted.get(row["of"], 0) + 1
        made = EmailMessage()
        made["From"], made["To"] = row.get("from", box["me"]), row.get("to", box["me"])
        made["Subject"] = row["subject"]
        made["Date"] = format_datetime(datetime.fromisoformat(row["date"] + box["zone"]))
        made["Message-ID"] = f"<{row['of'] or 'none'}{counted[row['of']]}@stories.example>"
        if "re" in row:
            made["In-Reply-To"] = f"<{row['re']}@stories.example>"
        made.set_content(row["body"].strip() + "\n")
        found.append(made.as_bytes())
    return box["me"].partition("<")[2].rstrip(">"), found


@contextmanager
def _somebody(address: str) -> Iterator[Account]:
    """A person with this address and nothing else; all of it is forgotten afterwards."""
    with transaction.atomic():
        account = Account.objects.create(username=address)
        recognise.add(account.pk, address)
        yield account
        transaction.set_rollback(True)


def _bring(account: Account, mails: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        for number, raw in enumerate(mails):
            Path(folder, f"{number:03}.eml").write_bytes(raw)
        take_in.take_in(take_in.begin(account.pk, "a piece", [Path(folder)]))


def _told(account: Account) -> dict[str, Any]:
    """What is told, without the numbers that the database gives."""
    rows = Message.objects.of(account.pk).exclude(application=None)
    together: dict[int, set[str]] = {}
    for key, application in rows.values_list("fingerprint", "application_id"):
        together.setdefault(application or 0, set()).add(key)
    stories = {
        (a.employer, a.role, str(a.state), a.applied_on, a.rejected_on, a.stage, frozenset(together.get(a.pk, ())))
        for a in Application.objects.of(account.pk)
    }
    doubts = {
        (d.message.fingerprint, tuple((frozenset(together.get(pk, ())), why) for pk, why in d.candidates))
        for d in Doubt.objects.filter(owner_id=account.pk).select_related("message")
    }
    return {"stories": stories, "doubts": doubts, "patience": Account.objects.get(pk=account.pk).patience_days}


@pytest.mark.django_db
@pytest.mark.parametrize("name", MAILBOXES)
@PATIENT
@given(chance=st.randoms(use_true_random=False), pieces=st.integers(2, 5))
def test_no_order_and_no_pieces_make_a_difference(name: str, chance: Random, pieces: int) -> None:
    address, mails = _mails(name)
    with _somebody(address) as account:
        _bring(account, mails)
        at_once = _told(account)
        _bring(account, mails)
        assert _told(account) == at_once
    mixed = list(mails)
    chance.shuffle(mixed)
    cuts = sorted(chance.sample(range(1, len(mixed)), pieces - 1))
    with _somebody(address) as account:
        for start, end in zip([0, *cuts], [*cuts, len(mixed)], strict=True):
            _bring(account, mixed[start:end])
        assert _told(account) == at_once


@pytest.mark.django_db
@PATIENT
@given(chance=st.randoms(use_true_random=False))
def test_what_was_put_right_and_where_a_mail_was_put_stay_so_whatever_comes_later(chance: Random) -> None:
    address, mails = _mails("01")
    chance.shuffle(mails)
    half = len(mails) // 2
    with _somebody(address) as account:
        _bring(account, mails[:half])
        placed = list(Message.objects.of(account.pk).exclude(application=None).filter(outgoing=False).order_by("pk"))
        wrong, moved = chance.sample(placed, 2)
        correct.correct(account.pk, wrong.pk, {"kind": "progress"})
        home = correct.place(account.pk, moved.pk, None)
        _bring(account, mails[half:])
        _bring(account, mails)
        wrong.refresh_from_db()
        moved.refresh_from_db()
        assert wrong.kind == "progress"
        assert moved.application_id == home.pk


@pytest.mark.django_db
@PATIENT
@given(chance=st.randoms(use_true_random=False))
def test_a_correction_made_between_two_pieces_comes_to_the_same_as_one_made_afterwards(chance: Random) -> None:
    address, mails = _mails("01")
    chance.shuffle(mails)
    half = len(mails) // 2
    with _somebody(address) as account:
        _bring(account, mails[:half])
        wrong = chance.choice(list(Message.objects.of(account.pk).filter(kind="rejection")) or [None])
        if wrong is None:
            return
        correct.correct(account.pk, wrong.pk, {"kind": "progress"})
        _bring(account, mails[half:])
        between = _told(account)
    with _somebody(address) as account:
        _bring(account, mails)
        correct.correct(account.pk, Message.objects.get(fingerprint=wrong.fingerprint).pk, {"kind": "progress"})
        assert _told(account) == between
