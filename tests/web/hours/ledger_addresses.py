"""Addresses of the ledger, for the test that tries every one: all that has a key is Ana's."""

from typing import Any

from covision.hours.models import HoursEntry, HoursImport, HoursSupervisor, Licence, Repetition

OF_ANYBODY = (
    "hours hours_add hours_places hours_place_new hours_supervisor_new hours_repetitions "
    "hours_files hours_read_in hours_erase"
).split()
OF_A_WEEK = "hours_week hours_grid hours_take hours_skip hours_offer_again".split()
OF_A_LINE = "hours_entry hours_kept hours_correct hours_take_out hours_put_back".split()
OF_A_PLACE = "hours_place hours_place_drop".split()
OF_A_SUPERVISOR = "hours_supervisor hours_supervisor_drop hours_licence_add".split()
OF_A_FILE = "hours_import hours_import_take_back hours_import_drop".split()


def nothing(_world: Any) -> dict[str, object]:
    return {}


def week(_world: Any) -> dict[str, object]:
    return {"day": "2026-11-09"}


def line(world: Any) -> dict[str, object]:
    return {"entry_id": HoursEntry.objects.filter(ledger__person=world.cast.ana).earliest("pk").pk}


def place(world: Any) -> dict[str, object]:
    found = HoursEntry.objects.filter(ledger__person=world.cast.ana).earliest("pk")
    return {"setting_id": found.setting_id}


def supervisor(world: Any) -> dict[str, object]:
    found = HoursSupervisor.objects.filter(ledger__person=world.cast.ana).earliest("name")
    return {"supervisor_id": found.pk}


def licence(world: Any) -> dict[str, object]:
    found = Licence.objects.filter(supervisor__ledger__person=world.cast.ana).earliest("pk")
    return {"licence_id": found.pk}


def repetition(world: Any) -> dict[str, object]:
    found = Repetition.objects.filter(ledger__person=world.cast.ana).earliest("pk")
    return {"repetition_id": found.pk}


def file(world: Any) -> dict[str, object]:
    return {"import_id": HoursImport.objects.get(ledger__person=world.cast.ana).pk}


def ledger_addresses(everybody: frozenset[str], ana: frozenset[str]) -> dict[str, Any]:
    return {
        **dict.fromkeys(OF_ANYBODY, (nothing, everybody)),
        **dict.fromkeys(OF_A_WEEK, (week, everybody)),
        **dict.fromkeys(OF_A_LINE, (line, ana)),
        **dict.fromkeys(OF_A_PLACE, (place, ana)),
        **dict.fromkeys(OF_A_SUPERVISOR, (supervisor, ana)),
        **dict.fromkeys(OF_A_FILE, (file, ana)),
        "hours_licence_drop": (licence, ana),
        "hours_repetition_stop": (repetition, ana),
    }
