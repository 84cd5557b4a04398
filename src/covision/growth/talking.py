"""Talk about supervision, asked for by one's own press; and a supervisor's check of themselves."""

from django.db import transaction

from covision.audit.log import record
from covision.core.cleaning import LONGEST_LINE, clean_text
from covision.core.errors import NotPossible
from covision.core.sealing import seal
from covision.growth import alliance_narrowing as only
from covision.growth.alliance_access import check_place
from covision.growth.alliance_items import alliance_items
from covision.growth.alliance_rules import check_may_ask_to_talk, check_may_check_oneself
from covision.growth.answers import Answers
from covision.growth.models import SelfCheck, TalkItem
from covision.meetings.levels import levels
from covision.meetings.models import Meeting
from covision.people.models import Group, Person


@transaction.atomic
def ask_to_talk(meeting: Meeting, *, by: Person) -> TalkItem:
    Group.objects.select_for_update().get(pk=meeting.group_id)
    check_may_ask_to_talk(meeting, by=by)
    made = TalkItem.objects.create(meeting=meeting, person=by)
    record(by=by, act="talk.ask", subject=made)
    return made


@transaction.atomic
def ask_no_more(item: TalkItem, *, by: Person) -> None:
    subject = str(item)
    TalkItem.objects.filter(only.own(by), pk=item.pk).delete()
    record(by=by, act="talk.ask_no_more", subject=subject)


@transaction.atomic
def check_oneself(meeting: Meeting, *, answers: Answers, by: Person) -> None:
    """What was done, by its place in the list, and words to oneself. Empty, nothing is kept.

    Not in the log, as nothing that one says to oneself.
    """
    check_may_check_oneself(meeting, by=by)
    asked = alliance_items().did, levels().supervisor_check
    did, said = ({str(number) for number in range(len(one))} for one in asked)
    if not set(answers.items) <= did or not set(answers.moments) <= said:
        raise NotPossible("This is not asked here. Load the page again.")
    words = {key: clean_text(one, longest=LONGEST_LINE) for key, one in answers.moments.items()}
    kept = Answers(
        items=dict.fromkeys(answers.items, 1),
        moments={key: one for key, one in words.items() if one.strip()},
    )
    SelfCheck.objects.filter(only.own(by), meeting=meeting).delete()
    if kept.items or kept.moments:
        row = SelfCheck(meeting=meeting, person=by)
        row.answers = seal(kept.as_text, key=by.data_key, place=check_place(row.pk))
        row.save()
