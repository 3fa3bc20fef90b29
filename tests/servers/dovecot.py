"""Where do the tests find a mail server of their own?

Debian's dovecot with a configuration of its own, in a temporary folder and on free loopback ports; it is gone when the
tests are, however they end. Nothing of an existing server is touched. Mail is put in as files, as a delivery would.
"""

import grp
import itertools
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from servers import leash

PASSWORD = "correct-horse"
SECONDS_TO_START = 30
INSTALL = "On Debian or Ubuntu: sudo apt install dovecot-core dovecot-imapd"

CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{home}/mail/%u
mailbox_list_index = no
maildir_very_dirty_syncs = no
ssl = yes
ssl_cert = <{home}/certificate.pem
ssl_key = <{home}/key.pem
ssl_dh =
auth_mechanisms = plain login
disable_plaintext_auth = no
mail_max_userip_connections = 100
mail_fsync = never
verbose_proctitle = yes
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/home/%u
}}
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Trash {{
    auto = create
    special_use = \\Trash
  }}
  mailbox Archive {{
    auto = create
    special_use = \\Archive
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
auth_failure_delay = 0
service stats {{
  chroot =
}}
"""


class DovecotError(Exception):
    """There is no dovecot here, or it does not start; the text says what to do."""


@dataclass
class MailServer:
    """A running server. Every user is let in with PASSWORD; `port` is plain or STARTTLS, `tls_port` TLS."""

    port: int
    tls_port: int
    home: Path
    owner: str
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def deliver(self, user: str, *mails: bytes, folder: str = "", flags: str = "") -> None:
        """Lay mails into a folder of the user's, the inbox by default, as a delivery does: whole, and all at once.

        `flags` are letters as Maildir has them, S for seen, D for a draft, T for trashed; without any a mail is new.
        """
        place = self.folder(user, folder)
        for raw in mails:
            name = f"{1_700_000_000 + next(self._numbers)}.{os.getpid()}.nextround"
            path = place / "tmp" / name
            path.write_bytes(raw)
            self._give(path)
            path.rename(place / "cur" / f"{name}:2,{flags}" if flags else place / "new" / name)

    def folder(self, user: str, folder: str = "") -> Path:
        """The Maildir of a folder, made where it is not there yet."""
        root = self.home / "mail" / user
        place = root / f".{folder}" if folder else root
        for part in ("tmp", "new", "cur"):
            (place / part).mkdir(parents=True, exist_ok=True)
        for path in (root, place, *(place / part for part in ("tmp", "new", "cur"))):
            self._give(path)
        return place

    def files(self, user: str, folder: str = "") -> list[str]:
        """The names of the mails in a folder: Maildir keeps the flags in the name, and what is new in `new`."""
        place = self.folder(user, folder)
        return sorted(f"{part}/{path.name}" for part in ("new", "cur") for path in (place / part).iterdir())

    def renumber(self, user: str, folder: str = "") -> None:
        """Lose the numbers of a folder's mails: they are given anew, under another UIDVALIDITY."""
        self._await(lambda: not self._sessions(user), f"Somebody is in the mailbox of {user} all the time.")
        place = self.folder(user, folder)
        listed = place / "dovecot-uidlist"
        validity = int(re.search(r" V(\d+)", listed.read_text(encoding="ascii"))[1])  # type: ignore[index]  # always there
        for path in place.glob("dovecot.index*"):
            path.unlink()
        listed.write_text(f"3 V{validity + 1} N1\n", encoding="ascii")

    def await_idle(self, user: str) -> None:
        """Wait until somebody listens for new mail of the user (IDLE). Raises `DovecotError` after a while."""
        self._await(
            lambda: any(title.endswith(" IDLE]") for title in self._sessions(user)), f"Nobody listens for {user}."
        )

    def _sessions(self, user: str) -> list[str]:
        return [title for title in map(_title, Path("/proc").glob("[0-9]*")) if f"dovecot/imap [{user} " in title]

    def _await(self, happened: Callable[[], bool], otherwise: str) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while not happened():
            if time.monotonic() > until:
                raise DovecotError(otherwise)
            time.sleep(0.05)

    def _give(self, path: Path) -> None:
        if self.owner:
            shutil.chown(path, self.owner, pwd.getpwnam(self.owner).pw_gid)


def program() -> Path | None:
    """Debian's dovecot with its IMAP part; None where there is none."""
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found and Path("/usr/lib/dovecot/imap").exists() else None


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    """A running server without any mail. Raises `DovecotError`."""
    dovecot = program()
    if dovecot is None:
        raise DovecotError(f"There is no dovecot here. {INSTALL}")
    home = Path(tempfile.mkdtemp(prefix="nextround-dovecot-"))
    try:
        port, tls_port = _free_ports()
        account = _account()
        _configure(home, account, port, tls_port)
        # A second SIGTERM is not needed: the first one ends the server and everything it started.
        server = leash.start([str(dovecot), "-F", "-c", str(home / "dovecot.conf")], user=account, remove=home)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    try:
        _wait_until_it_answers(server, home, port)
        yield MailServer(port, tls_port, home, account)
    finally:
        server.end()


def _title(process: Path) -> str:
    """What dovecot's processes say of themselves: "dovecot/imap [aroha 127.0.0.1 IDLE]"."""
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _account() -> str:
    """Never root, so that one configuration serves everywhere: the account its package made. "" means as we are."""
    return "dovecot" if os.geteuid() == 0 else ""


def _configure(home: Path, account: str, port: int, tls_port: int) -> None:
    identity = pwd.getpwnam(account) if account else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(identity.pw_gid).gr_name
    for folder in ("run", "state", "mail", "home"):
        (home / folder).mkdir()
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(
        [*request, "-keyout", str(home / "key.pem"), "-out", str(home / "certificate.pem")],
        check=True,
        capture_output=True,
    )
    text = CONFIGURATION.format(
        home=home, user=identity.pw_name, group=group, port=port, tls_port=tls_port, password=PASSWORD
    )
    (home / "dovecot.conf").write_text(text, encoding="utf-8")
    if account:
        for path in (home, *home.iterdir()):
            shutil.chown(path, account, group)


def _wait_until_it_answers(server: leash.Leashed, home: Path, port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and not server.has_ended:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                if line.recv(4) == b"* OK":
                    return
        except OSError:
            time.sleep(0.05)
    log = home / "log"
    # Where even the leash could not begin, the folder is gone and the leash has said why.
    output = server.output.read() if server.has_ended and server.output else ""
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else output
    raise DovecotError(f"dovecot did not start on port {port}:\n{said}")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1]), int(other.getsockname()[1])
