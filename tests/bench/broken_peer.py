"""A peer that cannot be read with."""


def reader():
    raise ImportError("This one is not here.")
