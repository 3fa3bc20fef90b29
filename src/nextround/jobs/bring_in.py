"""Bring mail in, in the background."""

from django_tasks import task

from nextround.usecases import take_in_later


@task()
def bring_in(intake_id: int) -> None:
    """Carry out the intake of that number; nothing happens when it is over already."""
    take_in_later.carry_out(intake_id)
