"""What good looks like, and how somebody came to it."""

from covision.growth.models.alliance import Pulse, SelfCheck, ShownMedian, ShownPulse, TalkItem
from covision.growth.models.climate import ClimateAsked, ClimateFigure, ClimateRound, ClimateTally
from covision.growth.models.culture import (
    CultureAnswer,
    CultureRound,
    OwnStandpoint,
    ResponsivenessAnswer,
    ResponsivenessRound,
    Standpoint,
)
from covision.growth.models.evaluating import (
    CitedEvidence,
    Evaluation,
    EvaluationDraft,
    EvaluationTerms,
    EvaluationWords,
    Judgement,
)
from covision.growth.models.evaluation_answers import Appeal, EvaluationSignature
from covision.growth.models.fitting import AreaLevel, DropBack, Leaning
from covision.growth.models.frameworks import (
    Anchor,
    Competency,
    Domain,
    Framework,
    FrameworkVersion,
    Level,
)
from covision.growth.models.goals import (
    Goal,
    GoalLook,
    GoalProposal,
    GoalSharing,
    GoalStep,
    ToldLook,
)
from covision.growth.models.programmes import (
    Band,
    CompetencyMatch,
    FrameworkChoice,
    FrameworkDraft,
    Stage,
    StageChoice,
)
from covision.growth.models.ratings import Conversation, Evidence, Rating, RatingRound, RatingSheet
from covision.growth.models.remedying import (
    Remediation,
    RemediationStep,
    RemediationWords,
    ReviewDate,
    StepDraft,
)

__all__ = [
    "Anchor",
    "Appeal",
    "AreaLevel",
    "Band",
    "CitedEvidence",
    "ClimateAsked",
    "ClimateFigure",
    "ClimateRound",
    "ClimateTally",
    "Competency",
    "CompetencyMatch",
    "Conversation",
    "CultureAnswer",
    "CultureRound",
    "Domain",
    "DropBack",
    "Evaluation",
    "EvaluationDraft",
    "EvaluationSignature",
    "EvaluationTerms",
    "EvaluationWords",
    "Evidence",
    "Framework",
    "FrameworkChoice",
    "FrameworkDraft",
    "FrameworkVersion",
    "Goal",
    "GoalLook",
    "GoalProposal",
    "GoalSharing",
    "GoalStep",
    "Judgement",
    "Leaning",
    "Level",
    "OwnStandpoint",
    "Pulse",
    "Rating",
    "RatingRound",
    "RatingSheet",
    "Remediation",
    "RemediationStep",
    "RemediationWords",
    "ResponsivenessAnswer",
    "ResponsivenessRound",
    "ReviewDate",
    "SelfCheck",
    "ShownMedian",
    "ShownPulse",
    "Stage",
    "StageChoice",
    "Standpoint",
    "StepDraft",
    "TalkItem",
    "ToldLook",
]
