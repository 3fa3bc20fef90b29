"""What does Aroha's answer hold? She types it an hour after the interview."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.core.debrief.answers import describe
from nextround.core.debrief.values import Description
from nextround.lexicon.debrief_tables import DebriefWords
from nextround.lexicon.load_debrief import debrief_words

ASKED = "Tell us about a time you solved a problem."
STORY = """Last March our booking system went down on a Saturday morning, with forty families in the queue. I was the
only person on the desk, so it was up to me to get them in. I printed the list from the night before, rang my manager at
home and ticked people off by hand while a colleague handed out wristbands. In the end everyone was through by ten, and
we used the same sheet the next time it crashed."""
HABIT = """I always stay calm when something breaks. I make a list, I ask who is affected and I keep people informed. My
colleagues say that I am good in a crisis, and I enjoy it."""
CONDITION = (
    "First I would find out what had changed. Then I'd tell the people who are waiting, and I would ask for help."
)


def shares(said: Description) -> tuple[float, ...]:
    return said.situation, said.task, said.action, said.result


def test_an_episode_is_a_story_with_its_four_parts(words: DebriefWords) -> None:
    said = describe(ASKED, STORY, words)
    assert said.is_story
    assert all(share > 0 for share in shares(said))
    assert sum(shares(said)) <= 1
    assert said.own_part_clear
    assert said.has_result


def test_every_answer_carries_words_that_stand_in_the_text(words: DebriefWords) -> None:
    said = describe(ASKED, STORY, words)
    assert {e.field for e in said.evidence} >= {"question_type", "is_story", "situation", "task", "action", "result"}
    assert all(e.quote in STORY or e.quote in ASKED for e in said.evidence)


def test_the_stretches_are_the_shares(words: DebriefWords) -> None:
    said = describe(ASKED, STORY, words)
    assert [s.start for s in said.stretches] == sorted(s.start for s in said.stretches)
    spoken = sum(len(STORY[s.start : s.end].split()) for s in said.stretches)
    assert spoken == len(STORY.split())


def test_a_habit_is_no_story_and_has_no_parts(words: DebriefWords) -> None:
    said = describe(ASKED, HABIT, words)
    assert not said.is_story
    assert shares(said) == (0, 0, 0, 0)
    assert (said.own_part_clear, said.has_result, said.has_number_in_result) == (False, False, False)


def test_what_somebody_would_do_is_no_story(words: DebriefWords) -> None:
    assert not describe(ASKED, CONDITION, words).is_story
    assert not describe("What would you do if the system went down?", CONDITION, words).is_story


def test_a_walk_through_a_career_is_no_story(words: DebriefWords) -> None:
    said = """I graduated from Otago in 2013, joined a dairy company as a technician, was promoted to manager in 2017
    and moved to a start-up in 2020, where I worked on product development."""
    assert not describe("Tell us about your career.", said, words).is_story


def test_dictation_without_a_full_stop_is_read_clause_by_clause(words: DebriefWords) -> None:
    said = describe(
        ASKED,
        "so last winter the boiler at the hall packed up on the night of the show and there were two hundred people "
        "outside and it was on me to sort it so I rang the caretaker and I borrowed six heaters from the church and I "
        "moved the start by half an hour and in the end nobody left and they thanked us from the stage",
        words,
    )
    assert said.is_story
    assert said.situation > 0.1
    assert said.action > 0.2
    assert said.result > 0.1


def test_we_alone_leaves_ones_own_part_unclear(words: DebriefWords) -> None:
    said = """Last year our café lost its lease in May. We had six weeks to find a new place. We rang every agent, we
    split the list between us and we looked at twenty shops. In the end we found one round the corner and kept all our
    regulars."""
    described = describe(ASKED, said, words)
    assert described.is_story
    assert not described.own_part_clear


def test_a_number_counts_in_the_result_only(words: DebriefWords) -> None:
    before = (
        "In 2019, with 45 staff in my second job, our printer broke the day before the audit. I rang three suppliers "
    )
    assert not describe(
        ASKED, before + "and borrowed one. In the end the auditors never noticed.", words
    ).has_number_in_result
    assert describe(
        ASKED, before + "and borrowed one. As a result we saved $900 that month.", words
    ).has_number_in_result


def test_a_time_of_day_is_no_number(words: DebriefWords) -> None:
    said = (
        "Last winter the van broke down. I rang round and borrowed a trailer. In the end it all came by half past four."
    )
    assert not describe(ASKED, said, words).has_number_in_result


def test_seconds_are_words_at_a_hundred_and_forty_a_minute(words: DebriefWords) -> None:
    assert describe(ASKED, "word " * 140, words).seconds == 60
    assert describe(ASKED, "", words).seconds == 0


def test_an_empty_answer_holds_nothing(words: DebriefWords) -> None:
    said = describe("", "", words)
    assert not said.is_story
    assert said.stretches == ()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.text(max_size=2000))
def test_nothing_anybody_types_is_too_strange(asked: str, said: str) -> None:
    described = describe(asked, said, debrief_words())
    assert 0 <= sum(shares(described)) <= 1
    assert all(e.quote in asked or e.quote in said for e in described.evidence)


def test_long_repetition_costs_in_proportion_to_its_length(words: DebriefWords) -> None:
    """Counted in clauses, not in seconds: what is looked at is bounded, and every clause is read once."""
    for piece in (
        "I rang and ",
        "a ",
        "what would you ",
        "the the ",
        "i'd i'd ",
        ", and so then but ",
        "$ 1,",
        "!" * 9,
        "..?",
        "one of the ",
    ):
        described = describe(piece * 300, piece * 1_500, words)
        assert sum(shares(described)) <= 1
