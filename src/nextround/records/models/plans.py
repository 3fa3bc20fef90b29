"""What did the person decide to do next, or not now?"""

from django.db import models

from .applications import Application
from .owned import Owned


class NotNow(Owned):
    """A suggestion that the person laid aside; it stays away until the day named."""

    code = models.CharField(max_length=40)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="+")
    until = models.DateField()
    made_at = models.DateTimeField()
