"""What does the page about the phone show: an offer, a code to scan, or who is in?"""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from nextround.web import phone


@dataclass(frozen=True, slots=True)
class PhonePage:
    """The state of the door. `address` and `picture` are "" where there is no code to use; `trouble` is a sentence."""

    is_open: bool
    has_guest: bool
    host: str
    address: str
    picture: SafeString | str
    minutes: int
    trouble: str = ""


def phone_page(door: phone.Door, trouble: str = "") -> PhonePage:
    """The door as it stands now."""
    invitation = door.invitation()
    address = invitation.address if invitation else ""
    return PhonePage(
        is_open=door.is_open,
        has_guest=door.has_guest,
        host=door.host,
        address=address,
        picture=phone.picture(address) if address else "",
        minutes=int(phone.LASTS.total_seconds() // 60),
        trouble=trouble,
    )
