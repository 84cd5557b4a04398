"""Staying a therapist: private check-ins, a plan for looking after oneself, figures of groups."""
