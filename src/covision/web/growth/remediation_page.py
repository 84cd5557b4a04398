"""What the pages of a remediation show, and which steps its reader may take now."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.growth.evaluation_states import RemediationState, StepKind
from covision.growth.remediation_access import OpenedStep, missed_among, steps_of
from covision.growth.remediation_rules import (
    check_may_go_on,
    check_may_let_go,
    check_may_reply_to_step,
)
from covision.web.meetings.keeping import holds

if TYPE_CHECKING:
    from covision.growth.models import Remediation
    from covision.people.models import Person


class RemediationPage:
    def __init__(self, remediation: "Remediation", person: "Person") -> None:
        self.remediation = remediation
        self.person = person

    @cached_property
    def steps(self) -> list[OpenedStep]:
        return steps_of(self.remediation)

    @property
    def kinds(self) -> type[StepKind]:
        return StepKind

    @property
    def is_under_way(self) -> bool:
        return self.remediation.ended_at is None

    @cached_property
    def has_missed(self) -> bool:
        return bool(missed_among([self.remediation]))

    @cached_property
    def may_plan(self) -> bool:
        return holds(lambda: check_may_go_on(self.remediation, by=self.person))

    @property
    def may_review(self) -> bool:
        return self.may_plan and self.remediation.state == RemediationState.PLANNED

    @property
    def may_reply(self) -> bool:
        return holds(lambda: check_may_reply_to_step(self.remediation, by=self.person))

    @property
    def may_let_go(self) -> bool:
        return holds(lambda: check_may_let_go(self.remediation, by=self.person))
