"""Becoming a better therapist: competencies, evidence, evaluations, the relationship."""
