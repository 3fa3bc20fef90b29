"""Which mailboxes did the person connect, and where in each did the reading stop?"""

from typing import Self

from django.db import models

from .owned import Owned


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    """Mailboxes under the names the house uses."""

    def of(self, owner_id: int) -> Self:
        return self.filter(owner_id=owner_id)

    def watched(self) -> Self:
        """Those in which the person wants new mail to be seen by itself while nextround runs."""
        return self.filter(watching=True)


class Mailbox(Owned):
    """A mailbox on a server, read and never changed. Its password stands in no table: see usecases/mailbox_secret."""

    class Security(models.TextChoices):
        TLS = "tls"
        STARTTLS = "starttls"
        PLAIN = "plain"

    class SignIn(models.TextChoices):
        PASSWORD = "password"  # noqa: S105  # the name of a way to sign in
        TOKEN = "token"  # noqa: S105  # likewise: OAuth, as XOAUTH2

    address = models.EmailField(max_length=320)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    user = models.CharField(max_length=320)
    sign_in = models.CharField(max_length=10, choices=SignIn.choices, default=SignIn.PASSWORD)
    in_keyring = models.BooleanField(default=False)  # the password is; otherwise it is asked for at each start
    since = models.DateField(null=True, blank=True)  # mail that came to the server before is left out
    watching = models.BooleanField(default=False)  # the person's choice, until they end it
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # when it was last read to its end
    sentence = models.TextField(blank=True)  # why it could not be read the last time, fit to show

    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["owner", "host", "port", "user"], name="mailbox_once")]


class MailboxFolder(Owned):
    """A folder of a mailbox. `read_to` is the last UID whose mail is stored; it counts under `uid_validity` alone."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=500)
    role = models.CharField(max_length=10, blank=True)  # inbox, all, archive, sent, drafts, junk, trash; "" for others
    chosen = models.BooleanField(default=False)
    uid_validity = models.BigIntegerField(default=0)
    read_to = models.BigIntegerField(default=0)
    highest_modseq = models.BigIntegerField(default=0)  # CONDSTORE: unchanged means that nothing happened there

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="mailbox_folder_once")]
