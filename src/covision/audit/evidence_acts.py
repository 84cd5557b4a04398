"""What acts about papers for hours, and about being seen by a programme, are called in the log."""

SENTENCES: dict[str, str] = {
    "hours.keep_agreement": "wrote a supervision agreement down",
    "hours.take_agreement_back": "took a supervision agreement back",
    "hours.put_agreement_back": "put a supervision agreement back",
    "hours.keep_licence": "wrote a supervisor’s licence down",
    "hours.change_licence": "put a supervisor’s licence right",
    "hours.drop_licence": "took a supervisor’s licence away",
    "hours.keep_training": "wrote a supervisor’s training down",
    "hours.change_training": "put a supervisor’s training right",
    "hours.drop_training": "took a supervisor’s training away",
    "hours.file_paper": "said that a paper for hours is done",
    "hours.take_filing_back": "took back that a paper for hours is done",
    "hours.want_reminder": "asked for letters about a day of hours",
    "hours.stop_reminder": "stopped letters about a day of hours",
    "hours.show": "let a practice see the figures of hours there",
    "hours.show_no_more": "let a practice see the figures of hours no more",
    "hours.name_lead": "named somebody who leads the programme",
    "hours.end_lead": "ended somebody’s lead of the programme",
    "hours.export_cohort": "took the figures of a cohort’s hours along",
    "hours.take_badge": "took a badge for attested hours along",
    "hours.take_statements": "took statements of attested hours along",
    "course_platform.add": "let a course platform open hours",
    "course_platform.change": "changed what is known of a course platform",
    "course_platform.end": "ended that a course platform opens hours",
    "course.launch_trainee": "took somebody from a course to the trainees’ page of hours",
    "course.launch_programme": "took somebody from a course to the programme’s page of hours",
}

PRIVATE_ACTS: frozenset[str] = frozenset(SENTENCES) - {
    "hours.name_lead",
    "hours.end_lead",
    "hours.export_cohort",
    "course_platform.add",
    "course_platform.change",
    "course_platform.end",
    "course.launch_trainee",
    "course.launch_programme",
}
"""All but what concerns the practice as a whole."""
