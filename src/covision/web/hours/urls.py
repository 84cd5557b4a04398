"""Addresses of the ledger, its entries, repetitions and files."""

from django.urls import path

from covision.web.hours import entries, importing, ledger, places

ENTRY, WEEK = "hours/lines/<uuid:entry_id>/", "hours/weeks/<str:day>/"
PLACE, SUPERVISOR = "hours/places/<uuid:setting_id>/", "hours/supervisors/<uuid:supervisor_id>/"
FILE = "hours/files/<uuid:import_id>/"

urlpatterns = [
    path("hours/", ledger.ledger, name="hours"),
    path("hours/add/", entries.add, name="hours_add"),
    path(WEEK, ledger.week, name="hours_week"),
    path(f"{WEEK}grid/", entries.grid, name="hours_grid"),
    path(f"{WEEK}take/", ledger.take, name="hours_take"),
    path(f"{WEEK}skip/", ledger.skip, name="hours_skip"),
    path(f"{WEEK}offer-again/", ledger.offer_again, name="hours_offer_again"),
    path(ENTRY, entries.entry, name="hours_entry"),
    path(f"{ENTRY}kept/", entries.kept, name="hours_kept"),
    path(f"{ENTRY}correct/", entries.correct, name="hours_correct"),
    path(f"{ENTRY}take-out/", entries.take_out, name="hours_take_out"),
    path(f"{ENTRY}put-back/", entries.put_back, name="hours_put_back"),
    path("hours/places/", places.places, name="hours_places"),
    path("hours/places/new/", places.new_place, name="hours_place_new"),
    path(PLACE, places.place, name="hours_place"),
    path(f"{PLACE}drop/", places.drop_place, name="hours_place_drop"),
    path("hours/supervisors/new/", places.new_supervisor, name="hours_supervisor_new"),
    path(SUPERVISOR, places.supervisor, name="hours_supervisor"),
    path(f"{SUPERVISOR}drop/", places.drop_supervisor, name="hours_supervisor_drop"),
    path(f"{SUPERVISOR}licences/", places.add_licence, name="hours_licence_add"),
    path(
        "hours/supervisors/licences/<uuid:licence_id>/drop/",
        places.drop_licence,
        name="hours_licence_drop",
    ),
    path("hours/repetitions/", places.repetitions, name="hours_repetitions"),
    path(
        "hours/repetitions/<uuid:repetition_id>/stop/",
        places.stop_repeating,
        name="hours_repetition_stop",
    ),
    path("hours/files/", ledger.files, name="hours_files"),
    path("hours/files/read/", importing.read_in, name="hours_read_in"),
    path(FILE, importing.look_at, name="hours_import"),
    path(f"{FILE}take-back/", importing.take_back, name="hours_import_take_back"),
    path(f"{FILE}drop/", importing.drop, name="hours_import_drop"),
    path("hours/erase/", ledger.erase, name="hours_erase"),
]
