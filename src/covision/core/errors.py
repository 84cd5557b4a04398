"""What the domain raises; web turns each into a page."""


class DomainError(Exception):
    """Something the person asked for cannot be done, and why: a sentence fit to be read."""


class NotAllowed(DomainError):  # noqa: N818 -- reads as a sentence where raised
    """This person may not do this."""


class NotPossible(DomainError):  # noqa: N818 -- reads as a sentence where raised
    """Nobody may do this in the present state."""


class NotFound(DomainError):  # noqa: N818 -- reads as a sentence where raised
    """There is no such thing, or it is not yours to know."""
