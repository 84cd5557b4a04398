"""Train the tagger of discreet from annotated notes."""
