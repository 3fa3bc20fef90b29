"""Keep the password of a mailbox where the person wants it: in the system's keyring, or in memory until the end.

It stands in no table and no file of nextround. On a machine without a keyring (a server, a container) it is asked for
at each start, or read from NEXTROUND_IMAP_PASSWORD. In the keyring it is bound to the server's name, so that a changed
row can send it nowhere else.
"""

import threading

from django.conf import settings

from nextround.core.vocabulary import NextroundError
from nextround.records import models

ENVIRONMENT = "NEXTROUND_IMAP_PASSWORD"
_held: dict[tuple[str, int, str], str] = {}
_lock = threading.Lock()


def has_keyring() -> bool:
    """Whether this system has a keyring that can be used just now."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return bool(keyring.get_keyring().priority > 0)
    except (KeyringError, RuntimeError):
        return False


def keep(mailbox: models.Mailbox, secret: str, lasting: bool) -> bool:
    """Hold a secret until nextround ends, and where `lasting` in the keyring too; False where there is none to use.

    The row says where it is; it is for the caller to save it.
    """
    with _lock:
        _held[_key(mailbox)] = secret
    if not lasting and mailbox.in_keyring:
        _drop_from_keyring(mailbox)
    mailbox.in_keyring = lasting and _put_into_keyring(mailbox, secret)
    return mailbox.in_keyring == lasting


def is_at_hand(mailbox: models.Mailbox) -> bool:
    """Whether the mailbox can be opened without asking; the keyring itself is not opened to tell."""
    return mailbox.in_keyring or bool(_held.get(_key(mailbox)) or _from_environment(mailbox))


def secret_of(mailbox: models.Mailbox) -> str:
    """The secret. Raises NextroundError with what to do where it is not to be had."""
    held = _held.get(_key(mailbox)) or _from_environment(mailbox)
    if not held and mailbox.in_keyring:
        held = _from_keyring(mailbox)
    if not held:
        raise NextroundError(
            f"The password of {mailbox.address} is not kept here. Give it once more, or start nextround with "
            f"{ENVIRONMENT}."
        )
    with _lock:
        _held[_key(mailbox)] = held
    return held


def let_go(mailbox: models.Mailbox) -> None:
    """Forget the secret, in the keyring too."""
    with _lock:
        _held.pop(_key(mailbox), None)
    if mailbox.in_keyring:
        _drop_from_keyring(mailbox)
        mailbox.in_keyring = False


def _key(mailbox: models.Mailbox) -> tuple[str, int, str]:
    return mailbox.host, mailbox.port, mailbox.user


def _from_environment(mailbox: models.Mailbox) -> str:
    """It names no mailbox, so it counts only where there is no second one that it could be sent to by mistake."""
    given = str(settings.NEXTROUND_IMAP_PASSWORD)
    if not given or models.Mailbox.objects.of(mailbox.owner_id).exclude(pk=mailbox.pk).exists():
        return ""
    return given


def _service(mailbox: models.Mailbox) -> str:
    return f"nextround mailbox at {mailbox.host}:{mailbox.port}"


def _put_into_keyring(mailbox: models.Mailbox, secret: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_service(mailbox), mailbox.user, secret)
    except (KeyringError, RuntimeError, OSError):
        return False
    return True


def _from_keyring(mailbox: models.Mailbox) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(_service(mailbox), mailbox.user)
    except (KeyringError, RuntimeError, OSError):  # locked, perhaps: it may open the next time
        return ""
    if not found:
        models.Mailbox.objects.filter(pk=mailbox.pk).update(in_keyring=False)
        mailbox.in_keyring = False
    return found or ""


def _drop_from_keyring(mailbox: models.Mailbox) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_service(mailbox), mailbox.user)
    except (KeyringError, RuntimeError, OSError):
        return  # gone already, or a keyring that is locked: it is of no more use to us either way
