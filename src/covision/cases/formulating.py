"""Culture in a case: seven questions, whose answers are part of the draft's context.

They are no part of their own: what is written here is found, decided, rewritten, sealed and
released like every other word of the draft, and stands where its author can move it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from covision.cases.drafting import Saved, save_draft
from covision.cases.models import Case
from covision.cases.queries import draft_words
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    title: str
    """Stands before the answer in the context, and is how it is found again."""
    note: str


QUESTIONS = (
    Question(
        "client_identities",
        "Identities my client names as important",
        "In the client’s own words, or a wider word for them. What did they not name?",
    ),
    Question(
        "own_identities",
        "What I bring myself",
        "As you choose to say it. Where do you have more room than your client?",
    ),
    Question(
        "power",
        "Power and access",
        "Who decides, who pays, who may leave, who is believed?",
    ),
    Question("language", "Language and interpreting", "Whose is spoken, and who carries it?"),
    Question("resources", "Who stands with them", "Kin, faith, neighbours, groups: by kind."),
    Question("broached", "When and how it was spoken of", "Or what has kept it unspoken."),
    Question("adaptation", "What was done differently", "And how you would know that it helped."),
)
_TITLES = {question.title: question.key for question in QUESTIONS}
_HEAD = re.compile(rf"(?m)^({'|'.join(map(re.escape, _TITLES))}):[ \t]*")


@dataclass(frozen=True, slots=True)
class Formulation:
    free: str
    """What stands in the context besides."""
    answers: Mapping[str, str]


def formulation_in(context: str) -> Formulation:
    heads = list(_HEAD.finditer(context))
    ends = [*(head.start() for head in heads[1:]), len(context)][: len(heads)]
    answers: dict[str, str] = {}
    for head, end in zip(heads, ends, strict=True):
        key, text = _TITLES[head.group(1)], context[head.end() : end].strip()
        answers[key] = f"{answers[key]}\n{text}".strip() if key in answers else text
    return Formulation(context[: heads[0].start() if heads else None].strip(), answers)


def as_context(formulation: Formulation) -> str:
    told = [formulation.free.strip()]
    for question in QUESTIONS:
        text = formulation.answers.get(question.key, "").strip()
        told.append(f"{question.title}: {text}" if text else "")
    return "\n\n".join(part for part in told if part)


def formulation_of(case: Case) -> Formulation:
    return formulation_in(draft_words(case).context)


def formulate(
    case: Case,
    *,
    formulation: Formulation,
    seen_version: int,
    by: Person,
) -> Saved:
    """Written into the context of the draft; a text that meets a newer one is kept aside whole."""
    words = replace(draft_words(case), context=as_context(formulation))
    return save_draft(case, words=words, seen_version=seen_version, by=by)
