"""The door for phones: shown, opened with a new code, closed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.web.fragments import answer, go_to
from nextround.web.middleware.visitor import DOOR
from nextround.web.pages.phone import phone_page
from nextround.web.phone import DOOR_OF_THIS_START, own_address


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page; asked again every few seconds while a code waits to be scanned."""
    _only_at_the_machine(request)
    return answer(request, "phone.html", phone_page(DOOR_OF_THIS_START), fragment="phone_state.html")


@require_POST
def open_door(request: HttpRequest) -> HttpResponse:
    """Opens the door if it is closed, and makes a new code."""
    _only_at_the_machine(request)
    try:
        DOOR_OF_THIS_START.open(own_address())
        DOOR_OF_THIS_START.invite()
    except NextroundError as no:
        return answer(request, "phone.html", phone_page(DOOR_OF_THIS_START, str(no)), status=409)
    return go_to(request, reverse("phone"))


@require_POST
def close_door(request: HttpRequest) -> HttpResponse:
    """Closes the door; every phone that was in is out."""
    _only_at_the_machine(request)
    DOOR_OF_THIS_START.close()
    return go_to(request, reverse("phone"))


def _only_at_the_machine(request: HttpRequest) -> None:
    """A phone does not let in further phones, and a careers service's server has accounts in place of doors."""
    if DOOR in request.META or not settings.NEXTROUND_TOKEN:
        raise Http404
