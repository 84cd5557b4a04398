"""Who may settle a concern, and when. Each rule raises, or says nothing."""

from covision.core.errors import NotPossible
from covision.safety.models import Concern
from covision.safety.states import NEXT, ConcernState


def check_may_become(concern: Concern, state: ConcernState) -> None:
    if state not in NEXT[ConcernState(concern.state)]:
        raise NotPossible("This concern has been looked at already.")
