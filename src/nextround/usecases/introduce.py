"""Say who the person is: the name under their letters, the voice of them, and the addresses that are their own."""

from dataclasses import dataclass

from nextround.core.vocabulary import NextroundError, Voice
from nextround.outlets.mail_draft import safe_address
from nextround.records import as_values, models
from nextround.usecases import arrange, recognise


@dataclass(frozen=True, slots=True)
class Introduced:
    """The person as they are known here; the addresses in the order in which they came."""

    name: str
    voice: Voice
    addresses: tuple[str, ...]


def introduced(owner_id: int) -> Introduced:
    """Who the person said they are."""
    account = models.Account.objects.get(pk=owner_id)
    own = models.OwnAddress.objects.filter(owner_id=owner_id).order_by("pk").values_list("address", flat=True)
    return Introduced(account.full_name, Voice(account.voice), tuple(own))


def introduce(owner_id: int, name: str | None = None, voice: str | None = None) -> models.Account:
    """Keep the name or the voice; None leaves it as it is. Raises NextroundError for a voice that does not exist."""
    account = models.Account.objects.get(pk=owner_id)
    if name is not None:
        account.full_name = " ".join(as_values.storable(name).split())[:200]
    if voice is not None:
        if voice not in set(Voice):
            raise NextroundError(f"“{voice}” is not one of: {', '.join(v.value for v in Voice)}.")
        account.voice = voice
    account.save(update_fields=["full_name", "voice"])
    return account


def add_address(owner_id: int, address: str) -> None:
    """Keep an address as the person's own; mail from it is then theirs. Raises NextroundError for a malformed one."""
    recognise.add(owner_id, safe_address(address.strip().lower()))
    arrange.settle(owner_id)


def drop_address(owner_id: int, address: str) -> None:
    """Forget an address as the person's own; mail from it is read as anybody's again."""
    models.OwnAddress.objects.filter(owner_id=owner_id, address=address.lower()).delete()
    recognise.read_anew(owner_id, address.lower())
    arrange.settle(owner_id)
