"""Does mail that was taken in come out as the same mail?"""

import pytest

from nextround.core.message import Message
from nextround.outlets.mailbox_file import as_bytes, write_mbox
from nextround.sources.mbox import open_mbox
from nextround.sources.rfc822 import parse

RAW = (
    "From: Bēn <ben@acme.nz>\nTo: aroha@example.nz\nSubject: Tēnā koe\nDate: Tue, 4 Mar 2025 10:00:00 +1300\n"
    "Message-ID: <{n}@acme.nz>\nContent-Type: text/plain; charset=utf-8\n\nFrom here on,\n\n>From there\n\nngā mihi\n"
)


def test_an_exported_mailbox_is_known_again_when_it_is_imported(tmp_path):
    taken = [parse(RAW.format(n=n).encode(), "x") for n in range(3)]
    mails = [one for one in taken if isinstance(one, Message)]
    assert write_mbox(tmp_path / "messages.mbox", (as_bytes(one) for one in mails)) == 3
    again = [one.item for one in open_mbox(tmp_path / "messages.mbox")]
    assert [one.fingerprint for one in again] == [one.fingerprint for one in mails]
    assert [one.plain for one in again] == [one.plain for one in mails]


@pytest.mark.parametrize("strange", ["[3f2a]@acme.nz", "@", ";", ":", "a@[", "(c)@d", "tēnā@koe", "=?utf-8?q?x?=@y"])
def test_a_mail_with_a_strange_identifier_or_address_is_exported_all_the_same(strange):
    raw = RAW.format(n=1).replace(
        "<1@acme.nz>", f"<{strange}>\nIn-Reply-To: <{strange}>\nReferences: <a@b> <{strange}>"
    )
    taken = parse(raw.replace("<aroha@example.nz>", f"{strange}, aroha@example.nz").encode(), "x")
    again = parse(as_bytes(taken), "x")
    assert again.fingerprint == taken.fingerprint
    assert (again.in_reply_to, again.references) == (strange, ("a@b", strange))
