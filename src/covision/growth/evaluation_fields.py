"""What an evaluation and each step of a remediation ask their writer for."""

from dataclasses import dataclass

from covision.growth.evaluation_states import StepKind


@dataclass(frozen=True, slots=True)
class WordsField:
    key: str
    title: str
    note: str = ""
    is_needed: bool = True


REPLY = "reply"
BECAUSE = "because"
BASIS = "basis"
EVALUATION_FIELDS = (
    WordsField("strengths", "What goes well", "With something that shows it."),
    WordsField("to_work_on", "What to work on", "What it would look like when it is there."),
    WordsField(
        BECAUSE, "Why this recommendation", "Needed unless the training simply goes on.", False
    ),
    WordsField(BASIS, "What else it rests on", "Such as hours you watched live.", False),
)
STEP_FIELDS: dict[StepKind, tuple[WordsField, ...]] = {
    StepKind.SHORTFALL: (
        WordsField("seen", "What you saw", "What happened, how often. No trait, no diagnosis."),
        WordsField("missing", "What is expected instead", "And where that is written."),
    ),
    StepKind.PLAN: (
        WordsField("expected", "What is expected", "So that both can tell when it is there."),
        WordsField("support", "What support is given", "By whom, how often."),
        WordsField("looked_at", "How it is looked at", "Such as live, by recording, by notes."),
    ),
    StepKind.REVIEW: (WordsField("found", "What was found", "Measured by what was expected."),),
    StepKind.REPLY: (WordsField(REPLY, "Reply"),),
    StepKind.LETTING_GO: (WordsField("why", "Why it is let go"),),
}
