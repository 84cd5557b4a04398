"""Addresses of the private journal."""

from django.urls import path

from covision.web.reflection import carrying, journal

urlpatterns = [
    path("journal/", journal.journal, name="journal"),
    path("journal/entries/", journal.entries, name="journal_entries"),
    path("journal/entries/<uuid:entry_id>/", journal.entry, name="journal_entry"),
    path("journal/entries/<uuid:entry_id>/erase/", journal.entry_erase, name="journal_entry_erase"),
    path("journal/keys/", journal.keys, name="journal_keys"),
    path("journal/keys/<uuid:lock_id>/remove/", journal.key_remove, name="journal_key_remove"),
    path("journal/keys/<slug:kind>/", journal.key_set, name="journal_key_set"),
    path("journal/carry/<uuid:meeting_id>/", carrying.carry, name="journal_carry"),
    path("journal/carry/brief/", carrying.carry_to_therapy, name="journal_carry_new"),
    path(
        "journal/carry/brief/<uuid:brief_id>/",
        carrying.carry_to_therapy,
        name="journal_carry_to_brief",
    ),
    path("journal/erase/", journal.erase, name="journal_erase"),
]
