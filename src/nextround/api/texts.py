"""Texts over HTTP, judged and not kept: how a draft may be heard, what feedback says, what an answer holds."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import AnswerOut, StatementOut, ToneOut
from nextround.api.refusals import REFUSED
from nextround.api.requests import AnswerIn, WordsIn
from nextround.core.asking import tone as judgement
from nextround.core.debrief.answers import describe
from nextround.core.feedback.judge import feedback as judged
from nextround.core.feedback.values import Statement
from nextround.lexicon.load_debrief import debrief_words
from nextround.lexicon.load_feedback import feedback_words
from nextround.usecases import ask

router = Router()


@router.post("tone", response={200: ToneOut, **REFUSED}, summary="How may a draft be heard?")
def tone(request: HttpRequest, said: WordsIn) -> dict[str, Any]:
    """Anything that could be heard as protest, with other words. Nothing is kept."""
    findings = ask.findings(said.text)
    return {"protesting": judgement.protesting(findings), "findings": findings}


@router.post("feedback", response={200: list[StatementOut], **REFUSED}, summary="What does feedback say?")
def feedback(request: HttpRequest, said: WordsIn) -> list[Statement]:
    """Its statements, and what each is about. Nothing is kept."""
    return list(judged(said.text, feedback_words()))


@router.post("answer", response={200: AnswerOut, **REFUSED}, summary="What does an interview answer hold?")
def answer(request: HttpRequest, said: AnswerIn) -> dict[str, Any]:
    """Described with the words that show it, never graded. Nothing is kept."""
    described = describe(said.question, said.answer, debrief_words())
    return {
        "question_type": described.question_type,
        "is_story": described.is_story,
        "parts": described,
        "own_part_clear": described.own_part_clear,
        "has_result": described.has_result,
        "has_number_in_result": described.has_number_in_result,
        "seconds": described.seconds,
        "competencies": [competence.code for competence in described.competencies],
        "evidence": described.evidence,
    }
