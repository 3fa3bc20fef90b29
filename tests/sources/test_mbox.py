"""Are the mails of an mbox parted where they were joined, in every dialect and at any size?"""

import io
import tracemalloc

import pytest

from nextround.core.message import Message, Trouble
from nextround.sources import from_lines, mbox
from nextround.sources.base import LIMITS, Stretch, Unread
from nextround.sources.mbox import lay_mbox, open_mbox, pieces_in

FROM_LINE = "From 1783@xxx Tue Mar 04 21:00:00 +0000 2025"
BODIES = [
    "Kia ora Aroha,\n\nFrom 9:30 on 5 March 2025 we are open.\n\nNgā mihi\n",
    "From here on it gets better.\n\nFrom ben\n\n\n",
    "no line end at its end",
    "\n",
]


def dialect(mails: list[bytes], *, quote: str = "", end: str = "\n", last: str = "\n\n", length: bool = False) -> bytes:
    """The mails joined as one of the programs joins them. `quote`: "o" quotes From lines, "rd" quoted ones as well."""
    whole = []
    for raw in mails:
        head, _, body = raw.decode().partition("\n\n")
        lines = body.split("\n")
        if quote:
            lines = [
                f">{line}" if (line.lstrip(">") if quote == "rd" else line).startswith("From ") else line
                for line in lines
            ]
        body = "\n".join(lines)
        head += f"\nContent-Length: {len(body)}" if length else ""
        whole.append(f"{FROM_LINE}\n{head}\n\n{body}")
    return ("\n\n".join(whole) + last).replace("\n", end).encode()


@pytest.mark.parametrize(
    "way",
    [
        {"quote": "o"},
        {"quote": "rd"},
        {"quote": "o", "length": True},
        {"length": True},
        {},
        {"quote": "rd", "end": "\r\n"},
        {"last": ""},
        {"last": "", "end": "\r\n"},
        {"last": "\n"},
    ],
)
def test_every_dialect_gives_the_same_messages(way, letter, tmp_path):
    mails = [letter(n, body) for n, body in enumerate(BODIES)]
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect(mails, **way))
    found = [taken.item for taken in open_mbox(path)]
    assert [item.subject for item in found] == ["Mail 0", "Mail 1", "Mail 2", "Mail 3"]
    assert [item.plain.strip() for item in found] == [body.strip() for body in BODIES]


@pytest.mark.parametrize(
    "line",
    [
        "From - Tue Mar  4 10:00:00 2025",
        "From ben@acme.nz Tue, 4 Mar 2025 10:00:00 +1300",
        "From MAILER-DAEMON Tue Mar  4 10:00:00 2025",
        "From ???@??? Tue Mar 04 10:00:00 2025",
        "From ben@acme.nz",
        'From "Ben Kahu" Tue Mar  4 10:00:00 2025 remote from acme',
    ],
)
def test_every_sort_of_from_line_parts_mails(line, letter, tmp_path, subjects):
    path = tmp_path / "archive.mbox"
    path.write_bytes(b"".join(f"{line}\n".encode() + letter(n) + b"\n" for n in (1, 2)))
    assert subjects(list(open_mbox(path))) == ["Mail 1", "Mail 2"]


def test_a_mail_that_cannot_be_read_is_named_and_the_others_are_taken(letter, tmp_path, subjects):
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect([letter(1), b"X-Broken: yes\n\nno mail\n", letter(3)]))
    assert subjects(list(open_mbox(path))) == [
        "Mail 1",
        "archive.mbox, message 2: This is not a mail: it has no From, Date or Subject.",
        "Mail 3",
    ]


def test_progress_ends_at_the_size_of_the_file(letter, tmp_path):
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect([letter(n) for n in range(5)]))
    taken = list(open_mbox(path))
    assert [one.done for one in taken] == sorted(one.done for one in taken)
    assert {one.total for one in taken} == {taken[-1].done} == {path.stat().st_size}


@pytest.mark.parametrize("block", [1, 7, 64, 1000])
def test_mails_are_parted_wherever_a_block_ends(block, letter, monkeypatch):
    whole = dialect([letter(n, body) for n, body in enumerate(BODIES * 3)], end="\r\n", quote="rd")
    expected = list(from_lines.pieces(io.BytesIO(whole)))
    monkeypatch.setattr(from_lines, "BLOCK", block)
    assert list(from_lines.pieces(io.BytesIO(whole))) == expected
    assert len(expected) == 12


def test_a_mail_beyond_the_limit_costs_no_other(letter, monkeypatch):
    monkeypatch.setattr(from_lines, "BLOCK", 1000)
    monkeypatch.setattr(from_lines, "LIMITS", type(LIMITS)(message=3000))
    whole = dialect([letter(1), letter(2, "long\n" * 4000), letter(3)])
    items = [taken.item for taken in from_lines.mails(io.BytesIO(whole), "archive.mbox", len(whole))]
    assert [type(item) for item in items] == [Message, Trouble, Message]
    assert items[1].place == "archive.mbox, message 2"
    assert items[2].subject == "Mail 3"


def test_an_unreadable_or_missing_file_is_a_trouble(tmp_path, subjects):
    assert subjects(list(open_mbox(tmp_path / "gone.mbox"))) == ["gone.mbox: There is no such file."]
    assert subjects(list(open_mbox(tmp_path))) == [f"{tmp_path.name}: This is a folder, not a file."]


def test_memory_does_not_grow_with_the_file(letter, tmp_path):
    path = tmp_path / "large.mbox"
    chunk = dialect([letter(n, "attachment " * 20_000) for n in range(20)])
    with path.open("wb") as file:
        for _ in range(60_000_000 // len(chunk) + 1):
            file.write(chunk)
    tracemalloc.start()
    try:
        seen = sum(1 for _ in open_mbox(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seen >= 260
    assert path.stat().st_size > 60_000_000
    assert peak < 100_000_000


@pytest.mark.parametrize("length", [1, 13, 100, 333, 5000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_stretches_of_any_length_hold_each_mail_once(length, end, letter, tmp_path):
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect([letter(n, body) for n, body in enumerate(BODIES * 3)], end=end, quote="rd"))
    with path.open("rb") as stream:
        whole = [(piece.raw, piece.end) for piece in from_lines.pieces(stream)]
    size = path.stat().st_size
    cut = [Stretch(path, path.name, start, min(start + length, size)) for start in range(0, size, length)]
    assert [(piece.raw, piece.end) for stretch in cut for piece in pieces_in(stretch)] == whole


def test_stretches_hold_each_mail_once_wherever_a_block_ends(letter, monkeypatch, tmp_path):
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect([letter(n, body * n) for n, body in enumerate(BODIES * 3)], quote="o"))
    whole = [piece.raw for piece in pieces_in(Stretch(path, path.name, 0, path.stat().st_size))]
    monkeypatch.setattr(from_lines, "BLOCK", 50)
    starts = range(0, path.stat().st_size, 170)
    assert [p.raw for start in starts for p in pieces_in(Stretch(path, path.name, start, start + 170))] == whole


def test_a_long_mbox_is_laid_out_in_stretches_from_where_it_was_read_to(letter, monkeypatch, tmp_path):
    path = tmp_path / "archive.mbox"
    path.write_bytes(dialect([letter(n) for n in range(40)]))
    assert all(isinstance(laid.item, Unread) for laid in lay_mbox(path))
    monkeypatch.setattr(mbox, "LENGTH", 1000)
    stretches = [laid.item for laid in lay_mbox(path)]
    assert stretches[0].start == 0
    assert stretches[-1].stop == path.stat().st_size
    assert [a.stop for a in stretches[:-1]] == [b.start for b in stretches[1:]]
    second = next(iter(pieces_in(stretches[0]))).end
    [first, *_] = [piece for laid in lay_mbox(path, second) for piece in pieces_in(laid.item)]
    assert b"Subject: Mail 1" in first.raw
