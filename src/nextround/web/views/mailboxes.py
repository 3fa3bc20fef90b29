"""A mailbox on a server: connecting it, choosing folders, reading, watching, forgetting."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.jobs.read_mailbox import read_mailbox as in_the_background
from nextround.sources.imap_line import SignInError
from nextround.usecases import clock, connect_mailbox, keep_watching, mailbox_secret, read_mailbox
from nextround.usecases.connect_mailbox import Wish
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to, wants_fragment
from nextround.web.notices import say
from nextround.web.pages.mailboxes import (
    MailboxList,
    NewsPart,
    Typed,
    connect_page,
    mailbox_list,
    mailbox_page,
    news_part,
)
from nextround.web.views.own_data import may_keep_data, only_at_the_machine
from nextround.web.views.refusals import said_plainly

_LARGEST = 2**63 - 1


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The address first, then what its provider asks for; sent, the mailbox is opened once and kept."""
    only_at_the_machine(request)
    typed = _typed(request)
    if request.method != "POST":
        return _form(request, typed)
    try:
        mailbox = connect_mailbox.connect(owner_of(request.user), _wish(typed, request.POST.get("secret", "")))
    except SignInError as no:
        return _form(request, typed, str(no), "secret")
    except NextroundError as no:
        return _form(request, typed, str(no), "host")
    say(request, f"{mailbox.address} is connected. Nothing has been read yet.")
    return go_to(request, reverse("mailbox", args=[mailbox.id]))


def _form(request: HttpRequest, typed: Typed, error: str = "", error_at: str = "secret") -> HttpResponse:
    try:
        known = connect_mailbox.provider(typed.address) if typed.address else None
    except NextroundError as no:
        page = connect_page(typed, None, has_keyring=False, error=str(no), error_at="address")
    else:
        page = connect_page(typed, known, bool(typed.address) and mailbox_secret.has_keyring(), error, error_at)
    return answer(request, "mailboxes/new.html", page, status=400 if page.error else 200)


def _typed(request: HttpRequest) -> Typed:
    said = request.POST if request.method == "POST" else request.GET
    names = ("address", "user", "host", "port", "security", "sign_in")
    words = {name: said.get(name, "").strip()[:500] for name in names}
    words["sign_in"] = words["sign_in"] or "password"
    return Typed(**words, lasting="lasting" in said or request.method != "POST")


def _wish(typed: Typed, secret: str) -> Wish:
    if typed.port and not (typed.port.isascii() and typed.port.isdigit() and len(typed.port) < 6):
        raise NextroundError("The port is a number from 1 to 65535; mail servers mostly use 993.")
    return Wish(
        address=typed.address,
        secret=secret,
        user=typed.user,
        host=typed.host,
        port=int(typed.port or 0),
        security=typed.security,
        token=typed.sign_in == "token",
        lasting=typed.lasting,
    )


@require_safe
@said_plainly
def show(request: HttpRequest, number: int) -> HttpResponse:
    """How the mailbox stands."""
    only_at_the_machine(request)
    return _page(request, number)


def _page(request: HttpRequest, number: int, error: str = "") -> HttpResponse:
    owner = owner_of(request.user)
    mailbox = connect_mailbox.connected(owner, number)
    asks = not mailbox.at_hand or bool(mailbox.sentence)
    page = mailbox_page(mailbox, news_for(owner), clock.today(), asks and mailbox_secret.has_keyring(), error)
    return answer(request, "mailboxes/show.html", page, status=400 if error else 200)


@require_POST
@said_plainly
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps which folders are read, and since when."""
    only_at_the_machine(request)
    said = request.POST.get("since", "").strip()
    try:
        since = date.fromisoformat(said) if said else None
    except ValueError:
        return _page(request, number, f"“{said[:20]}” is not a day. Leave it empty to read everything.")
    try:
        connect_mailbox.choose(owner_of(request.user), number, request.POST.getlist("folders"), since)
    except NextroundError as no:
        return _page(request, number, str(no))
    say(request, "Kept. These folders are read from now on.")
    return go_to(request, reverse("mailbox", args=[number]))


@require_POST
@said_plainly
def give_secret(request: HttpRequest, number: int) -> HttpResponse:
    """Takes the password again, after a start without a keyring or when it has changed."""
    only_at_the_machine(request)
    secret, lasting = request.POST.get("secret", ""), "lasting" in request.POST
    connect_mailbox.give_secret(owner_of(request.user), number, secret, lasting)
    say(request, "Thank you. It is tried when the mailbox is read.")
    return go_to(request, reverse("mailbox", args=[number]))


@require_POST
@said_plainly
def read(request: HttpRequest, number: int) -> HttpResponse:
    """Reads what is new, in the background; the page of the import shows how far it has come."""
    only_at_the_machine(request)
    intake = read_mailbox.begin(owner_of(request.user), number)
    in_the_background.enqueue(intake.pk)
    return go_to(request, reverse("intake", args=[intake.pk]))


@require_POST
@said_plainly
def watch(request: HttpRequest, number: int) -> HttpResponse:
    """New mail is read as it comes, from now on."""
    only_at_the_machine(request)
    keep_watching.keep_watching(owner_of(request.user), number, True)
    say(request, "New mail is read as it comes, while nextround runs.", reverse("mailbox_watch_removal", args=[number]))
    return go_to(request, reverse("mailbox", args=[number]))


@require_POST
@said_plainly
def stop_watching(request: HttpRequest, number: int) -> HttpResponse:
    """No longer."""
    only_at_the_machine(request)
    keep_watching.keep_watching(owner_of(request.user), number, False)
    say(request, "It is no longer watched. It is read when you say so.")
    return go_to(request, reverse("mailbox", args=[number]))


@require_POST
@said_plainly
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """The connection and its password go."""
    only_at_the_machine(request)
    address = connect_mailbox.forget(owner_of(request.user), number)
    say(request, f"{address} is no longer connected, and its password is gone. The mail that was read stays.")
    return go_to(request, reverse("bring_in"))


@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """What has come in by itself since a message; nothing at all where that is what the page shows already."""
    after, seen = (_number(request.GET.get(name, "")) for name in ("after", "seen"))
    found = keep_watching.news(owner_of(request.user), after)
    if found.last == seen and wants_fragment(request):
        return HttpResponse(status=204)
    return answer(request, "mailboxes/news_page.html", news_part(found, after), fragment="mailboxes/news.html")


def news_for(owner_id: int) -> NewsPart | None:
    """Where a page begins to ask for news; None while no mailbox is watched."""
    found = keep_watching.news(owner_id)
    return news_part(found, found.last) if found.watching else None


def mailboxes_for(request: HttpRequest) -> MailboxList:
    """The mailboxes as another page lists them; none where they cannot be connected."""
    if not may_keep_data(request):
        return MailboxList()
    return mailbox_list(connect_mailbox.all_connected(owner_of(request.user)))


def _number(text: str) -> int:
    return min(int(text), _LARGEST) if text.isascii() and text.isdigit() and len(text) < 20 else 0
