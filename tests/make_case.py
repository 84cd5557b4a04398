"""Cases made through the acts, so that no test starts from an impossible state."""

from covision.cases import deciding, drafting, recognising, releasing
from covision.cases.models import Case, Release
from covision.cases.queries import DraftWords
from covision.cases.reviewing import review
from covision.cases.states import Attestation, Choice, Recognising
from covision.people.models import Group, Person
from tests.kept import kept

EVERYTHING = frozenset(Attestation.values)
STORY = (
    "Deb Kowalczyk is 34 and came in March. Her sister Lucía phoned on 12 September from "
    "deb.k@example.org. Deb has not slept."
)
KNOWN = "Deb Kowalczyk\nLucía"


def case(author: Person, *, story: str = STORY, known: str = KNOWN, question: str = "") -> Case:
    made = drafting.begin_case(by=author)
    write(made, story=story, known=known, question=question)
    return made


def write(case: Case, *, story: str, known: str = "", question: str = "") -> drafting.Saved:
    words = DraftWords(question=question, story=story, known=known)
    return drafting.save_draft(case, words=words, seen_version=case.draft.version, by=case.author)


def decided_case(author: Person, *, to: Group, story: str = STORY, known: str = KNOWN) -> Case:
    made = case(author, story=story, known=known)
    drafting.choose_group(made, group=to, by=author)
    decide_everything(made)
    return made


def decide_everything(case: Case) -> None:
    """As an author who accepts every proposal, and says why what is left may stay."""
    for _ in range(5):
        found = review(case)
        if not found.undecided and not found.left_over:
            return
        deciding.accept_all(case, items=[i.key for i in found.undecided], by=case.author)
        for item in review(case).left_over:
            deciding.decide(
                case,
                item=item.key,
                choice=Choice.KEPT,
                reason="It names nobody from the client's world.",
                by=case.author,
            )


def release(case: Case, *, to: Group) -> Release:
    return releasing.release(
        case,
        to=to,
        seen=review(case).seen,
        attested=EVERYTHING,
        anyway="They need it to answer.",
        by=case.author,
    )


@kept
def released(author: Person, *, to: Group) -> Release:
    return release(decided_case(author, to=to), to=to)


def may_know(release: Release, person: Person) -> None:
    recognising.answer(release, answer=Recognising.MAY_KNOW, by=person)


def does_not_know(release: Release, person: Person) -> None:
    recognising.answer(release, answer=Recognising.CLEAR, by=person)
