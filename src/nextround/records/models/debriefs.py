"""What does the person know themself, right after an interview?"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .applications import Application
from .owned import Owned


class Debrief(Owned):
    """The person's own account of one interview."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="debriefs")
    interview_on = models.DateField(null=True, blank=True)
    keep = models.TextField(blank=True)  # what went well enough to do again
    change = models.TextField(blank=True)  # what they would do differently
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class DebriefQuestion(Owned):
    """One question, word for word, and what became of it. `rating` is on the five-step anchored scale."""

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    asked = models.TextField()
    said = models.TextField(blank=True)
    next_time = models.TextField(blank=True)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["debrief", "position"], name="debrief_position_once")]
