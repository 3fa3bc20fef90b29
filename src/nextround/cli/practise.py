"""Commands that describe how somebody answers: answer. They keep nothing and start without the database."""

from typing import TYPE_CHECKING, Any

import click

from nextround.cli import show
from nextround.cli.judge import text_of
from nextround.cli.options import as_json
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.core.debrief.values import Description


@click.command()
@click.argument("file", metavar="FILE", help="The question, a blank line, the answer; - for stdin.")
@as_json
def answer(file: str, json: bool) -> None:
    """Describe what an interview answer holds.

    The question stands on the first line, then a blank line, then the answer. Nothing is graded.
    """
    from nextround.core.debrief.answers import describe
    from nextround.lexicon.load_debrief import debrief_words

    asked, said = parted(text_of(file), file)
    described = describe(asked, said, debrief_words())
    if json:
        show.as_json(as_answer(described))
    else:
        show.as_lines(*_sentences(described))


COMMANDS = (answer,)


def parted(text: str, file: str) -> tuple[str, str]:
    """The question and the answer. Raises NextroundError where the answer, or the blank line before it, is missing."""
    place = "Standard input" if file == "-" else file
    lines = text.strip().splitlines()
    if len(lines) > 1 and lines[1].strip():
        raise NextroundError(f"{place}: put the question on the first line, then a blank line, then the answer.")
    said = "\n".join(lines[2:]).strip()
    if not said:
        raise NextroundError(f"{place} holds a question without an answer; write the answer below a blank line.")
    return lines[0].strip(), said


def as_answer(described: "Description") -> dict[str, Any]:
    """One answer's description under the contract's names."""
    return {
        "question_type": described.question_type,
        "is_story": described.is_story,
        "parts": {part: getattr(described, part) for part in ("situation", "task", "action", "result")},
        "own_part_clear": described.own_part_clear,
        "has_result": described.has_result,
        "has_number_in_result": described.has_number_in_result,
        "seconds": described.seconds,
        "competencies": [c.code for c in described.competencies],
        "evidence": [{"field": e.field, "quote": e.quote} for e in described.evidence],
    }


def _sentences(described: "Description") -> list[str]:
    lines = [f"The question: {described.question_type}.", f"Said aloud: about {described.seconds} seconds."]
    if described.is_story:
        shares = (f"{part} {getattr(described, part):.0%}" for part in ("situation", "task", "action", "result"))
        lines += [
            f"It tells something that happened: {', '.join(shares)}.",
            "Your own part is clear." if described.own_part_clear else "What you did yourself is hard to tell.",
            _result(described),
        ]
    else:
        lines.append("It tells no single thing that happened.")
    if described.competencies:
        lines.append(f"It speaks of {', '.join(c.code.replace('_', ' ') for c in described.competencies)}.")
    return lines + [f"  {e.field}: “{e.quote}”" for e in described.evidence]


def _result(described: "Description") -> str:
    if not described.has_result:
        return "It does not say what came of it."
    return f"It says what came of it, {'with' if described.has_number_in_result else 'without'} a number."
