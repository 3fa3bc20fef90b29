"""Arrange mail into applications: match, keep what the person said, and lay doubtful messages aside for their word."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from nextround.core.timeline.match import match
from nextround.core.timeline.values import Matched, Story
from nextround.records import as_values, models
from nextround.records.rewrite import rewrite
from nextround.usecases import clock, keep_entries, patience, read_mail, retell

_WORDS = ("plain", "html", "headers", "invitations", "attachments")

_GUESS_BELOW = 0.5  # a reading that is more likely wrong than right


@dataclass(frozen=True, slots=True)
class Arranged:
    """How many applications began, how many heard something new, and how many messages wait for a decision."""

    new: int
    updated: int
    doubts: int


def settle(owner_id: int, anew: bool = False) -> Arranged:
    """Arrange only where something is left over from an intake that was cut short, or where it is wanted `anew`."""
    if anew or models.Message.objects.of(owner_id).filter(arranged=False).exists():
        return arrange(owner_id)
    return Arranged(0, 0, models.Doubt.objects.filter(owner_id=owner_id).count())


def alone(owner_id: int) -> None:
    """Let nobody else bring mail in or arrange it for this person until the transaction ends.

    SQLite has one writer anyway. On PostgreSQL two at once would each begin the same applications, and mail that came
    in between would be marked as arranged without having been looked at.
    """
    models.Account.objects.select_for_update().get(pk=owner_id)


@transaction.atomic
def arrange(owner_id: int, lost_mail: frozenset[int] = frozenset()) -> Arranged:
    """Match all mail of the search with all applications and bring the applications up to date.

    `lost_mail` are applications from which mail was taken away; those that were nothing else go with it.
    """
    alone(owner_id)
    rows = {row.fingerprint: row for row in _mail(owner_id)}
    applications = {str(a.pk): a for a in models.Application.objects.filter(owner_id=owner_id)}
    matched = _match(owner_id, rows, applications)
    before = {key: row.application_id for key, row in rows.items()}
    homes = _homes(owner_id, matched.stories, applications)
    _place(rows, matched, homes)
    doubts = _keep_doubts(owner_id, rows, matched, homes)
    left = _left(rows, before, lost_mail) - _in_doubt(matched, homes)
    moved = (_touched(rows, before) | lost_mail) - _clear_away(owner_id, matched, left)
    models.Message.objects.of(owner_id).filter(arranged=False).update(arranged=True)
    retell.retell(owner_id, moved)
    keep_entries.tie_anew(owner_id)
    patience.learn(owner_id)
    new = {home.pk for home in homes if home.pk not in {int(k) for k in applications}}
    return Arranged(len(new), len(moved - new), doubts)


def _mail(owner_id: int) -> list[models.Message]:
    """Mail of the search, and mail that stands in an application but has turned out not to be of the search."""
    rows = models.Message.objects.of(owner_id)
    wanted = rows.of_the_search() | rows.filter(application__isnull=False)
    return list(wanted.defer(*_WORDS).select_related("placement"))


def _match(owner_id: int, rows: dict[str, models.Message], applications: dict[str, models.Application]) -> Matched:
    own_words, apart = written_in(owner_id), _kept_apart(rows)
    threads = {row.message_id for row in rows.values()}
    heard = {key: as_values.heard(row, _pin(row)) for key, row in rows.items() if _is_believed(row, threads)}
    mirrors = {
        key for key, a in applications.items() if a.pk not in own_words and not a.named_by_hand and not apart[key]
    }
    held: dict[str, set[str]] = defaultdict(set)
    joined = {key: frozenset(a.moved.get("messages", ())) for key, a in applications.items() if a.joined_to_id}
    for key, row in rows.items():
        # What reads otherwise than before is free to go; a mere mirror binds no mail, and keeps its number by it.
        if row.application_id and (row.arranged or (key in heard and str(row.application_id) in mirrors)):
            held[_held_by(key, str(row.application_id), joined)].add(key)
    known = [
        as_values.known(a, frozenset(held[key]), frozenset(apart[key]), a.pk in own_words)
        for key, a in applications.items()
    ]
    return match(heard.values(), known, read_mail.own_addresses(owner_id))


def _held_by(message: str, application: str, joined: Mapping[str, Collection[str]]) -> str:
    """The joined application that brought a message along, else the one in which it stands."""
    return next((key for key, brought in joined.items() if message in brought), application)


def _is_believed(row: models.Message, threads: set[str]) -> bool:
    """Whether a message may begin or join an application: a mere guess waits for the person's word first.

    A reply within a conversation that is known belongs there, however hard it is to read.
    """
    if row.outgoing or not row.unsure or row.looked_at or _pin(row):
        return True
    answers = {row.in_reply_to, *row.references} & threads
    return bool(answers) or row.reading["probability"] >= _GUESS_BELOW


def _kept_apart(rows: dict[str, models.Message]) -> dict[str, set[str]]:
    """For each application the messages that the person took out of it."""
    apart: dict[str, set[str]] = defaultdict(set)
    for key, row in rows.items():
        if (placement := getattr(row, "placement", None)) and placement.away_from_id:
            apart[str(placement.away_from_id)].add(key)
    return apart


def written_in(owner_id: int) -> set[int]:
    """Applications in which the person wrote something: these are never taken for a mere mirror of their mail."""
    found: set[int] = set()
    for model in (models.Ask, models.Debrief, models.Placement):
        found |= set(model._default_manager.filter(owner_id=owner_id).values_list("application_id", flat=True))
    noted = models.Contact.objects.filter(owner_id=owner_id, entry=None)
    happened = models.Event.objects.filter(owner_id=owner_id, message=None, entry=None)
    found |= set(noted.values_list("application_id", flat=True))
    found |= set(happened.values_list("application_id", flat=True))
    own = models.Application.objects.filter(owner_id=owner_id)
    touched = Q(by_hand=True) | Q(named_by_hand=True) | ~Q(removed_at=None) | ~Q(applied_by_hand=None)
    touched |= ~Q(joined_to=None) | ~Q(joined=None)
    for text in ("place", "channel", "notes", "advertisement", "hook"):
        touched |= ~Q(**{text: ""})
    return found | set(own.filter(touched).values_list("pk", flat=True))


def _pin(row: models.Message) -> str:
    placement = getattr(row, "placement", None)
    return str(placement.application_id) if placement else ""


def _homes(
    owner_id: int, stories: Iterable[Story], applications: dict[str, models.Application]
) -> list[models.Application]:
    """The application of each story: the one it continues, under its present names, or a new one."""
    homes, begun, renamed = [], [], []
    for story in stories:
        home = applications.get(story.key)
        if home is None:
            home = models.Application.begun(owner_id, clock.now(), story.employer, story.role)
            begun.append(home)
        elif _is_renamed(home, story):
            home.employer, home.role = story.employer[:200], story.role[:200]
            home.made_findable()
            renamed.append(home)
        homes.append(home)
    models.Application.objects.bulk_create(begun, 500)
    rewrite(renamed, ["employer", "role", "sought"])
    return homes


def _is_renamed(home: models.Application, story: Story) -> bool:
    named = (story.employer[:200], story.role[:200])
    return not home.named_by_hand and bool(story.messages) and named != (home.employer, home.role)


def _place(rows: dict[str, models.Message], matched: Matched, homes: list[models.Application]) -> None:
    changed = []
    placed = {
        key: (home.pk, why)
        for story, home in zip(matched.stories, homes, strict=True)
        for key, why in zip(story.messages, story.why, strict=True)
    }
    for key, row in rows.items():
        home_id, why = placed.get(key, (None, ""))
        if (row.application_id, row.tied_by) != (home_id, why):
            row.application_id, row.tied_by = home_id, why
            changed.append(row)
    rewrite(changed, ["application", "tied_by"])


def _keep_doubts(
    owner_id: int, rows: dict[str, models.Message], matched: Matched, homes: list[models.Application]
) -> int:
    models.Doubt.objects.filter(owner_id=owner_id).delete()
    models.Doubt.objects.bulk_create(
        models.Doubt(
            owner_id=owner_id,
            message=rows[doubt.message],
            candidates=[[homes[c.story].pk, c.why] for c in doubt.candidates],
        )
        for doubt in matched.doubts
    )
    return len(matched.doubts)


def _left(rows: dict[str, models.Message], before: dict[str, int | None], lost_mail: frozenset[int]) -> set[int]:
    """Applications that held mail until now and hold none any more, a corrected message's among them."""
    held = {pk for pk in before.values() if pk is not None} | lost_mail
    return held - {row.application_id for row in rows.values() if row.application_id is not None}


def _in_doubt(matched: Matched, homes: list[models.Application]) -> set[int]:
    """Applications to which a doubtful message could belong: the person must be able to choose them."""
    return {homes[candidate.story].pk for doubt in matched.doubts for candidate in doubt.candidates}


def _clear_away(owner_id: int, matched: Matched, left: set[int]) -> set[int]:
    """Remove applications that turned out to be part of another, or to hold no mail; nobody wrote anything in them."""
    gone = {int(key) for key in matched.emptied} | {int(key) for s in matched.stories for key in s.absorbed}
    gone |= left - written_in(owner_id) if left else left
    models.Application.objects.filter(owner_id=owner_id, pk__in=gone).delete()
    return gone


def _touched(rows: dict[str, models.Message], before: dict[str, int | None]) -> set[int]:
    """Applications that gained or lost a message, or hold one that was read anew."""
    touched = {row.application_id for row in rows.values() if not row.arranged}
    touched |= {row.application_id for key, row in rows.items() if row.application_id != before[key]}
    touched |= {before[key] for key, row in rows.items() if row.application_id != before[key]}
    return {pk for pk in touched if pk is not None}
