"""Welcome somebody who is here for the first time: is anything of theirs here yet?"""

from nextround.records import models


def is_new(owner_id: int) -> bool:
    """True while there is neither mail nor an application, be it a removed one."""
    mail = models.Message.objects.filter(owner_id=owner_id)
    applications = models.Application.objects.filter(owner_id=owner_id)
    return not mail.exists() and not applications.exists()
