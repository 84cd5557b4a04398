"""The one gate: the only maker of `Passed`. It has two strengths, a release and a line."""

from collections.abc import Iterable

from covision.cases.models import Case
from covision.cases.queries import known_of
from covision.cases.reviewing import Review
from covision.core.cleaning import LONGEST_LINE, clean_text
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from discreet import Known, Risk, screen, still_there

__all__ = ["LineStopped", "known_for_lines", "pass_line", "pass_release"]


class LineStopped(NotPossible):
    """A line that could name somebody. `found` holds its words, for its writer's own page only."""

    def __init__(self, found: tuple[str, ...], *, may_state: bool) -> None:
        self.found = found
        self.may_state = may_state
        way_out = (
            " Say it in other words, or state that they name nobody from the client’s world."
            if may_state
            else " Say it in other words."
        )
        super().__init__("It has not been sent: some words could point to a person." + way_out)


def pass_release(review: Review) -> dict[str, Passed]:
    """Each part of the outgoing text. Refuses with the first thing that is still to do."""
    if review.words.is_empty:
        raise NotPossible("There is nothing to release yet. Write what happened first.")
    _refuse_lapsed(review)
    _refuse_undecided(review)
    _refuse_kept_without_reason(review)
    if review.left_over:
        words = _quoted(tuple(item.words for item in review.left_over))
        raise NotPossible(
            f"{words} would still stand in the text that goes out. Change the wording there, "
            "or say why it may stay."
        )
    return {part: Passed(review.text(part), "release") for part in review.outgoing}


def pass_line(text: str, *, known: Known | None = None, names_nobody: bool = False) -> Passed:
    """A line that others will read, screened as it is sent.

    `names_nobody` is its writer's statement about what the engine found; words that an author
    listed as never to be said are refused all the same, with the same sentence.
    """
    line = clean_text(text, longest=LONGEST_LINE).strip()
    if not line:
        raise NotPossible("There is nothing to send yet.")
    known = known or Known()
    listed = {(f.start, f.end) for f in still_there(line, known)}
    found = {(f.start, f.end) for f in screen(line, known=known)}
    if listed or (found and not names_nobody):
        words = tuple(line[start:end] for start, end in sorted(listed | found))
        raise LineStopped(words, may_state=not names_nobody)
    return Passed(line, "line")


def known_for_lines(cases: Iterable[Case]) -> Known:
    """What a line about these cases must not say: their authors' own lists."""
    words = (word for case in cases for word in known_of(case).words)
    return Known(words=tuple(dict.fromkeys(words)))


def _refuse_lapsed(review: Review) -> None:
    """The true fact would go out where its author thinks that it is altered."""
    lapsed = tuple(fact.taken.was for fact in review.altered.lapsed)
    if lapsed:
        raise NotPossible(
            f"{_quoted(lapsed)} can no longer be changed everywhere, because your words have "
            "changed. Put it back, or change it anew."
        )


def _refuse_undecided(review: Review) -> None:
    count = len(review.undecided)
    if count == 1:
        raise NotPossible("One finding is still to decide.")
    if count:
        raise NotPossible(f"{count} findings are still to decide.")


def _refuse_kept_without_reason(review: Review) -> None:
    for item in review.items:
        kept = item.decided is not None and item.decided.choice == "kept"
        if kept and item.is_known:
            raise NotPossible(
                f"{_quoted((item.words,))} is on your list of what must never be said. "
                "Choose another wording."
            )
        if kept and item.risk is Risk.DIRECT and not (item.decided and item.decided.reason):
            raise NotPossible(
                f"{_quoted((item.words,))} could point to one person and is kept. "
                "Write why it may stay, or choose another wording."
            )


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words[:3]) + (" and more" if words[3:] else "")
