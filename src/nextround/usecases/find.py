"""Find a person's own row by its number, or say in a sentence that there is none."""

from nextround.core.vocabulary import NextroundError
from nextround.records import models


def application(owner_id: int, application_id: int | str) -> models.Application:
    """The application of that number. Raises NextroundError when the person has none such."""
    try:
        return models.Application.objects.of(owner_id).get(pk=int(application_id))
    except (models.Application.DoesNotExist, ValueError, OverflowError):
        raise NextroundError(
            f"There is no application with the number {application_id}. “nextround applications” lists them."
        ) from None


def message(owner_id: int, message_id: int | str) -> models.Message:
    """The message of that number. Raises NextroundError when the person has none such."""
    try:
        return models.Message.objects.of(owner_id).get(pk=int(message_id))
    except (models.Message.DoesNotExist, ValueError, OverflowError):
        raise NextroundError(f"There is no message with the number {message_id}.") from None
