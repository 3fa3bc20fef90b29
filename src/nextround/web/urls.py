"""Which page stands at which address?"""

from django.urls import path

from nextround.web.views import applications, asks, by_hand, debriefs, phone, placements, settings, styleguide

urlpatterns = [
    path("applications", applications.index, name="applications"),
    path("applications/new", applications.new, name="application_new"),
    path("applications/<int:number>", applications.show, name="application"),
    path("applications/<int:number>/edit", applications.change, name="application_edit"),
    path("applications/<int:number>/removal", applications.remove, name="application_removal"),
    path("applications/<int:number>/restoration", applications.bring_back, name="application_restoration"),
    path("applications/<int:number>/events", by_hand.write_event, name="event_new"),
    path("applications/<int:number>/events/<int:event>/removal", by_hand.strike_event, name="event_removal"),
    path("applications/<int:number>/events/restoration", by_hand.bring_event_back, name="event_restoration"),
    path("applications/<int:number>/contacts", by_hand.write_contact, name="contact_new"),
    path("applications/<int:number>/contacts/<int:contact>/removal", by_hand.strike_contact, name="contact_removal"),
    path("applications/<int:number>/contacts/restoration", by_hand.bring_contact_back, name="contact_restoration"),
    path("applications/<int:number>/messages/<int:message>", placements.choose, name="placement"),
    path("applications/<int:number>/messages/<int:message>/placement", placements.place, name="placing"),
    path("applications/<int:number>/ask", asks.keep, name="ask"),
    path("applications/<int:number>/ask/voice", asks.change_voice, name="ask_voice"),
    path("applications/<int:number>/ask/person", asks.change_person, name="ask_person"),
    path("applications/<int:number>/ask/choice", asks.settle, name="ask_choice"),
    path("applications/<int:number>/ask/wording", asks.take_wording, name="ask_wording"),
    path("applications/<int:number>/ask/name", asks.sign, name="ask_name"),
    path("applications/<int:number>/ask/file", asks.as_file, name="ask_file"),
    path("applications/<int:number>/ask/sending", asks.mark_sent, name="ask_sending"),
    path("applications/<int:number>/ask/call", asks.mark_rung, name="ask_call"),
    path("applications/<int:number>/ask/sending/removal", asks.mark_unsent, name="ask_unsending"),
    path("applications/<int:number>/contest", asks.contest, name="contest"),
    path("applications/<int:number>/debriefs/new", debriefs.new, name="debrief_new"),
    path("debriefs/<int:number>", debriefs.edit, name="debrief"),
    path("settings", settings.show, name="settings"),
    path("settings/theme", settings.choose_theme, name="settings_theme"),
    path("phone", phone.show, name="phone"),
    path("phone/door", phone.open_door, name="phone_open"),
    path("phone/door/closing", phone.close_door, name="phone_close"),
    path("styleguide", styleguide.show, name="styleguide"),
]
