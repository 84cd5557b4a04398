"""The brief for one's own therapist: written, looked through, and told only of its author."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from covision.cases.about_oneself import Keep, Stripped, stripped
from covision.cases.access import cases_of
from covision.cases.models import Brief, Case
from covision.cases.queries import known_of
from covision.cases.rules import check_may_write, check_may_write_brief
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.core.sealing import fingerprint, seal, unseal
from covision.people.models import Person
from discreet import Known, folded

LONGEST = 10_000
PARTS = ("feelings", "patterns", "body", "questions")


@dataclass(frozen=True, slots=True)
class BriefWords:
    """What it does to its author: what she feels, repeats, notices in her body, and asks."""

    feelings: str = ""
    patterns: str = ""
    body: str = ""
    questions: str = ""

    def parts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in PARTS}

    @property
    def is_empty(self) -> bool:
        return not "".join(self.parts().values()).strip()


@transaction.atomic
def begin_brief(*, about: Case | None = None, by: Person) -> Brief:
    """From a case, or from nothing. Nothing is taken over from the case but what must not be said.

    Not in the log, like everything about a brief: that somebody goes to a therapist is hers to
    tell.
    """
    if about is not None:
        check_may_write(about, by=by)
    return Brief.objects.create(author=by, case=about)


@transaction.atomic
def save_brief(
    brief: Brief,
    *,
    words: BriefWords,
    chosen: Mapping[str, Keep],
    seen_version: int,
    by: Person,
) -> None:
    """`chosen` says what becomes of sentences, by their words' fingerprint."""
    check_may_write_brief(brief, by=by)
    row = Brief.objects.select_for_update().get(pk=brief.pk)
    if row.version != seen_version:
        raise NotPossible(
            "This brief was changed in another window meanwhile. Copy what you wrote here, then "
            "open it again."
        )
    for name, text in words.parts().items():
        cleaned = clean_text(text, longest=LONGEST)
        setattr(row, name, seal(cleaned, key=row.data_key, place=_place(row, name)))
    kept = {**_choices(row), **{key: keep.value for key, keep in chosen.items()}}
    row.choices = seal(json.dumps(kept), key=row.data_key, place=_place(row, "choices"))
    row.version += 1
    row.saved_at = timezone.now()
    row.save()


@transaction.atomic
def destroy_brief(brief: Brief, *, by: Person) -> None:
    check_may_write_brief(brief, by=by)
    brief.delete()


def brief_words(brief: Brief) -> BriefWords:
    return BriefWords(
        **{
            name: unseal(getattr(brief, name), key=brief.data_key, place=_place(brief, name))
            for name in PARTS
        }
    )


def looked_through(brief: Brief) -> Stripped:
    """As it would be told now. What its author lists in any of her cases is never said."""
    words = brief_words(brief)
    kept = {key: Keep(value) for key, value in _choices(brief).items()}
    listed = [word for case in _every_case(brief) for word in known_of(case).words]
    return stripped(
        words.parts(),
        known=Known(words=tuple(dict.fromkeys(listed))),
        name=brief.author.name,
        chosen=lambda written: kept.get(sentence_key(brief, written)),
    )


def told(brief: Brief) -> dict[str, str]:
    """The parts that go along. Refuses while anything stands in them that is not her own."""
    found = looked_through(brief)
    if found.left_over:
        raise NotPossible(
            "Something in it could still point to somebody else. Look at the list, and say it "
            "in other words."
        )
    if not any(found.parts.values()):
        raise NotPossible("Nothing is left to take along yet. Write what it does to you.")
    return found.parts


def sentence_key(brief: Brief, written: str) -> str:
    return fingerprint(folded(written), key=brief.data_key, place="cases.brief.sentence")


def _choices(brief: Brief) -> dict[str, str]:
    text = unseal(brief.choices, key=brief.data_key, place=_place(brief, "choices"))
    return dict(json.loads(text)) if text else {}


def _every_case(brief: Brief) -> list[Case]:
    return list(cases_of(brief.author).select_related("draft"))


def _place(brief: Brief, name: str) -> str:
    return f"cases.brief.{name}:{brief.pk}"
