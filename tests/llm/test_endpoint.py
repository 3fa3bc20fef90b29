"""One question, one answer: whatever the other side does is a sentence, and nothing goes where it should not."""

import pytest

from nextround.core.vocabulary import NextroundError
from nextround.llm.endpoint import LARGEST_ANSWER, endpoint_at, send
from nextround.llm.values import Refused
from servers import language_model as server

IMPATIENT = 0.5


def _sentence(behaviour: server.Behaviour) -> str:
    with server.a_model() as model:
        model.behaviour = behaviour
        got = send(endpoint_at(model.base), b"{}", "sk-secret", IMPATIENT)
    assert isinstance(got, Refused)
    assert "sk-secret" not in got.sentence
    return got.sentence


def test_a_question_goes_to_chat_completions_with_the_key_and_comes_back() -> None:
    with server.a_model() as model:
        model.behaviour = lambda line: line.send_raw(b'{"a": 1}')
        assert send(endpoint_at(model.base), b'{"q": 1}', "sk-secret") == b'{"a": 1}'
        [(path, headers, body)] = model.asked
    assert (path, headers["Authorization"], body) == ("/v1/chat/completions", "Bearer sk-secret", {"q": 1})


def test_without_a_key_none_is_sent() -> None:
    with server.a_model() as model:
        send(endpoint_at(model.base), b"{}")
        assert "Authorization" not in model.asked[0][1]


@pytest.mark.parametrize("behaviour", [server.stalls, server.trickles])
def test_a_server_that_stalls_or_trickles_is_left(behaviour: server.Behaviour) -> None:
    assert "took too long" in _sentence(behaviour)


@pytest.mark.parametrize("behaviour", [server.cuts_off, server.hangs_up])
def test_a_server_that_breaks_off_is_said_to(behaviour: server.Behaviour) -> None:
    assert "broke off" in _sentence(behaviour)


def test_megabytes_are_not_read_on() -> None:
    assert LARGEST_ANSWER < 8_000_000
    assert "far more than an answer needs" in _sentence(server.floods)


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "did not understand"), (401, "key"), (403, "key"), (404, "address or model"), (429, "too much to do"),
     (500, "trouble of its own"), (503, "trouble of its own"), (418, "status 418")],
)  # fmt: skip
def test_each_refusal_is_one_sentence_without_the_words_of_the_server(status: int, words: str) -> None:
    assert words in _sentence(server.refuses(status))


def test_a_redirect_is_not_followed_and_the_key_goes_nowhere_else() -> None:
    with server.a_model() as other:
        assert "elsewhere" in _sentence(server.redirects(other.base))
        assert other.asked == []


def test_nobody_there_is_a_sentence() -> None:
    with server.a_model() as model:
        base = model.base
    got = send(endpoint_at(base), b"{}", patience=IMPATIENT)
    assert isinstance(got, Refused)
    assert "Is the server running" in got.sentence


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with server.a_model() as proxy, server.a_model() as model:
        monkeypatch.setenv("http_proxy", proxy.base)
        send(endpoint_at(model.base), b"{}")
        assert (len(proxy.asked), len(model.asked)) == (0, 1)


@pytest.mark.parametrize(
    ("base", "address", "local"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions", True),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", True),
        ("https://models.example/v1/chat/completions", "https://models.example:443/v1/chat/completions", False),
    ],
)
def test_an_address_is_understood(base: str, address: str, local: bool) -> None:
    found = endpoint_at(base)
    assert (found.address, found.local) == (address, local)


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("http://models.example/v1", "must travel encrypted"),
        ("http://192.168.1.5:11434/v1", "must travel encrypted"),
        ("http://localhost.evil.example/v1", "must travel encrypted"),
        ("http://127.0.0.1@evil.example/v1", "no key and no name"),
        ("https://key:sk-secret@models.example/v1", "no key and no name"),
        ("https://models.example/v1?key=sk-secret", "no key and no name"),
        ("ftp://127.0.0.1/v1", "must begin with https"),
        ("file:///etc/passwd", "not an address"),
        ("127.0.0.1:11434", "not an address"),
        ("http://[::1", "not an address"),
        ("http://127.0.0.1:99999/v1", "not an address"),
        ("http://127.0.0.1/v1\r\nX-Evil: 1", "not an address"),
        ("", "not an address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_a_sentence(base: str, words: str) -> None:
    with pytest.raises(NextroundError, match=words) as no:
        endpoint_at(base)
    assert "sk-secret" not in str(no.value)
