"""How far behind the best sentence one may be, in log-odds, and still be a side of a conflict."""

__all__ = ["FAR", "NEAR", "TWINS_FAR"]

NEAR = 0.75
"""For counting as about the same thing, with nothing that ties it to the best one."""
FAR = 4.0
"""For one that is tied to the best one otherwise: its neighbour, its copy."""
TWINS_FAR = 6.0
"""For sentences that are the same but for the value that is asked for."""
