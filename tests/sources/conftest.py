"""Mails for every test of the sources, written by Ben to Aroha."""

from collections.abc import Callable

import pytest

from nextround.core.message import Message, Trouble
from nextround.sources.base import Taken

LetterOf = Callable[..., bytes]


@pytest.fixture
def letter() -> LetterOf:
    """A function that writes Ben's mail number `n`, with whatever body."""

    def write(n: int = 1, body: str = "Kia ora Aroha,\n\nthank you.\n") -> bytes:
        return (
            f"Return-Path: <ben@acme.nz>\nFrom: Ben <ben@acme.nz>\nTo: aroha@example.nz\nSubject: Mail {n}\n"
            f"Date: Tue, 4 Mar 2025 10:00:00 +1300\nMessage-ID: <{n}@acme.nz>\n\n{body}"
        ).encode()

    return write


@pytest.fixture
def subjects() -> Callable[[list[Taken]], list[str]]:
    """A function that says in order what was taken: subjects of mails, sentences of troubles."""

    def say(taken: list[Taken]) -> list[str]:
        return [_said(one.item) for one in taken]

    return say


def _said(item: object) -> str:
    match item:
        case Message():
            return item.subject
        case Trouble():
            return f"{item.place}: {item.what}"
        case _:
            return type(item).__name__
