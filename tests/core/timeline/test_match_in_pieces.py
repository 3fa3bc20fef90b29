"""Does the order, or the pieces, in which Aroha's mail arrives make any difference? It must not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.core.message import Address
from nextround.core.reading.values import Rejection
from nextround.core.timeline.match import match
from nextround.core.timeline.values import Heard, Known, Matched
from nextround.core.vocabulary import Kind, OwnAct, Reason, Stage, Stance

OWN = frozenset({"aroha@ngata.example"})
START = datetime(2025, 1, 6, 9, tzinfo=UTC)
EMPLOYERS = (
    "",
    "Kōwhai Trust",
    "Kowhai Trust Ltd",
    "Kohwai Trust",
    "Rimu Council",
    "Rimu District Council",
    "Peoplelink",
)
ROLES = (
    "",
    "Coordinator",
    "Project Coordinator",
    "Events Coordinator",
    "Senior Project Coordinator",
    "Project Coordinater",
)
SENDERS = (
    "no-reply@ats.example",
    "jo@kowhaitrust.example",
    "hr@rimucouncil.example",
    "mia@peoplelink.example",
    "aroha@ngata.example",
)
SUBJECTS = ("", "Your application", "JR10023 Your application", "Update on JR10024", "KT/104", "Interview (KT/105)")
ACTS = ((), (), (OwnAct.APPLIED,), (OwnAct.WITHDREW,), (OwnAct.TOLD_NO, OwnAct.ASKED))
RENAMED = ("Kōwhai Trust is now part of Rimu Council.",)
BEHALF = ("We recruit for the Kōwhai Trust.",)
REJECTED_AFTER_AN_INTERVIEW = Rejection(Stage.INTERVIEW, Reason.NOT_STATED, Stance.SILENT, False)


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Heard]:
    """Up to 14 mails of few employers, roles and threads, so that they touch in every way; some undated."""
    size = draw(st.integers(1, 14))
    heard: list[Heard] = []
    for number in range(size):
        above = draw(st.sampled_from(["", "", "", "lost", *(f"m{n}" for n in range(size))]))
        day = draw(st.one_of(st.none(), st.integers(0, 40), st.sampled_from((100, 200, 300, 380, 700))))
        heard.append(
            Heard(
                key=f"k{number}",
                message_id=draw(st.sampled_from((f"m{number}", f"m{number}", "m0"))),
                in_reply_to=above,
                references=(),
                sent_at=None if day is None else START + timedelta(days=day),
                sender=Address("", draw(st.sampled_from(SENDERS))),
                to=(Address("", draw(st.sampled_from(SENDERS))),),
                subject=draw(st.sampled_from(SUBJECTS)),
                kind=draw(st.sampled_from(tuple(Kind))),
                employer=draw(st.sampled_from(EMPLOYERS)),
                role=draw(st.sampled_from(ROLES)),
                acts=draw(st.sampled_from(ACTS)),
                renamed=draw(st.sampled_from(((), (), (), RENAMED))),
                behalf=draw(st.sampled_from(((), (), (), BEHALF))),
                rejection=draw(st.sampled_from((None, REJECTED_AFTER_AN_INTERVIEW))),
            )
        )
    return heard


def partition(found: Matched) -> object:
    """What belongs together and what is doubtful between what, without keys and empty applications."""
    groups = [frozenset(story.messages) for story in found.stories]
    doubts = {(d.message, tuple((groups[c.story], c.why) for c in d.candidates)) for d in found.doubts}
    return ({group for group in groups if group}, doubts)


def as_known(found: Matched) -> list[Known]:
    """The stories as they come back at the next import; the day of applying as the mail has it."""
    return [
        Known(story.key or f"a{at:02}", story.employer, story.role, None, frozenset(story.messages))
        for at, story in enumerate(found.stories)
    ]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mailboxes(), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(heard: list[Heard], chance: object) -> None:
    straight = match(heard, (), OWN)
    mixed = list(heard)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis hands over a random.Random
    assert match(mixed, (), OWN) == straight


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mailboxes(), st.data())
def test_the_pieces_make_no_difference(heard: list[Heard], data: st.DataObject) -> None:
    at_once = match(heard, (), OWN)
    piece = data.draw(st.lists(st.sampled_from(heard), unique_by=lambda m: m.key))
    second = data.draw(st.lists(st.sampled_from(heard), unique_by=lambda m: m.key))
    first_stories = as_known(match(piece, (), OWN))
    both = {m.key: m for m in (*piece, *second)}
    then = match(both.values(), first_stories, OWN)
    gone = set(then.emptied) | {key for story in then.stories for key in story.absorbed}
    last = match(heard, [k for k in as_known(then) if k.key not in gone], OWN)
    assert partition(last) == partition(at_once)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mailboxes())
def test_a_second_import_of_the_same_changes_nothing(heard: list[Heard]) -> None:
    first = match(heard, (), OWN)
    again = match([*heard, *heard], as_known(first), OWN)
    assert partition(again) == partition(first)
    assert [story.key for story in again.stories] == [k.key for k in as_known(first)]
    assert (again.emptied, [s for s in again.stories if s.absorbed]) == ((), [])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mailboxes())
def test_every_job_message_stands_in_exactly_one_place(heard: list[Heard]) -> None:
    found = match(heard, (), OWN)
    placed = [key for story in found.stories for key in story.messages] + [d.message for d in found.doubts]
    assert len(placed) == len(set(placed))
    process = {m.key for m in heard if m.kind not in (Kind.ALERT, Kind.OTHER, Kind.OUTREACH)}
    assert process <= set(placed)
    assert all(len(story.messages) == len(story.why) for story in found.stories)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mailboxes(), st.data())
def test_what_aroha_wrote_and_pinned_is_kept_whatever_comes(heard: list[Heard], data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(heard))
    heard = [
        m if m.key != chosen.key else Heard(**{n: getattr(m, n) for n in m.__slots__} | {"pinned": "hand"})
        for m in heard
    ]
    apart = frozenset(data.draw(st.lists(st.sampled_from([m.key for m in heard])))) - {chosen.key}
    by_hand = Known("hand", data.draw(st.sampled_from(EMPLOYERS)), data.draw(st.sampled_from(ROLES)), apart_from=apart)
    found = match(heard, [by_hand], OWN)
    mine = next(story for story in found.stories if story.key == "hand")
    assert chosen.key in mine.messages
    assert not apart & set(mine.messages)
    offered = {d.message for d in found.doubts for c in d.candidates if found.stories[c.story].key == "hand"}
    assert not apart & offered
    chance = data.draw(st.permutations(heard))
    assert match(chance, [by_hand], OWN) == found


@pytest.mark.parametrize("shape", ["one a story", "all alike", "nothing named", "one employer", "one thread"])
def test_ten_thousand_messages_are_all_placed(shape: str) -> None:
    heard = [_of_shape(shape, number) for number in range(10_000)]
    found = match(heard, (), OWN)
    placed = sum(len(story.messages) for story in found.stories) + len(found.doubts)
    assert placed == 10_000


def _of_shape(shape: str, number: int) -> Heard:
    many = "".join("kamirotehupywxnqlbzs"[2 * int(d) : 2 * int(d) + 2] for d in f"{number // 4:05}")
    return Heard(
        key=f"k{number:05}",
        message_id=f"m{number}",
        in_reply_to="" if shape != "one thread" or not number else f"m{number - 1}",
        references=(),
        sent_at=START + timedelta(hours=number // 4 if shape == "one a story" else number),
        sender=Address("", "no-reply@ats.example" if shape != "nothing named" else f"jo@{many}.example"),
        to=(),
        subject="",
        kind=(Kind.ACKNOWLEDGEMENT, Kind.PROGRESS, Kind.INTERVIEW, Kind.REJECTION)[number % 4],
        employer=""
        if shape == "nothing named"
        else "Kōwhai Trust"
        if shape in ("one employer", "all alike")
        else f"{many} Trust",
        role="" if shape == "nothing named" else f"{many} Coordinator" if shape == "one employer" else "Coordinator",
    )
