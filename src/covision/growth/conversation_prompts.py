"""What each of two is asked when they see a competency far apart. Our own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompts:
    for_person: tuple[str, ...]
    """For whoever is rated."""
    for_rater: tuple[str, ...]


PERSON_SEES_MORE = Prompts(
    for_person=(
        "Which hour shows best what you see in yourself here?",
        "What would have to happen in the room for your supervisor to see it too?",
    ),
    for_rater=(
        "What have you seen yourself, and what have you only not seen yet?",
        "Which one thing, seen once, would change your mind?",
    ),
)
RATER_SEES_MORE = Prompts(
    for_person=(
        "What do you hold against yourself here that your supervisor does not?",
        "Which of the things that went well do you count as luck?",
    ),
    for_rater=(
        "What exactly did you see? Say it as it happened, not as praise.",
        "What might your supervisee know about this work that you cannot see?",
    ),
)
FOR_BOTH = "What would you both take as a sign, a month from now, that you see it more alike?"


def prompts_for(*, person_level: int, rater_level: int) -> Prompts:
    return PERSON_SEES_MORE if person_level > rater_level else RATER_SEES_MORE
