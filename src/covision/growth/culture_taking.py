"""One's own words and answers on culture, to take along and to erase."""

import json

from django.db import transaction

from covision.core.sealing import unseal
from covision.growth.culture_access import (
    opened_answer,
    own_responsiveness,
    own_standpoint,
    place_of,
    standpoints_of,
)
from covision.growth.models import CultureAnswer, OwnStandpoint
from covision.growth.responsiveness import answered
from covision.people.models import Person

FORM = "covision.own-culture.1"


def own_culture(*, by: Person) -> str:
    """JSON, for people and for other software. It is not sealed: its reader keeps it safe."""
    answers = CultureAnswer.objects.filter(person=by).select_related("meeting")
    told = {
        "form": FORM,
        "for_myself": own_standpoint(by),
        "given": [
            {
                "group": row.group.name,
                "words": unseal(row.words, key=by.data_key, place=place_of(row)),
            }
            for row in standpoints_of(by)
        ],
        "touched": [
            {"meeting": str(row.meeting_id), "said": opened_answer(row, by)} for row in answers
        ],
        "responsiveness": [
            {"supervisor": one.supervisor.name, "quarter": one.quarter, "marks": one.marks}
            for one in answered(by)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


@transaction.atomic
def erase_own_culture(*, by: Person) -> None:
    """Everything of one's own. What was counted already names nobody, and stays."""
    OwnStandpoint.objects.filter(person=by).delete()
    standpoints_of(by).delete()
    CultureAnswer.objects.filter(person=by).delete()
    own_responsiveness(by).delete()
