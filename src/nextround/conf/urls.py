"""Which address leads to which page? The API has its own map (see faces.py)."""

from django.urls import include, path

urlpatterns = [path("", include("nextround.web.urls"))]
