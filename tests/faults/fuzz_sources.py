"""Is there any file that makes a source raise, hang, or say something that no database takes?

    python tests/faults/fuzz_sources.py [--seconds 60] [--seed N]

With atheris installed (pip install atheris) its engine finds the inputs, led by what they reach in the code; without
it, seeds are cut, doubled and crossed at random. What fails is written beside this file and told; it becomes a test.
"""

import argparse
import hashlib
import io
import random
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent)]

try:
    import atheris
except ImportError:
    atheris = None

if atheris:
    with atheris.instrument_imports(include=["nextround.sources", "nextround.core.reading.first_look"]):
        from nextround.sources import detect, from_lines, glimpse, rfc822
else:
    from nextround.sources import detect, from_lines, glimpse, rfc822

from nextround.core.message import Message  # noqa: E402  # findable only now

SLOW = 5.0  # seconds of work that no small input may take
MARKS = (
    b"\r",
    b"\n",
    b"\0",
    b"--b",
    b"=?",
    b"?=",
    b";",
    b'"',
    b"\xff",
    b"\nFrom ",
    b"\n\n",
    b"<",
    b">",
    b"&#",
    b"=\n",
    b"@",
)


def seeds() -> list[bytes]:
    """Mails, mailboxes, archives, tables and calendars to start from."""
    from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

    mails = [ACKNOWLEDGEMENT, INTERVIEW, REJECTION, b"List-Unsubscribe: <x>\n" + ACKNOWLEDGEMENT]
    coded = (
        b"From: =?utf-8?Q?B=C4=93n?= <ben@acme.nz>\r\nList-Id: <a.b>\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/html; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aGk8L3A+\r\n"
        b"--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\n&#104;i<style>x</style\r\n"
        b"--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n"
        b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20250310T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n"
    )
    box = b"".join(b"From ben@acme.nz Tue Mar  4 10:00:00 2025\n" + raw + b"\n" for raw in (*mails, coded))
    packed, tar = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/Mail/all.mbox", box)
        archive.writestr("one.eml", mails[0])
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        member = tarfile.TarInfo("all.mbox")
        member.size = len(box)
        archive.addfile(member, io.BytesIO(box))
    table = b"Company,Role,Status,Date applied\nBakery,Baker,Applied,2026-03-01\n"
    people = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    people += b"Ben,Kahu,,b@c.nz,Acme,Baker,04 Mar 2025\n"
    return [*mails, coded, box, packed.getvalue(), tar.getvalue(), table, people, b"BEGIN:VCARD\nFN:Ben\nEND:VCARD\n"]


def try_one(raw: bytes, folder: Path) -> None:
    """Read the bytes in every way in which a person could bring them; raises whatever goes wrong."""
    began = time.process_time()
    taken = [each.item for each in detect.open_bytes(raw, "x")]
    for name in ("x.mbox", "x.zip", "x.csv", "x.eml", "x.txt"):
        path = folder / name
        path.write_bytes(raw)
        taken += [each.item for each in detect.open_path(path)]
        path.unlink()
    for item in taken:
        repr(item).encode("utf-8")
        if isinstance(item, Message):
            "".join([item.subject, item.plain, item.html, item.message_id, *item.attachments]).encode("utf-8")
            assert "\0" not in item.subject + item.plain + item.html
            assert len(item.fingerprint) == 32
    assert rfc822.read(raw, "x") == rfc822.read(raw, "x")
    glimpse.glimpse(raw)
    glimpse.glimpse(b"List-Id: x\n" + raw)
    _in_parts(raw, folder)
    assert time.process_time() - began < SLOW, f"{time.process_time() - began:.1f} s"


def _in_parts(raw: bytes, folder: Path) -> None:
    """An mbox cut into stretches holds the same mails as the whole."""
    whole = list(from_lines.pieces(io.BytesIO(raw)))
    found = []
    length = max(1, len(raw) // 3)
    for start in range(0, len(raw), length):
        before = max(0, start - from_lines.LOOK_BEHIND)
        stream = io.BytesIO(raw[before:])
        found += [(p.raw, p.end) for p in from_lines.pieces(stream, start, min(start + length, len(raw)), before)]
    assert found == [(piece.raw, piece.end) for piece in whole]


def mutated(chance: random.Random, pool: list[bytes]) -> bytes:
    raw = bytearray(chance.choice(pool))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(raw) + 1)
        to = min(len(raw), at + chance.choice((1, 4, 40, 400)))
        match chance.randrange(6):
            case 0:
                del raw[at:to]
            case 1:
                raw[at:at] = raw[at:to] * chance.choice((1, 2, 50))
            case 2:
                raw[at:to] = chance.randbytes(to - at)
            case 3:
                other = chance.choice(pool)
                raw[at:to] = other[: chance.randrange(len(other) + 1)]
            case _:
                raw[at:at] = chance.choice(MARKS) * chance.choice((1, 1, 1, 3, 500))
    return bytes(raw[:200_000])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextround-fuzz-") as name:
        folder = Path(name)
        return _led(folder, chosen.seconds, chosen.seed) if atheris else _blind(folder, chosen.seconds, chosen.seed)


def _led(folder: Path, seconds: int, seed: int) -> int:
    corpus = folder / "seeds"
    corpus.mkdir()
    for number, raw in enumerate(seeds()):
        (corpus / str(number)).write_bytes(raw)
    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        "-max_len=20000",
        "-timeout=20",
        f"-artifact_prefix={HERE}/found-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda raw: try_one(raw, folder))
    atheris.Fuzz()
    return 0


def _blind(folder: Path, seconds: int, seed: int) -> int:
    chance, pool = random.Random(seed), seeds()
    until = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < until:
        raw = mutated(chance, pool)
        tried += 1
        try:
            try_one(raw, folder)
        except Exception as trouble:
            found = HERE / f"found-{hashlib.sha256(raw).hexdigest()[:12]}"
            found.write_bytes(raw)
            print(f"{type(trouble).__name__}: {trouble} ({found})")
            return 1
        if tried % 50 == 0 and len(pool) < 400:
            pool.append(raw)
    print(f"{tried} files tried, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
