"""Files to print and to keep: PDF that screen readers read, made of values and never of markup."""
