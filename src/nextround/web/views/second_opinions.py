"""A second opinion on one unsure mail: what would be sent, sending it, and the person's word on what came back."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nextround.core.vocabulary import NextroundError
from nextround.usecases import ask_model
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.second_opinions import second_opinion_page
from nextround.web.views.refusals import said_plainly


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """A visit shows what would be sent; only what was shown is sent, and only from this page's button."""
    _only_at_home()
    owner = owner_of(request.user)
    if request.method != "POST":
        return answer(request, "messages/second_opinion.html", second_opinion_page(ask_model.look(owner, number)))
    try:
        ask_model.ask_model(owner, number, request.POST.get("shown", ""))
    except NextroundError as no:
        # Where even a look is refused, that refusal is the page.
        page = second_opinion_page(ask_model.look(owner, number), str(no))
        return answer(request, "messages/second_opinion.html", page, status=400)
    return go_to(request, reverse("message", args=[number]))


@require_POST
@said_plainly
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """The suggestion becomes the person's own word."""
    ask_model.accept(owner_of(request.user), number)
    say(request, "Thank you. It counts as your word now.", reverse("message_waiting", args=[number]))
    return go_to(request, reverse("message", args=[number]))


@require_POST
@said_plainly
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """The suggestion goes; the mail waits on."""
    ask_model.dismiss(owner_of(request.user), number)
    say(request, "The suggestion is gone. Nothing else was changed.")
    return go_to(request, reverse("message", args=[number]))


def _only_at_home() -> None:
    """Not on a server for many: its key is not theirs, and it must not turn to addresses that visitors name."""
    if not settings.NEXTROUND_TOKEN:
        raise Http404
