"""A debrief: begun, kept while it is written, and gone through question by question."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nextround.core.vocabulary import NextroundError
from nextround.usecases import clock, debrief, find
from nextround.usecases.identify import owner_of
from nextround.web.forms.debriefs import account_in, is_empty, row_numbers
from nextround.web.fragments import answer, go_to, wants_fragment
from nextround.web.notices import say
from nextround.web.pages.debriefs import OneRow, QuestionRow, Saved, debrief_page, new_account
from nextround.web.views.refusals import said_plainly

_MOST_BLANKS = 10


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def new(request: HttpRequest, number: int) -> HttpResponse:
    """A debrief of an interview for this application; kept from its first words on."""
    application = find.application(owner_of(request.user), number)
    known = (number, application.employer, application.role)
    if request.method == "POST":
        made = request.POST.get("debrief", "")
        return _keep(request, known, int(made[:18]) if made.isdecimal() else None)
    return answer(request, "debriefs/edit.html", debrief_page(known, new_account(debrief.interview_day(application))))


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """A debrief that was begun."""
    written = debrief.look_up(owner_of(request.user), number)
    known = (written.application, written.employer, written.role)
    if request.method == "POST":
        return _keep(request, known, number)
    more = request.GET.get("more", "")
    blanks = min(int(more), _MOST_BLANKS) if more.isdecimal() and len(more) < 3 else 0
    return answer(request, "debriefs/edit.html", debrief_page(known, written.account, number, blanks))


def _keep(request: HttpRequest, known: tuple[int, str, str], number: int | None) -> HttpResponse:
    """Keeps what stands in the form, and answers by the button that was pressed, or quietly while typing."""
    pressed = request.POST.get("do", "")
    if pressed == "add" and wants_fragment(request):
        following = max(row_numbers(request.POST), default=-1) + 1
        return answer(request, "debriefs/row_anew.html", OneRow(QuestionRow(following, "", focus=True)))
    try:
        account = account_in(request.POST)
        if is_empty(account) and number is None and pressed != "add":
            return _nothing_yet(request, known, account)
        row = debrief.write(owner_of(request.user), known[0], account, number)
    except NextroundError as no:
        return _not_kept(request, known, number, str(no))
    if wants_fragment(request):
        now = timezone.localtime(clock.now())
        word = f"Saved at {now.hour % 12 or 12}:{now.minute:02} {'am' if now.hour < 12 else 'pm'}"
        return answer(request, "debriefs/saved.html", Saved(word, str(row.pk)))
    return go_to(request, _next_place(request, pressed, row.pk, known[0]))


def _next_place(request: HttpRequest, pressed: str, debrief_id: int, application_id: int) -> str:
    here = reverse("debrief", args=[debrief_id])
    if pressed == "add":
        return f"{here}?more=2#questions"
    if pressed == "on":
        return f"{here}#one-by-one"
    say(request, "Your debrief is kept.")
    return reverse("application", args=[application_id])


def _nothing_yet(request: HttpRequest, known: tuple[int, str, str], account: debrief.Account) -> HttpResponse:
    if wants_fragment(request):
        return answer(request, "debriefs/saved.html", Saved(""))
    trouble = "Nothing is written yet. One question is enough to begin with."
    return answer(request, "debriefs/edit.html", debrief_page(known, account, trouble=trouble), status=400)


def _not_kept(request: HttpRequest, known: tuple[int, str, str], number: int | None, sentence: str) -> HttpResponse:
    """What was written stays in the form, with what to mend above it."""
    if wants_fragment(request):
        return answer(request, "debriefs/saved.html", Saved(f"Not saved: {sentence}"))
    posted = {name: str(request.POST[name]) for name in request.POST if name != "interview_on"}
    page = debrief_page(known, account_in(posted), number, trouble=sentence)
    return answer(request, "debriefs/edit.html", page, status=400)
