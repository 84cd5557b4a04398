"""Why a launch from a course is refused: one plain sentence each, of what to do next.

What a platform sent is never repeated, neither in a sentence nor in the log.
"""

import logging
from enum import StrEnum

from covision.core.errors import NotAllowed

logger = logging.getLogger(__name__)
AGAIN = "Open it again from the course."
TELL = "Tell whoever runs the course platform, and whoever administers your practice here."


class Why(StrEnum):
    INCOMPLETE = "incomplete"
    UNKNOWN_PLATFORM = "unknown-platform"
    UNKNOWN_COURSE = "unknown-course"
    NO_COOKIE = "no-cookie"
    OTHER_BROWSER = "other-browser"
    TOO_OLD = "too-old"
    NOTHING_SENT = "nothing-sent"
    NO_KEY = "no-key"
    NOT_PROVEN = "not-proven"
    NOT_FOR_US = "not-for-us"
    CLOCK = "clock"
    OTHER_LAUNCH = "other-launch"
    SPENT = "spent"
    KIND = "kind"
    TARGET = "target"


SENTENCES: dict[Why, str] = {
    Why.INCOMPLETE: f"The course sent too little to begin with. {AGAIN}",
    Why.UNKNOWN_PLATFORM: (
        "This course platform is not known here. Whoever administers your practice adds it under "
        "“Courses that open hours”."
    ),
    Why.UNKNOWN_COURSE: (
        "This place of the course platform is not known here. Whoever administers your practice "
        "adds its deployment ID under “Courses that open hours”."
    ),
    Why.NO_COOKIE: (
        "Your browser did not keep what this site gave it a moment ago. Open it in a new window "
        "from the course, and allow cookies of this site."
    ),
    Why.OTHER_BROWSER: f"This does not belong to what began in this browser. {AGAIN}",
    Why.TOO_OLD: f"More than ten minutes have passed since it began. {AGAIN}",
    Why.NOTHING_SENT: (f"The course platform sent no proof. Sign in there once more. {AGAIN}"),
    Why.NO_KEY: (
        "The key with which this course platform signs is not known here. Try again in five "
        "minutes; if it stays so, whoever administers your practice looks at the platform’s keys "
        "under “Courses that open hours”."
    ),
    Why.NOT_PROVEN: f"What came is not surely from your course platform. {AGAIN}",
    Why.NOT_FOR_US: f"What the course platform sent is not meant for this site. {TELL}",
    Why.CLOCK: (
        f"The times that the course platform gave do not fit the clock here. {AGAIN} "
        "If it stays so, one of the two clocks is wrong: tell whoever runs them."
    ),
    Why.OTHER_LAUNCH: f"What came belongs to another launch. {AGAIN}",
    Why.SPENT: f"This launch was used already. {AGAIN}",
    Why.KIND: (
        "The course asks for something that this site does not do. Only an ordinary link of a "
        f"course (LTI 1.3) opens hours. {TELL}"
    ),
    Why.TARGET: (
        "The course points to an address that is none of ours. Whoever set the link up types the "
        "launch address from “Courses that open hours” here."
    ),
}


class LaunchRefused(NotAllowed):
    """A course leads nowhere this time."""


def refused(why: Why) -> LaunchRefused:
    """What to raise; the log says which, and nothing of what was sent."""
    logger.warning("A launch from a course was refused: %s.", why)
    return LaunchRefused(SENTENCES[why])
