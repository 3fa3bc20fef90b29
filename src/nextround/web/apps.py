"""How does Django know the face?"""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, components and what stands around them; it keeps no rows."""

    name = "nextround.web"
    label = "web"
