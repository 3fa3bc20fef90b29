"""Which page stands at which address?"""

from django.urls import path

from nextround.web.views import phone, settings, styleguide

urlpatterns = [
    path("settings", settings.show, name="settings"),
    path("settings/theme", settings.choose_theme, name="settings_theme"),
    path("phone", phone.show, name="phone"),
    path("phone/door", phone.open_door, name="phone_open"),
    path("phone/door/closing", phone.close_door, name="phone_close"),
    path("styleguide", styleguide.show, name="styleguide"),
]
