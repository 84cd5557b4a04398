"""Hours: a ledger, what boards credit of it, and signatures that outlive a supervisor."""
