"""The first page, and what is laid aside from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.core.growth.moves import Code
from nextround.usecases import browse, clock, find, review, suggest, welcome
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.today import today_page, welcome_page
from nextround.web.views.mailboxes import mailboxes_for, news_for
from nextround.web.views.refusals import said_plainly


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """A welcome while nothing is here, else what is worth doing."""
    owner = owner_of(request.user)
    if welcome.is_new(owner):
        return answer(request, "today.html", welcome_page(mailboxes_for(request)))
    standing, to_review = browse.standing(owner), review.count(owner)
    page = today_page(suggest.suggest(owner), standing, to_review, clock.today(), news_for(owner))
    return answer(request, "today.html", page)


@require_POST
@said_plainly
def not_now(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Lays a suggestion aside for two weeks; 0 stands for one that is about several applications."""
    owner, application = _which(request, code, number)
    suggest.not_now(owner, code, application)
    say(request, "Laid aside for two weeks.", reverse("after_all", args=[code, number]))
    return go_to(request, reverse("today"))


@require_POST
@said_plainly
def after_all(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Undo of laying aside."""
    owner, application = _which(request, code, number)
    suggest.after_all(owner, code, application)
    return go_to(request, reverse("today"))


def _which(request: HttpRequest, code: str, number: int) -> tuple[int, int | None]:
    if code not in set(Code):
        raise Http404
    owner = owner_of(request.user)
    return owner, find.application(owner, number).pk if number else None
