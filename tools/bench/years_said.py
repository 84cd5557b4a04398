"""What was said about supervision and culture in years, and how the two of a pair fit."""

import json
from collections.abc import Iterator, Sequence
from uuid import uuid4

from django.utils import timezone

from covision.core.sealing import seal
from covision.growth.alliance_access import answers_place, check_place, median_place, shown_place
from covision.growth.alliance_items import alliance_items
from covision.growth.answers import Answers
from covision.growth.culture_access import answer_place, own_place, place_of
from covision.growth.culture_prompts import culture
from covision.growth.culture_rounds import quarter_of
from covision.growth.models import (
    AreaLevel,
    ClimateFigure,
    ClimateRound,
    CultureAnswer,
    CultureRound,
    Domain,
    DropBack,
    Leaning,
    OwnStandpoint,
    Pulse,
    ResponsivenessAnswer,
    SelfCheck,
    ShownMedian,
    ShownPulse,
    Standpoint,
)
from covision.growth.starting import starter
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair as Two
from covision.people.models import Person
from tools.bench.years import Circle, Pair, Years
from tools.bench.years_growing import WORDS, kept, shared

IN_A_MEDIAN, SHOWN_EVERY, CLIMATE_EVERY, IN_A_ROUND = 3, 4, 7, 6


def told(past: Years) -> None:
    """After each meeting; three of four answers go into medians, the fourth is shown."""
    for pair in past.pairs:
        rows = [_pulse(pair, one, number) for number, one in enumerate(pair.meetings)]
        kept(Pulse, rows)
        single = [one for one in rows if one.was_shown]
        kept(ShownPulse, [_shown(pair, one) for one in single])
        in_medians = [one for one in rows if one.is_counted]
        kept(ShownMedian, _medians(pair, in_medians))
    for pair in past.alone:
        kept(SelfCheck, [_self_check(pair.supervisor, one) for one in pair.meetings])
    for circle in past.circles:
        _climate(circle)


def fitted(past: Years) -> None:
    areas = list(Domain.objects.filter(version=starter()))
    for pair in past.pairs:
        two = {"supervisee": pair.supervisee, "supervisor": pair.supervisor}
        by_group = {"group": pair.group, **two}
        agreed = {"level": "2", "proposed_by": pair.supervisor, "agreed_at": timezone.now()}
        kept(AreaLevel, [AreaLevel(area=one, **by_group, **agreed) for one in areas])
        day = timezone.localdate()
        drop = {"why": "crisis", "until_on": day, "said_by": pair.supervisee}
        kept(DropBack, [DropBack(area=areas[0], **by_group, **drop)])
        coming = Meeting.objects.get(group=pair.group, state="planned")
        kept(
            Leaning,
            [
                Leaning(meeting=coming, said_by=one, area=areas[0], role="teacher", **two)
                for one in two.values()
            ],
        )


def touched(past: Years) -> None:
    """Whether culture was, and how supervision was found in it, quarter by quarter."""
    kept(
        OwnStandpoint,
        [
            OwnStandpoint(person=one, words=seal(WORDS, key=one.data_key, place=own_place(one)))
            for one in past.people
        ],
    )
    for circle in past.circles:
        kept(Standpoint, [_standpoint(circle, one) for one in circle.people])
        kept(CultureRound, _rounds(circle))
        rest = circle.meetings[-IN_A_ROUND:]
        kept(CultureAnswer, [_answer(one, who) for one in rest for who in circle.people])
    for pair in past.alone:
        kept(ResponsivenessAnswer, _responsiveness(pair))


def _pulse(pair: Pair, meeting: Meeting, number: int) -> Pulse:
    row_id = uuid4()
    is_shown = number % SHOWN_EVERY == 0
    return Pulse(
        pk=row_id,
        meeting=meeting,
        person=pair.supervisee,
        supervisor=pair.supervisor,
        answers=seal(
            _answers(number, moments={"helped": WORDS}).as_text,
            key=pair.supervisee.data_key,
            place=answers_place(row_id),
        ),
        given_at=meeting.closed_at,
        is_counted=not is_shown,
        was_shown=is_shown,
    )


def _answers(number: int, moments: dict[str, str] | None = None) -> Answers:
    items = dict.fromkeys(sorted(alliance_items().keys), 40 + number * 7 % 50)
    return Answers(items, support=number % 10, challenge=number % 7, moments=moments or {})


def _shown(pair: Pair, pulse: Pulse) -> ShownPulse:
    numbers = _answers(3).as_text
    return ShownPulse(
        pulse=pulse,
        group=pair.group,
        supervisee=pair.supervisee,
        supervisor=pair.supervisor,
        numbers=seal(numbers, key=pair.supervisor.data_key, place=shown_place(pulse.pk)),
        shown_at=pulse.given_at,
    )


def _medians(pair: Pair, pulses: Sequence[Pulse]) -> Iterator[ShownMedian]:
    two = Two(pair.group, supervisee=pair.supervisee, supervisor=pair.supervisor)
    for number, three in enumerate(_threes(pulses), start=1):
        numbers = Answers(_answers(number * 10).items).as_text
        yield ShownMedian(
            group=pair.group,
            supervisee=pair.supervisee,
            supervisor=pair.supervisor,
            number=number,
            numbers=seal(numbers, key=pair.supervisor.data_key, place=median_place(two, number)),
            month=three[-1].meeting.starts_at.date().replace(day=1),
        )


def _threes(pulses: Sequence[Pulse]) -> Iterator[Sequence[Pulse]]:
    for first in range(0, len(pulses) - IN_A_MEDIAN + 1, IN_A_MEDIAN):
        yield pulses[first : first + IN_A_MEDIAN]


def _self_check(person: Person, meeting: Meeting) -> SelfCheck:
    row_id = uuid4()
    text = Answers({"0": 1}).as_text
    sealed = seal(text, key=person.data_key, place=check_place(row_id))
    return SelfCheck(pk=row_id, meeting=meeting, person=person, answers=sealed)


def _climate(circle: Circle) -> None:
    for meeting in circle.meetings[::CLIMATE_EVERY]:
        day = meeting.starts_at.date()
        found = ClimateRound.objects.create(
            group=circle.group, asked_on=day, closes_on=day, is_told=True
        )
        lines = range(len(alliance_items().climate))
        kept(ClimateFigure, [ClimateFigure(round=found, item=one, middle=3.5) for one in lines])


def _standpoint(circle: Circle, person: Person) -> Standpoint:
    made = Standpoint(person=person, group=circle.group)
    made.words = shared(WORDS, key=person.data_key, place=place_of(made))
    return made


def _rounds(circle: Circle) -> Iterator[CultureRound]:
    for number in range(1, len(circle.meetings) // IN_A_ROUND):
        last = circle.meetings[number * IN_A_ROUND - 1]
        yield CultureRound(
            group=circle.group, number=number, touched=3, last_on=last.starts_at.date()
        )


def _answer(meeting: Meeting, person: Person) -> CultureAnswer:
    said = seal("yes", key=person.data_key, place=answer_place(meeting.pk, person))
    return CultureAnswer(meeting=meeting, person=person, said=said)


def _responsiveness(pair: Pair) -> Iterator[ResponsivenessAnswer]:
    marks = json.dumps({one.key: 4 for one in culture().responsiveness})
    who, whom = pair.supervisee, pair.supervisor
    for quarter in sorted({quarter_of(one.starts_at.date()) for one in pair.meetings}):
        place = f"growth.responsiveness_answer.marks:{who.pk}:{whom.pk}:{quarter}"
        sealed = seal(marks, key=who.data_key, place=place)
        yield ResponsivenessAnswer(person=who, supervisor=whom, quarter=quarter, marks=sealed)
