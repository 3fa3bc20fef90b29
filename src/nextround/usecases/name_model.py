"""Name the language model that may be asked about mail the reader is unsure of; none is, until the person names one."""

from dataclasses import dataclass

from nextround.core.vocabulary import NextroundError
from nextround.llm.endpoint import endpoint_at
from nextround.records import as_values, models

_LONGEST_ENDPOINT, _LONGEST_NAME = 500, 200


@dataclass(frozen=True, slots=True)
class Named:
    """The endpoint and the model as the person wrote them; both "" while no model may be asked."""

    endpoint: str
    model: str

    @property
    def on(self) -> bool:
        """True when a model may be asked."""
        return bool(self.endpoint and self.model)


def named(owner_id: int) -> Named:
    """Which model the person named."""
    account = models.Account.objects.get(pk=owner_id)
    return Named(account.model_endpoint, account.model_name)


def name_model(owner_id: int, endpoint: str, model: str) -> Named:
    """Keep the endpoint and the model; an empty endpoint turns it off. Nothing is sent to it by this.

    Raises NextroundError for an address that cannot be used, and where the model's name is missing.
    """
    endpoint, model = as_values.storable(endpoint).strip(), " ".join(as_values.storable(model).split())
    if endpoint:
        endpoint_at(endpoint)
        if not model:
            raise NextroundError("Name the model, too, as its server calls it.")
    if len(endpoint) > _LONGEST_ENDPOINT or len(model) > _LONGEST_NAME:
        raise NextroundError("The address or the name of the model is too long.")
    account = models.Account.objects.get(pk=owner_id)
    account.model_endpoint, account.model_name = endpoint, model if endpoint else ""
    account.save(update_fields=["model_endpoint", "model_name"])
    return Named(account.model_endpoint, account.model_name)
