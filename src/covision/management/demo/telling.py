"""The demo practice: its people, groups and eight cases, and what happened, by the acts."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from covision.cases import deciding, drafting, recognising, releasing
from covision.cases.models import Case, Release
from covision.cases.queries import DraftWords
from covision.cases.reviewing import Item, review
from covision.cases.states import Attestation, Choice, Recognising
from covision.jobs.models import Letter
from covision.management.demo.clock import as_of
from covision.management.demo.growing import grow
from covision.management.demo.playing import play
from covision.management.demo.texts import DemoCase, DemoMeeting, demo_cases, demo_meetings
from covision.management.demo.working import work
from covision.meetings import following_up, planning
from covision.meetings.models import FollowUp, Meeting, Notice
from covision.people import agreeing, gathering, joining
from covision.people.access import members_of
from covision.people.clauses import BLANK, Clause, text_hash
from covision.people.models import Group, Person, Practice
from covision.people.rules import agreement_in_force
from covision.people.states import GroupKind, PracticeRole

PASSWORD = "two chairs and a lamp"  # noqa: S105 -- printed for everybody at the start
PEOPLE = {
    "eva": "Eva Lind",
    "ana": "Ana Ilves",
    "ben": "Ben Okoro",
    "cleo": "Cleo Marsh",
    "dan": "Dan Weir",
    "gita": "Gita Raman",
    "gus": "Gus Amari",
}
FOUNDED = timedelta(days=49)
EVENING = time(18, 0)
NOT_NEEDED = "It names nobody from the client’s world."
WANTED = "The question is about what is left."
ROUNDS = 12


def address(key: str) -> str:
    return f"{key}@covision.example"


@transaction.atomic
def tell_the_story() -> None:
    """Nothing is told earlier than seven weeks ago; the next meeting begins within the hour."""
    Story(timezone.now()).tell()
    Letter.objects.all().delete()  # nobody in it has a letter box
    Notice.objects.all().delete()


class Story:
    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.releases: dict[str, Release] = {}
        self.texts = demo_cases()

    def tell(self) -> None:
        with as_of(self.now - FOUNDED):
            self._found()
        with as_of(self.now - timedelta(days=1)):
            self._invite()
        for told in demo_meetings():
            self._hold(told)
        self._bring_this_week()
        for key in ("marisol", "nell"):
            with as_of(self.now - timedelta(hours=5)):
                self._write(self.texts[key])
        self._plan_ahead()
        ana, ben = self.people["ana"], self.people["ben"]
        pair = self.groups["pair"]
        grow(pair, supervisee=ana, supervisor=ben, now=self.now)
        work(pair.practice, trainee=ana, supervisor=ben, now=self.now)

    def _found(self) -> None:
        for key, name in PEOPLE.items():
            self.people[key] = joining.open_account(
                email=address(key), name=name, password=PASSWORD, by=None
            )
        eva = self.people["eva"]
        practice = gathering.found_practice("Saltmarsh", by=eva)
        for key, person in self.people.items():
            if key != "eva":
                joining.add_to_practice(practice, person=person, role=PracticeRole.MEMBER, by=eva)
        self._gather(practice)

    def _invite(self) -> None:
        group = self.groups["thursday"]
        joining.invite(group.practice, email=address("finn"), group=group, by=self.people["dan"])

    def _gather(self, practice: Practice) -> None:
        self._group(practice, "tuesday", "Lamp circle", ["ana", "ben", "cleo", "gita"])
        self._group(practice, "thursday", "Quay circle", ["dan", "gita", "gus"])
        self._group(practice, "pair", "Ana and Ben", ["ana"], supervisors=["ben"])

    def _group(
        self,
        practice: Practice,
        key: str,
        name: str,
        members: list[str],
        *,
        supervisors: list[str] | None = None,
    ) -> None:
        leading = [self.people[one] for one in supervisors or []]
        people = [self.people[one] for one in members]
        founder = (leading or people)[0]
        group = gathering.found_group(
            practice,
            name=name,
            kind=GroupKind.INDIVIDUAL if leading else GroupKind.PEER,
            members=people,
            supervisors=leading,
            by=founder,
        )
        self._fill_in(group, founder)
        self._sign(group)
        self.groups[key] = group

    def _fill_in(self, group: Group, founder: Person) -> None:
        first = agreement_in_force(group)
        if first is None or not BLANK.search(str(first.clauses)):
            return
        clauses = [_filled_in(clause) for clause in first.clauses]
        agreeing.make_new_version(group, clauses=clauses, after=first.version, by=founder)

    def _sign(self, group: Group) -> None:
        agreement = agreement_in_force(group)
        if agreement is None:
            return
        for person in members_of(group):
            agreeing.sign(agreement, hand=person.name, seen=text_hash(agreement.clauses), by=person)

    def _write(self, text: DemoCase) -> Case:
        author = self.people[text.author]
        case = drafting.begin_case(by=author)
        words = DraftWords(text.question, text.story, text.context, text.known)
        drafting.save_draft(case, words=words, seen_version=case.draft.version, by=author)
        if text.to:
            drafting.choose_group(case, group=self.groups[text.to], by=author)
        return case

    def _release(self, key: str) -> Release:
        text = self.texts[key]
        case = self._write(text)
        for _ in range(ROUNDS):
            self._decide(case, text)
        release = releasing.release(
            case,
            to=self.groups[text.to],
            seen=review(case).seen,
            attested=frozenset(Attestation.values),
            anyway=WANTED,
            by=case.author,
        )
        self.releases[key] = release
        return release

    def _decide(self, case: Case, text: DemoCase) -> None:
        for item in review(case).undecided:
            self._decide_one(case, item, text.say.get(item.words))
        for item in review(case).left_over[:1]:
            deciding.decide(
                case, item=item.key, choice=Choice.KEPT, reason=NOT_NEEDED, by=case.author
            )

    def _decide_one(self, case: Case, item: Item, wording: str | None) -> None:
        choice = Choice.CHANGED if wording else Choice.ACCEPTED
        deciding.decide(case, item=item.key, choice=choice, wording=wording or "", by=case.author)

    def _hold(self, told: DemoMeeting) -> None:
        began = self._evening(-told.days_ago)
        author = self.people[self.texts[told.case].author]
        with as_of(began - timedelta(days=3)):
            release = self._release(told.case)
            meeting = self._plan(told.group, told.format, began, by=author)
            planning.put_on_agenda(meeting, release=release, by=author)
            self._colleagues_answer(release)
        play(meeting, told, began=began, people=self.people)
        if told.became:
            follow_up = FollowUp.objects.get(meeting=meeting, author=author)
            with as_of(began + timedelta(days=28)):
                following_up.answer(follow_up, text=told.became, names_nobody=True, by=author)

    def _colleagues_answer(self, release: Release) -> None:
        for person in members_of(release.group):
            if person != release.case.author:
                recognising.answer(release, answer=Recognising.CLEAR, by=person)

    def _bring_this_week(self) -> None:
        with as_of(self.now - timedelta(days=2)):
            tomasz = self._release("tomasz")
            yusuf = self._release("yusuf")
        with as_of(self.now - timedelta(hours=20)):
            recognising.answer(tomasz, answer=Recognising.CLEAR, by=self.people["cleo"])
            releasing.read(tomasz, by=self.people["cleo"])
        with as_of(self.now - timedelta(hours=6)):
            coming = self.now + timedelta(minutes=25)
            self._bring("tuesday", "peer_rotating", coming, tomasz)
            self._bring("thursday", "reflecting_team", self._evening(2), yusuf)

    def _bring(self, group: str, format_key: str, at: datetime, release: Release) -> None:
        author = release.case.author
        meeting = self._plan(group, format_key, at, by=author)
        planning.put_on_agenda(meeting, release=release, by=author)

    def _plan_ahead(self) -> None:
        self._plan("pair", "case_of_the_week", self._evening(3), by=self.people["ben"])
        self._plan("tuesday", "peer_rotating", self._evening(7), by=self.people["ana"])

    def _plan(self, group: str, format_key: str, at: datetime, *, by: Person) -> Meeting:
        return planning.plan(self.groups[group], format_key=format_key, starts_at=at, by=by)

    def _evening(self, days: int) -> datetime:
        day = (self.now + timedelta(days=days)).date()
        return datetime.combine(day, EVENING, tzinfo=self.now.tzinfo)


def _filled_in(clause: Clause) -> Clause:
    return Clause(
        key=clause["key"],
        title=clause["title"],
        plainly=clause["plainly"],
        paragraphs=[BLANK.sub("[as agreed in person]", text) for text in clause["paragraphs"]],
    )
