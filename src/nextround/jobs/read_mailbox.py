"""Read a mailbox, in the background."""

from django_tasks import task

from nextround.usecases import read_mailbox as usecase


@task()
def read_mailbox(intake_id: int) -> None:
    """Carry out the reading of that number; nothing happens when it is over already."""
    usecase.carry_out(intake_id)
