import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.utils.timezone import localdate

from covision.audit.models import AuditEvent
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.hours import (
    correcting_hours,
    erasing_hours,
    keeping_hours,
    keeping_places,
    ledger_rules,
    licensing,
    locking,
)
from covision.hours.access import entries_of, ledger_of
from covision.hours.evidence_access import licence_for
from covision.hours.exporting_hours import FileKind, export_hours
from covision.hours.keeping_places import Place, Supervising
from covision.hours.ledger_access import (
    entry_for,
    history_of,
    import_for,
    opened_entry,
    repetition_for,
    setting_for,
    supervisor_for,
    taken_out_in,
)
from covision.hours.licensing import Licensed
from covision.hours.models import HoursEntry, Ledger, Sheet
from covision.hours.week_sums import sums_of
from covision.hours.weeks import week_of
from covision.hours.writing_hours import Written, keep_written
from covision.licensure.entry import Category
from tests import make, make_ledger, make_sheets
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
AN_ID = "[0-9a-f]{8}-[0-9a-f-]{27}"
NAME = "Wanjiru Kamau"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def standing(cast: Cast) -> list[int]:
    return [one.minutes for one in entries_of(make_ledger.ledger(cast.ana))]


def test_a_line_is_kept_and_its_ledger_goes_on(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana, category="direct.couple_family", modality="video")
    assert (made.couple_family, made.telehealth, made.made_by) == (True, True, cast.ana)
    before = make_ledger.ledger(cast.ana).version
    make_ledger.hours(cast.ana)
    assert make_ledger.ledger(cast.ana).version == before + 1


def test_a_line_that_is_sent_twice_is_kept_once(cast: Cast) -> None:
    line = make_ledger.worked(cast.ana)
    first = keeping_hours.keep_hours(line, by=cast.ana)
    again = keeping_hours.keep_hours(line, entry_id=first.pk, by=cast.ana)
    assert (again, standing(cast)) == (first, [60])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"day": localdate() + timedelta(days=1)}, "has not come yet"),
        ({"day": localdate() - timedelta(days=30_000)}, "sixty years"),
        ({"minutes": 1441}, "24 hours"),
        ({"minutes": 0}, "how long"),
        ({"category": "supervision.individual"}, "Say who supervised"),
        ({"category": "supervision.group", "supervisees": 1}, "how many"),
        ({"day": make_ledger.LONG_AGO - timedelta(days=1)}, "begins on"),
    ],
)
def test_what_cannot_have_been_is_refused_with_a_sentence(
    cast: Cast, changed: dict[str, object], says: str
) -> None:
    line = make_ledger.worked(cast.ana, **changed)
    if changed.get("category") == "supervision.group":
        line = make_ledger.supervised(cast.ana, **changed)
    with pytest.raises(NotPossible, match=says):
        keeping_hours.keep_hours(line, by=cast.ana)
    assert standing(cast) == []


def test_a_day_holds_24_hours_and_one_of_more_than_16_is_shown(cast: Cast) -> None:
    make_ledger.hours(cast.ana, minutes=1000)
    day = make_ledger.days_ago(1)
    (sum_,) = sums_of(make_ledger.ledger(cast.ana), oldest=week_of(day), newest=week_of(day))
    assert sum_.long_days == (day,)
    with pytest.raises(NotPossible, match="24:01"):
        make_ledger.hours(cast.ana, minutes=441)
    make_ledger.hours(cast.ana, minutes=440)
    assert standing(cast) == [1000, 440]


def test_several_are_all_kept_or_none(cast: Cast) -> None:
    good, bad = make_ledger.worked(cast.ana), make_ledger.worked(cast.ana, minutes=1400)
    with pytest.raises(NotPossible, match="24 hours"):
        keeping_hours.keep_several([good, bad], by=cast.ana)
    assert standing(cast) == []


def test_a_note_passes_the_gate_and_rests_sealed(cast: Cast) -> None:
    with pytest.raises(LineStopped):
        make_ledger.hours(cast.ana, note=f"Met {NAME} at Mombasa hospital")
    assert standing(cast) == []
    made = make_ledger.hours(cast.ana, note="Heron 27: an hour of play", names_nobody=True)
    raw = HoursEntry.objects.filter(pk=made.pk).values_list("note", flat=True)[0]
    assert b"Heron" not in bytes(raw)
    key = make_ledger.ledger(cast.ana).data_key
    assert opened_entry(made, key=key).note == "Heron 27: an hour of play"


def test_a_correction_takes_the_place_of_a_line_and_leaves_it_readable(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana, minutes=1400)
    line = make_ledger.worked(cast.ana, minutes=1430)
    newer = correcting_hours.correct_hours(made, worked=line, why="I misread", by=cast.ana)
    assert standing(cast) == [1430]
    last, first = history_of(entry_for(cast.ana, entry_id=made.pk))
    assert (last.row, last.why, first.row.minutes) == (newer, "I misread", 1400)
    with pytest.raises(NotPossible, match="meanwhile"):
        correcting_hours.correct_hours(made, worked=line, why="", by=cast.ana)


def test_what_is_taken_out_can_be_put_back(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana, note="An hour of play", names_nobody=True)
    out = correcting_hours.take_out(made, by=cast.ana)
    assert standing(cast) == []
    week = week_of(made.day)
    assert list(taken_out_in(make_ledger.ledger(cast.ana), week)) == [out]
    back = correcting_hours.put_back(out, by=cast.ana)
    assert (standing(cast), history_of(back)[0].note) == ([60], "An hour of play")
    assert list(taken_out_in(make_ledger.ledger(cast.ana), week)) == []


def test_what_is_locked_cannot_be_added_to_or_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_ledger.hours(cast.ana)
    monkeypatch.setattr(ledger_rules, "days_locked", lambda _ledger, days: frozenset(days))
    line = make_ledger.worked(cast.ana)
    for act in (
        lambda: keeping_hours.keep_hours(line, by=cast.ana),
        lambda: correcting_hours.correct_hours(made, worked=line, why="", by=cast.ana),
        lambda: correcting_hours.take_out(made, by=cast.ana),
    ):
        with pytest.raises(NotPossible, match="signed"):
            act()
    assert standing(cast) == [60]
    assert locking.days_locked(made.ledger, [made.day]) == frozenset()


def test_nobody_elses_ledger_is_there(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana)
    supervisor = make_ledger.ruth(cast.ana)
    licence = licensing.keep_licence(supervisor, licensed=Licensed("LMFT"), by=cast.ana)
    doors: list[tuple[Any, str, Model]] = [
        (entry_for, "entry_id", made),
        (setting_for, "setting_id", made.setting),
        (supervisor_for, "supervisor_id", supervisor),
        (licence_for, "licence_id", licence),
        (repetition_for, "repetition_id", made),
        (import_for, "import_id", made),
    ]
    for door, name, row in doors:
        for person in (cast.ben, cast.eva):
            sentences = set()
            for key in (row.pk, cast.practice.pk):
                with pytest.raises(NotFound) as refusal:
                    door(person, **{name: key})
                sentences.add(str(refusal.value))
            assert len(sentences) == 1
    with pytest.raises(NotFound):
        correcting_hours.take_out(made, by=cast.ben)
    assert ledger_of(cast.dan) is None


def test_a_place_keeps_the_days_on_which_hours_are_kept(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana)
    place = made.setting
    with pytest.raises(NotPossible, match="cannot begin later"):
        keeping_places.change_place(place, place=Place("Saltmarsh", localdate()), by=cast.ana)
    ended = Place("Saltmarsh", made.day, until_on=made.day - timedelta(days=1))
    with pytest.raises(NotPossible, match="before the first"):
        keeping_places.change_place(place, place=ended, by=cast.ana)
    with pytest.raises(NotPossible, match="it stays"):
        keeping_places.drop_place(place, by=cast.ana)
    with pytest.raises(NotPossible, match="there already"):
        keeping_places.add_place(Place("SALTMARSH ", localdate()), by=cast.ana)
    until = Place("Saltmarsh Clinic", made.day, until_on=made.day)
    keeping_places.change_place(place, place=until, by=cast.ana)
    with pytest.raises(NotPossible, match="ended on"):
        make_ledger.hours(cast.ana, setting=place, day=localdate())


def test_a_supervisor_with_an_account_shares_a_practice(cast: Cast) -> None:
    stranger = make.person("Ines Okafor")
    with pytest.raises(NotAllowed, match="practice"):
        make_ledger.ruth(cast.ana, "Ines", person=stranger)
    ben = make_ledger.ruth(cast.ana, "Ben Okoro", person=cast.ben)
    with pytest.raises(NotPossible, match="which day it ended"):
        keeping_places.change_supervisor(
            ben, supervising=Supervising("Ben", localdate(), ending="died"), by=cast.ana
        )
    keeping_places.drop_supervisor(ben, by=cast.ana)


def test_the_first_line_brings_place_and_supervisor_along_or_nothing(cast: Cast) -> None:
    written = Written(
        day=localdate(),
        minutes=60,
        category=Category.SUPERVISION_INDIVIDUAL,
        new_place="Saltmarsh",
        new_supervisor="Ruth Adeyemi",
    )
    with pytest.raises(LineStopped):
        keep_written(replace(written, note=f"With {NAME}"), by=cast.ana)
    found = ledger_of(cast.ana)
    assert found is None or not found.settings.exists()
    made = keep_written(written, by=cast.ana)
    again = keep_written(written, by=cast.ana)
    assert made.setting == again.setting
    assert made.supervisor == again.supervisor


def test_all_of_it_goes_along_and_all_of_it_goes(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana, note="An hour of play", names_nobody=True)
    correcting_hours.take_out(made, why="Twice the same", by=cast.ana)
    told = json.loads(export_hours(kind=FileKind.JSON, by=cast.ana))
    assert [one["is_taken_out"] for one in told["lines"]] == [False, True]
    assert (told["lines"][0]["note"], told["lines"][1]["why"]) == (
        "An hour of play",
        "Twice the same",
    )
    erasing_hours.erase_ledger(by=cast.ana)
    assert not Ledger.objects.exists()
    assert not HoursEntry.objects.exists()
    assert json.loads(export_hours(kind=FileKind.JSON, by=cast.ana))["lines"] == []


def test_the_log_names_no_word_and_no_minute(cast: Cast) -> None:
    made = make_ledger.hours(cast.ana, minutes=97, note="An hour of play", names_nobody=True)
    correcting_hours.take_out(made, why="Twice the same", by=cast.ana)
    rows = AuditEvent.objects.filter(act__startswith="hours.")
    assert rows.count() == 3
    told = {f"{one.act} {re.sub(AN_ID, 'an id', one.subject)}" for one in rows}
    assert told == {
        "hours.add_place setting an id",
        "hours.keep hours an id",
        "hours.take_out hours an id",
    }


def test_a_person_can_go_with_a_whole_ledger(cast: Cast) -> None:
    made: Model = make_ledger.hours(cast.ana)
    correcting_hours.take_out(entry_for(cast.ana, entry_id=made.pk), by=cast.ana)
    make_ledger.ledger(cast.ana).delete()
    assert not HoursEntry.objects.exists()


def test_a_sheet_that_is_handed_in_locks_its_days_and_goes_with_the_ledger(cast: Cast) -> None:
    sheet = make_sheets.attested(cast).sheet
    held = sheet.ledger
    line = entries_of(held).filter(day__gte=sheet.from_on, day__lte=sheet.until_on).first()
    assert line is not None
    with pytest.raises(NotPossible, match="signed"):
        correcting_hours.take_out(line, by=cast.ana)
    with pytest.raises(NotPossible):
        keeping_places.drop_supervisor(sheet.signer, by=cast.ana)
    erasing_hours.erase_ledger(by=cast.ana)
    assert not Sheet.objects.exists()
    assert not Ledger.objects.exists()


def test_the_handle_of_a_training_case_is_no_name(cast: Cast) -> None:
    with pytest.raises(LineStopped):
        make_ledger.hours(cast.ana, training_case="Marisol Kowalczyk")
    assert make_ledger.hours(cast.ana, training_case="Heron 27").training_case == "Heron 27"
