"""Which address leads to the API?"""

from django.urls import path

from nextround.api import routes

urlpatterns = [path("api/", (routes.urlpatterns, "ninja", "api"))]
