"""Which address leads to which face?"""

from django.urls import include, path

from nextround.api.routes import api

urlpatterns = [
    path("api/", api.urls),
    path("", include("nextround.web.urls")),
]
