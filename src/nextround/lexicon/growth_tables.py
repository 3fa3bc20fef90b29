"""Which shape do the words of the growth side have, once they are read from disk?

Codes stand here as the plain strings of the tables.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextStep:
    """One small thing after a rejection.

    `rail` is "skill" or "motivation". It fits where stage, reason and feedback stance are among the named ones; an
    empty set fits all. `until_debriefed` steps are over once the interview is written up. `leads_to` is the noun of the
    page that helps with it ("ask", "feedback", "debrief", "practice", "plan", "mastery", "people", "insights"), ""
    where none is needed.
    """

    code: str
    rail: str
    title: str
    text: str
    minutes: int
    leads_to: str
    stages: frozenset[str]
    reasons: frozenset[str]
    stances: frozenset[str]
    until_debriefed: bool
