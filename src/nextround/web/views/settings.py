"""Who the person is, and the few things that can be set in the face itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.usecases import introduce as usecase
from nextround.usecases import name_model as naming
from nextround.usecases import restore_later
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.settings import NO_TROUBLE, Model, Person, Trouble, settings_page
from nextround.web.themes import chosen_theme, is_theme, keep_theme
from nextround.web.views.own_data import may_keep_data, only_at_the_machine
from nextround.web.views.refusals import said_plainly


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page with the choices as they stand."""
    return settings_answer(request)


@require_POST
@said_plainly
def introduce(request: HttpRequest) -> HttpResponse:
    """Keeps the name and the voice of the letters."""
    usecase.introduce(owner_of(request.user), request.POST.get("name"), request.POST.get("voice"))
    say(request, "Kept. Letters drafted from now on use it.")
    return go_to(request, reverse("settings"))


@require_POST
def add_address(request: HttpRequest) -> HttpResponse:
    """Keeps one more address of the person's own."""
    address = request.POST.get("address", "").strip()
    try:
        usecase.add_address(owner_of(request.user), address)
    except NextroundError as no:
        return settings_answer(request, Trouble(address=address, address_error=str(no)))
    say(request, f"{address.lower()} is yours. Mail from it counts as written by you.")
    return go_to(request, reverse("settings"))


@require_POST
def drop_address(request: HttpRequest, address: str) -> HttpResponse:
    """Forgets an address, with an undo in the notice."""
    usecase.drop_address(owner_of(request.user), address)
    say(request, f"{address} is removed.", reverse("settings_address_again", args=[address]))
    return go_to(request, reverse("settings"))


@require_POST
@said_plainly
def bring_address_back(request: HttpRequest, address: str) -> HttpResponse:
    """Undo of forgetting an address."""
    usecase.add_address(owner_of(request.user), address)
    say(request, f"{address} is back.")
    return go_to(request, reverse("settings"))


@require_POST
def name_model(request: HttpRequest) -> HttpResponse:
    """Keeps the language model that may be asked, or that none may; nothing is sent to it by this."""
    only_at_the_machine(request)
    endpoint, model = request.POST.get("endpoint", "").strip(), request.POST.get("model", "").strip()
    try:
        named = naming.name_model(owner_of(request.user), endpoint, model)
    except NextroundError as no:
        return settings_answer(request, Trouble(model=Model(endpoint, model), model_error=str(no)))
    say(request, "Kept. It is asked only when you press Send." if named.on else "No language model is asked.")
    return go_to(request, reverse("settings"))


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keeps the theme for this browser; a name that does not exist changes nothing."""
    name = request.POST.get("theme", "")
    response = go_to(request, reverse("settings"))
    if is_theme(name):
        keep_theme(response, name)
        say(request, "Your choice is kept in this browser.")
    return response


@require_POST
def bring_backup(request: HttpRequest) -> HttpResponse:
    """Lays a backup aside and asks before anything is replaced."""
    only_at_the_machine(request)
    file = request.FILES.get("backup")
    try:
        if file is None:
            raise NextroundError("No file was chosen. Choose a backup that nextround made.")
        key = restore_later.lay_aside(file.chunks())
    except NextroundError as no:
        return settings_answer(request, Trouble(restore_error=str(no)))
    return go_to(request, reverse("restoration", args=[key]))


def settings_answer(request: HttpRequest, trouble: Trouble = NO_TROUBLE) -> HttpResponse:
    """The page, with what could not be done where there is something."""
    who = usecase.introduced(owner_of(request.user))
    named = naming.named(owner_of(request.user))
    model = Model(named.endpoint, named.model)
    person = Person(who.name, who.voice.value, who.addresses, model)
    folder = str(settings.NEXTROUND_DATA) if settings.NEXTROUND_TOKEN else ""
    page = settings_page(person, chosen_theme(request), folder, may_keep_data(request), trouble)
    return answer(request, "settings.html", page, status=400 if trouble.mend_needed else 200)
