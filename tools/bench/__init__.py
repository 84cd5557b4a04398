"""The benchmarks of discreet: beside its peers, on traps, for fairness, and under attack."""
