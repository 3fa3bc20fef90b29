"""Which address leads to which face?"""

from django.urls import include, path

urlpatterns = [
    # By name: what the API stands on costs a third of a second, which only the first request to the API pays.
    path("api/", ("nextround.api.routes", "ninja", "api")),
    path("", include("nextround.web.urls")),
]
