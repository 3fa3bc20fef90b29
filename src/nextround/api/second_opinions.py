"""A second opinion over HTTP: what a language model would be shown, what it said, and the person's word on that."""

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from nextround.api.answers import Stated
from nextround.api.refusals import NOT_THERE
from nextround.api.stories import MessageOut
from nextround.core.vocabulary import Kind, NotFoundError
from nextround.usecases import ask_model, name_model
from nextround.usecases.identify import owner_of
from nextround.usecases.tell_message import MessageTold, tell_message

router = Router()


class ModelIn(Schema):
    endpoint: str = Field("", description="such as http://127.0.0.1:11434/v1; “” turns it off", max_length=1_000)
    model: str = Field("", description="as its server calls it", max_length=1_000)


class ModelOut(Schema):
    """Which language model may be asked; null while none may."""

    endpoint: Stated
    model: Stated


class ShownIn(Schema):
    shown: str = Field(
        description="the value of the same name that came with what would be sent",
        max_length=100,
        examples=["9f2c41d07b3a5e68"],
    )


class SuggestionOut(Schema):
    """What the model takes the mail for; every quote stands in the mail."""

    kind: Kind
    employer: Stated
    role: Stated
    quotes: list[str]
    model: str


class SecondOpinionOut(Schema):
    """What would be sent, word for word, and where to; `shown` is to be given back when it shall be sent."""

    message: int
    address: str
    local: bool
    model: str
    system: str
    user: str
    cut: bool
    shown: str
    suggestion: SuggestionOut | None


@router.get("/me/model", response={200: ModelOut, **NOT_THERE}, summary="Which language model may be asked")
def named(request: HttpRequest) -> name_model.Named:
    """None may, until one is named."""
    _only_at_home()
    return name_model.named(owner_of(request.user))


@router.put("/me/model", response={200: ModelOut, **NOT_THERE}, summary="Name a language model, or none")
def name(request: HttpRequest, said: ModelIn) -> name_model.Named:
    """An OpenAI-compatible endpoint; its key is read from NEXTROUND_LLM_KEY. Nothing is sent to it by this."""
    _only_at_home()
    if "nextround.door" in request.META:
        raise NotFoundError("This is to be had only at the machine that holds the data.")
    return name_model.name_model(owner_of(request.user), said.endpoint, said.model)


_ONE = "/messages/{message_id}/second-opinion"


@router.get(_ONE, response={200: SecondOpinionOut, **NOT_THERE}, summary="What a model would be shown")
def look(request: HttpRequest, message_id: int) -> ask_model.SecondOpinion:
    """Nothing is sent. For mail that waits for the person's word only."""
    _only_at_home()
    return ask_model.look(owner_of(request.user), message_id)


@router.post(_ONE, response={200: SecondOpinionOut, **NOT_THERE}, summary="Send it, and hear what the model says")
def send(request: HttpRequest, message_id: int, said: ShownIn) -> ask_model.SecondOpinion:
    """The answer waits as a suggestion; the message stays as it is. May take two minutes."""
    _only_at_home()
    return ask_model.ask_model(owner_of(request.user), message_id, said.shown)


@router.delete(_ONE, response={200: MessageOut, **NOT_THERE}, summary="Dismiss the suggestion")
def dismiss(request: HttpRequest, message_id: int) -> MessageTold:
    """The message waits on as before."""
    owner = owner_of(request.user)
    ask_model.dismiss(owner, message_id)
    return tell_message(owner, message_id)


@router.put(f"{_ONE}/acceptance", response={200: MessageOut, **NOT_THERE}, summary="Accept the suggestion")
def accept(request: HttpRequest, message_id: int) -> MessageTold:
    """It becomes the person's own correction, which can be taken back."""
    owner = owner_of(request.user)
    ask_model.accept(owner, message_id)
    return tell_message(owner, message_id)


def _only_at_home() -> None:
    """Not on a server for many: its key is not theirs, and it must not turn to addresses that visitors name."""
    if not settings.NEXTROUND_TOKEN:
        raise NotFoundError("Only on a person's own machine can a language model be asked.")
