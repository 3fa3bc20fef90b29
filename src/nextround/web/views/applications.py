"""Applications: listed, shown, written down, changed, removed and brought back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextround.core.vocabulary import NextroundError, State, Voice
from nextround.lexicon.load_said import said_words
from nextround.usecases import browse, clock, edit, tell
from nextround.usecases.identify import owner_of
from nextround.web.forms.by_hand import ParticularsForm, errors_of, values_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.application import Around, application_page
from nextround.web.pages.applications import board_page, list_page
from nextround.web.pages.asks import Question, question_for
from nextround.web.pages.by_hand import application_form
from nextround.web.views.asks import part_for
from nextround.web.views.by_hand import undo_of
from nextround.web.views.refusals import said_plainly
from nextround.web.words import name_of

LONGEST_SEARCH = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list; its part below the search goes to htmx while one types."""
    search = request.GET.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    asked = request.GET.get("state", "")
    state = State(asked) if asked in set(State) else None
    number = request.GET.get("page", "1")
    found = browse.browse(owner_of(request.user), search, state, int(number[:6]) if number.isdecimal() else 1)
    page = list_page(found, search, state, clock.today())
    return answer(request, "applications/index.html", page, fragment="applications/found_anew.html")


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All states side by side."""
    columns = browse.board(owner_of(request.user))
    return answer(request, "applications/board.html", board_page(columns, clock.today()))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form for an application that no mail tells of, and what is written into it."""
    form = ParticularsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            row = edit.add(owner_of(request.user), form.said())
        except NextroundError as no:
            form.add_error(_field_of(no), str(no))
        else:
            say(request, f"{name_of(row.employer, row.role)} is written down.", _at("application_removal", row.pk))
            return go_to(request, _at("application", row.pk))
    page = application_form(values_of(form), errors_of(form))
    return answer(request, "applications/form.html", page, status=400 if form.is_bound else 200)


@require_safe
@said_plainly
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One application; after a rejection with everything that leads to a request."""
    owner = owner_of(request.user)
    told = tell.tell(owner, number)
    rejected = told.state is State.REJECTED
    around = Around(
        today=clock.today(),
        said=said_words(),
        ask=part_for(owner, told, _question(request, told)) if rejected else None,
        next_step=tell.next_step(told) if rejected else None,
        undo=undo_of(request, number),
    )
    return answer(request, "applications/show.html", application_page(told, around))


def _question(request: HttpRequest, told: tell.Told) -> Question | None:
    """The question before a fresh letter, where the address of the page carries one."""
    voice = request.GET.get("fresh", "")
    return question_for(told, Voice(voice), request.GET.get("to", "")[:320]) if voice in set(Voice) else None


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def change(request: HttpRequest, number: int) -> HttpResponse:
    """The form with an application as it stands, and what is changed in it."""
    owner = owner_of(request.user)
    told = tell.tell(owner, number)
    standing = {"applied_on": told.applied_by_hand} | {
        name: getattr(told, name) for name in ("employer", "role", "place", "channel", "hook", "notes", "advertisement")
    }
    form = ParticularsForm(request.POST or None, initial=standing)
    if form.is_bound and form.is_valid():
        try:
            edit.change(owner, number, form.said())
        except NextroundError as no:
            form.add_error(_field_of(no), str(no))
        else:
            say(request, "Your changes are kept.")
            return go_to(request, _at("application", number))
    page = application_form(values_of(form), errors_of(form), number, name_of(told.employer, told.role))
    return answer(request, "applications/form.html", page, status=400 if form.is_bound else 200)


@require_POST
@said_plainly
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Out of sight, with an undo in the notice."""
    row = edit.remove(owner_of(request.user), number)
    say(request, f"{name_of(row.employer, row.role)} is removed.", _at("application_restoration", number))
    return go_to(request, reverse("applications"))


@require_POST
@said_plainly
def bring_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of a removal."""
    row = edit.bring_back(owner_of(request.user), number)
    say(request, f"{name_of(row.employer, row.role)} is back.")
    return go_to(request, _at("application", number))


def _at(name: str, number: int) -> str:
    return reverse(name, args=[number])


def _field_of(trouble: NextroundError) -> str:
    """The field that a sentence of the use case speaks of."""
    return "applied_on" if "day you applied" in str(trouble) else "employer"
