"""Does a phone come in by the code that was shown, once, and by nothing else?"""

import http.client
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account
from nextround.web import phone
from nextround.web.phone import LASTS, Door, picture

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock, settings: object) -> Iterator[Door]:
    """An open door on the loopback, in front of the real application."""
    settings.NEXTROUND_TOKEN = "the-secret-of-this-start"  # type: ignore[attr-defined]  # pytest-django's own
    door = Door(now=clock)
    door.open("127.0.0.1")
    yield door
    door.close()


def ask(door: Door, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection(door.host, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def code_path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_a_phone_comes_in_by_the_code_and_stays_in(door: Door) -> None:
    status, headers, _ = ask(door, code_path(door.invite().address))
    assert status == 302
    assert "token" not in headers["Location"]
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert door.has_guest
    assert ask(door, "/help", Cookie=cookie.partition(";")[0].strip())[0] == 200


def test_a_phone_may_bring_as_large_a_mailbox_as_the_machine_itself(door: Door) -> None:
    """Asked beforehand (Expect), the listener says to go on instead of 413; nothing of the 20 GB is sent."""
    host, port = door.host.split(":")
    head = f"POST /mail/new HTTP/1.1\r\nHost: {door.host}\r\nContent-Length: {20 * 1024**3}\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as phone:
        phone.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        assert phone.recv(100).startswith(b"HTTP/1.1 100")


def test_a_code_works_once(door: Door) -> None:
    path = code_path(door.invite().address)
    assert ask(door, path)[0] == 302
    status, _, html = ask(door, path)
    assert status == 403
    assert "scan a new code" in html


def test_a_code_runs_out_after_five_minutes(door: Door, clock: Clock) -> None:
    in_time, late = door.invite().code, LASTS
    clock.at += late - timedelta(seconds=1)
    assert door.invitation() is not None
    clock.at += timedelta(seconds=1)
    assert door.invitation() is None
    assert door.redeem(in_time) == ""


def test_a_newer_code_takes_the_place_of_an_older_one(door: Door) -> None:
    older, newer = door.invite().code, door.invite().code
    assert door.redeem(older) == ""
    assert door.redeem(newer)


def test_the_secret_of_the_start_does_not_open_the_door_for_phones(door: Door) -> None:
    assert ask(door, "/help?token=the-secret-of-this-start")[0] == 403
    assert ask(door, "/api/openapi.json", Authorization="Bearer the-secret-of-this-start")[0] == 403


def test_the_code_of_a_phone_does_not_open_the_machine_s_own_door(door: Door, a_browser: Callable[[], Client]) -> None:
    assert a_browser().get("/help", {"token": door.invite().code}).status_code == 403
    assert door.invitation() is not None


def test_the_door_answers_to_its_own_address_only(door: Door) -> None:
    assert ask(door, "/help", Host="evil.example")[0] == 421
    assert ask(door, "/help", Host="localhost:8766")[0] == 421


def test_a_phone_cannot_let_in_another_phone(door: Door) -> None:
    _, headers, _ = ask(door, code_path(door.invite().address))
    assert ask(door, "/phone", Cookie=headers["Set-Cookie"].partition(";")[0].strip())[0] == 404


def test_when_the_door_is_closed_nobody_is_listened_to_and_every_key_is_forgotten(door: Door) -> None:
    key = door.redeem(door.invite().code)
    host, port = door.host.split(":")
    door.close()
    assert not door.is_open
    assert not door.knows(key)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=5)


def test_a_door_can_be_opened_again(door: Door) -> None:
    door.close()
    door.open("127.0.0.1")
    assert ask(door, code_path(door.invite().address))[0] == 302


def test_opening_an_open_door_changes_nothing(door: Door) -> None:
    before = door.host
    door.open("127.0.0.1")
    assert door.host == before


def test_no_code_is_made_for_a_closed_door() -> None:
    with pytest.raises(NextroundError, match="Phone access is off"):
        Door().invite()


def test_an_address_that_is_not_ours_is_said_in_a_sentence() -> None:
    with pytest.raises(NextroundError, match="does not let nextround listen at 192"):
        Door().open("192.0.2.77")


def test_a_machine_without_a_network_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is asked of a socket that stands in for one on a train without Wi-Fi, then of one on the internet."""

    class Offline(socket.socket):
        def connect(self, address: Any) -> None:
            raise OSError(101, "Network is unreachable")

    class Public(socket.socket):
        def connect(self, address: Any) -> None:
            pass

        def getsockname(self) -> tuple[str, int]:
            return ("8.8.4.4", 1)

    monkeypatch.setattr(phone.socket, "socket", Offline)
    with pytest.raises(NextroundError, match="in no network"):
        phone.own_address()
    monkeypatch.setattr(phone.socket, "socket", Public)
    with pytest.raises(NextroundError, match="not one of a home or office network"):
        phone.own_address()


def test_the_code_to_scan_is_a_picture_without_style_or_script() -> None:
    svg = picture("http://192.168.1.20:8767/?token=abc")
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "script" not in svg


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, door: Door, a_browser: Callable[[], Client]) -> Client:
    """Aroha at her own machine, whose address in the network is the loopback."""
    monkeypatch.setattr("nextround.web.views.phone.DOOR_OF_THIS_START", door)
    monkeypatch.setattr("nextround.web.views.phone.own_address", lambda: "127.0.0.1")
    aroha = a_browser()
    aroha.get("/?token=the-secret-of-this-start")
    return aroha


def test_the_page_offers_shows_and_ends_phone_access(at_home: Client, door: Door) -> None:
    door.close()
    assert "Turn on phone access" in at_home.get("/phone").content.decode()
    at_home.post("/phone/door")
    shown = at_home.get("/phone").content.decode()
    assert f"http://{door.host}/?token=" in shown
    assert "<svg" in shown
    ask(door, code_path(door.invitation().address))  # type: ignore[union-attr]  # it was made by the post
    assert "Your phone is in" in at_home.get("/phone").content.decode()
    at_home.post("/phone/door/closing")
    assert not door.is_open


def test_on_a_server_with_accounts_there_is_no_door(client: Client, aroha: Account) -> None:
    client.force_login(aroha)
    assert client.get("/phone").status_code == 404
    assert client.post("/phone/door").status_code == 404
