"""Everything odd that mail can be, in one mailbox: each is read or named with its place, and none stops the import."""

from pathlib import Path

import pytest

from nextround.records.models import Account, Message
from nextround.sources.base import LIMITS
from nextround.usecases import lay_out, take_in

HEAD = b"From: Ben <ben@acme.nz>\nTo: aroha@example.nz\nSubject: %s\nDate: Tue, 4 Mar 2025 10:00:00 +1300\n"
FROM = b"From ben@acme.nz Tue Mar  4 10:00:00 2025\n"


def headed(subject: bytes, more: bytes, body: bytes = b"Kia ora\n") -> bytes:
    return HEAD % subject + more + b"\n" + body


def nested(depth: int) -> bytes:
    raw = b"Content-Type: text/plain\n\nat the bottom\n"
    for level in range(depth):
        mark = b"b%d" % level
        raw = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (mark, mark, raw, mark)
    return HEAD % b"nested" + raw


READ = {
    "nested": nested(100),
    "charset": headed(b"charset", b"Content-Type: text/plain; charset=klingon-8\n", "Tēnā koe\n".encode()),
    "boundary": headed(b"boundary", b"Content-Type: multipart/mixed; boundary=x\n", b"--y\n\nhello\n--y--\n"),
    "no end": headed(b"no end", b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n\nhello\n"),
    "eight bit": headed("Tēnā koe".encode("latin-1", "replace"), b"X-Name: \xe9\xff\x80\n"),
    "year 0": headed(b"year 0", b"").replace(b"4 Mar 2025", b"4 Mar 0000"),
    "year 9999": headed(b"year 9999", b"").replace(b"4 Mar 2025", b"31 Dec 9999"),
    "no id": headed(b"no id", b""),
    "same id": headed(b"same id", b"Message-ID: <1@acme.nz>\n", b"one\n"),
    "same id again": headed(b"same id", b"Message-ID: <1@acme.nz>\n", b"another\n"),
    "long line": headed(b"long line", b"", b"a" * 3_000_000 + b"\n"),
    "long header": headed(b"long header", b"X-Long: " + b"a" * 2_000_000 + b"\n"),
    "nul": headed(b"nul", b"", b"a\0b\0\n"),
    "surrogates": headed(b"surrogates", b"Content-Type: text/plain; charset=utf-7\n", b"+2AA-\n"),
}
REFUSED = {
    "no mail": b"X-Broken: yes\n\nno mail\n",
    "headers end": b"From: Ben <ben@acme.nz>\nContent-Type: multipart/mixed; boundary=x\n\n",
}


@pytest.mark.parametrize("large", [False, True])
def test_each_oddity_is_read_or_named_and_none_stops_the_import(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    if large:  # in stretches, by processes
        monkeypatch.setattr(lay_out, "HAND_PICKED_BYTES", 1_000)
        monkeypatch.setattr(lay_out, "size_here", lambda: 2)
    mails = [*READ.values(), *REFUSED.values(), headed(b"the last", b"")]
    path = tmp_path / "odd.mbox"
    path.write_bytes(b"".join(FROM + raw + b"\n" for raw in mails))
    intake = take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    assert intake.state == "done"
    assert intake.messages_seen == len(READ) + 1
    places = list(intake.troubles.order_by("pk").values_list("place", flat=True))
    assert places == [f"odd.mbox, message {len(READ) + n}" for n in (1, 2)]
    assert Message.objects.filter(subject="the last").exists()
    assert Message.objects.filter(message_id="1@acme.nz").count() == 2
    assert Message.objects.filter(subject__startswith="year", sent_at=None).count() == 2


def test_one_line_of_fifty_megabytes_costs_no_other_mail(aroha: Account, tmp_path: Path) -> None:
    path = tmp_path / "long.mbox"
    with path.open("wb") as file:
        file.write(FROM + headed(b"before", b"") + b"\n" + FROM + headed(b"too long", b"", b""))
        file.write(b"a" * (LIMITS.message + 1) + b"\n\n")
        file.write(FROM + headed(b"after", b"") + b"\n")
    intake = take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    assert set(Message.objects.values_list("subject", flat=True)) == {"before", "after"}
    [trouble] = intake.troubles.all()
    assert (trouble.place, "larger than" in trouble.what) == ("long.mbox, message 2", True)
