"""A request for feedback: kept as it is written, changed in voice, person or wording, taken out, marked as sent."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from nextround.core.asking.tone import contests
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Voice
from nextround.lexicon.load_asking import asking_words
from nextround.usecases import ask, clock, redraft, tell
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to, wants_fragment
from nextround.web.notices import say
from nextround.web.pages.asks import AskPart, Question, ask_part, question_for, tone_part
from nextround.web.pages.contests import contest_page
from nextround.web.views.refusals import said_plainly


def part_for(owner: int, told: tell.Told, question: Question | None = None, focus_body: bool = False) -> AskPart:
    """The part of the page that is about asking, as it stands now."""
    proposal = ask.propose(owner, told.id)
    return ask_part(told, proposal, clock.today(), question, focus_body)


@require_POST
@said_plainly
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps the words as they stand and says how they may be heard."""
    owner = owner_of(request.user)
    draft = _draft(request)
    trouble = ""
    try:
        redraft.keep(owner, number, draft)
    except NextroundError as no:
        if not wants_fragment(request):
            raise
        trouble = str(no)
    if not wants_fragment(request):
        if name := request.POST.get("full_name", "").strip():  # Enter beside the name presses the form's first button
            redraft.sign(owner, number, name)
        return _to_the_request(request, number)
    proposal = ask.propose(owner, number)
    tone = tone_part(number, proposal, contests(draft.body, asking_words().tone), trouble)
    return answer(request, "asks/tone_anew.html", tone)


@require_POST
@said_plainly
def change_voice(request: HttpRequest, number: int) -> HttpResponse:
    """A fresh letter in another voice; the person's own words are only laid aside when they say so."""
    draft = _draft(request)
    voice = _voice(request.POST.get("wanted_voice", ""), draft.voice)
    return _change(request, number, draft, replace(draft, voice=voice))


@require_POST
@said_plainly
def change_person(request: HttpRequest, number: int) -> HttpResponse:
    """A letter to somebody else; the person's own words are only laid aside when they say so."""
    draft = _draft(request)
    return _change(request, number, draft, replace(draft, to=Address("", request.POST.get("wanted_to", ""))))


@require_POST
@said_plainly
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """The answer to the question whether a fresh letter may take the place of the person's own words."""
    owner, draft = owner_of(request.user), _draft(request)
    voice = _voice(request.POST.get("asked_voice", ""), draft.voice)
    to = request.POST.get("asked_to", "")
    if request.POST.get("answer") == "fresh":
        redraft.take_fresh(owner, number, voice, to or draft.to.address)
    else:
        person = ask.propose(owner, number, draft.voice, to).choice.to if to else None
        redraft.keep(owner, number, replace(draft, to=Address(person.name, person.address) if person else draft.to))
    return _part(request, number)


@require_POST
@said_plainly
def take_wording(request: HttpRequest, number: int) -> HttpResponse:
    """The other wording of one finding goes into the draft."""
    code, _, start = request.POST.get("take", "").partition("@")
    draft = redraft.take_wording(_draft(request), code, int(start[:18]) if start.isdecimal() else -1)
    redraft.keep(owner_of(request.user), number, draft)
    return _part(request, number, focus_body=True)


@require_POST
@said_plainly
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """The person's name, under this letter and every later one."""
    owner = owner_of(request.user)
    draft = _draft(request)
    if draft.body and redraft.is_own(owner, number, draft):
        redraft.keep(owner, number, draft)
    redraft.sign(owner, number, request.POST.get("full_name", ""))
    return _part(request, number)


@require_POST
@said_plainly
def as_file(request: HttpRequest, number: int) -> HttpResponse:
    """The request as an .eml file that a mail program opens as a draft."""
    owner = owner_of(request.user)
    redraft.keep(owner, number, _draft(request))
    proposal = ask.propose(owner, number)
    name = slugify(f"{proposal.occasion.employer} {proposal.occasion.role}")[:60] or "application"
    return HttpResponse(
        ask.as_file(proposal, ask.sender_of(owner)),
        content_type="message/rfc822",
        headers={"Content-Disposition": f'attachment; filename="feedback-{name}.eml"'},
    )


@require_POST
@said_plainly
def mark_sent(request: HttpRequest, number: int) -> HttpResponse:
    """The person says that they sent it."""
    owner = owner_of(request.user)
    redraft.keep(owner, number, _draft(request))
    ask.mark_sent(owner, number, ask.Ask.Way.MAIL_PROGRAM)
    say(request, "It is written down as sent.", reverse("ask_unsending", args=[number]))
    return _to_the_request(request, number)


@require_POST
@said_plainly
def mark_rung(request: HttpRequest, number: int) -> HttpResponse:
    """The person says that they rang."""
    redraft.rang(owner_of(request.user), number)
    say(request, "Your call is written down.", reverse("ask_unsending", args=[number]))
    return _to_the_request(request, number)


@require_POST
@said_plainly
def mark_unsent(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of either."""
    owner = owner_of(request.user)
    was = ask.mark_unsent(owner, number)
    if not was.to_address:  # a call leaves no letter behind
        ask.let_go(owner, number)
    say(request, "It counts as not asked yet.")
    return _to_the_request(request, number)


@require_safe
@said_plainly
def contest(request: HttpRequest, number: int) -> HttpResponse:
    """For somebody who wants to contest the decision: no draft, and where to turn."""
    told = tell.tell(owner_of(request.user), number)
    return answer(request, "asks/contest.html", contest_page(told))


def _change(request: HttpRequest, number: int, draft: redraft.Draft, wanted: redraft.Draft) -> HttpResponse:
    owner = owner_of(request.user)
    proposal = ask.propose(owner, number)
    if proposal.letter is None:
        raise NextroundError(f"There is no request to write. {proposal.choice.why}")
    if not redraft.is_own(owner, number, draft):
        redraft.take_fresh(owner, number, wanted.voice, wanted.to.address)
        return _part(request, number)
    redraft.keep(owner, number, draft)
    other_person = wanted.to.address if wanted.to.address != draft.to.address else ""
    return _part(request, number, question=(wanted.voice, other_person))


def _part(
    request: HttpRequest, number: int, question: tuple[Voice, str] | None = None, focus_body: bool = False
) -> HttpResponse:
    """The part anew for htmx; for a browser the page, with the question in its address."""
    if not wants_fragment(request):
        asked = f"?{urlencode({'fresh': question[0].value, 'to': question[1]})}" if question else ""
        return go_to(request, f"{reverse('application', args=[number])}{asked}#request")
    owner = owner_of(request.user)
    told = tell.tell(owner, number)
    part = part_for(owner, told, question and question_for(told, *question), focus_body)
    return answer(request, "asks/part_anew.html", part)


def _to_the_request(request: HttpRequest, number: int) -> HttpResponse:
    return go_to(request, f"{reverse('application', args=[number])}#request")


def _draft(request: HttpRequest) -> redraft.Draft:
    """What the form holds."""
    posted = request.POST
    return redraft.Draft(
        subject=posted.get("subject", ""),
        body=posted.get("body", "").replace("\r\n", "\n"),
        to=Address(posted.get("to_name", ""), posted.get("to", "")),
        voice=_voice(posted.get("voice", ""), Voice.WARM),
    )


def _voice(text: str, otherwise: Voice) -> Voice:
    return Voice(text) if text in set(Voice) else otherwise
