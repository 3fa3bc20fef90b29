"""How does Django find the facts?"""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "nextround.records"
    label = "records"
