"""What happens later: job rows with a lease, and the library that wakes the worker for them."""
