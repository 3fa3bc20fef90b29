"""Which page stands at which address?"""

from django.urls import path

from nextround.web.views import styleguide

urlpatterns = [
    path("styleguide", styleguide.show, name="styleguide"),
]
