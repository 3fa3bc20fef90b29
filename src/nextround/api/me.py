"""The person over HTTP: their name, the voice of their letters, the addresses that are their own."""

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import MeOut
from nextround.api.refusals import REFUSED
from nextround.api.requests import AddressIn, MeIn
from nextround.usecases import introduce
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response=MeOut, summary="Who you are")
def show(request: HttpRequest) -> introduce.Introduced:
    """What is known of the person."""
    return introduce.introduced(owner_of(request.user))


@router.patch("", response={200: MeOut, **REFUSED}, summary="Say who you are")
def change(request: HttpRequest, said: MeIn) -> introduce.Introduced:
    """The name under the letters, and how they sound; what is not given stays as it is."""
    owner = owner_of(request.user)
    introduce.introduce(owner, said.name, said.voice)
    return introduce.introduced(owner)


@router.post("/addresses", response={200: MeOut, **REFUSED}, summary="Add an address of yours")
def add_address(request: HttpRequest, said: AddressIn) -> introduce.Introduced:
    """Mail from it is the person's own from now on."""
    owner = owner_of(request.user)
    introduce.add_address(owner, said.address)
    return introduce.introduced(owner)


@router.delete("/addresses/{address}", response={200: MeOut, **REFUSED}, summary="Forget an address")
def drop_address(request: HttpRequest, address: str) -> introduce.Introduced:
    """Mail from it is read as anybody's again."""
    owner = owner_of(request.user)
    introduce.drop_address(owner, address)
    return introduce.introduced(owner)
