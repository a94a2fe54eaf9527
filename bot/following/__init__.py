"""Following companies: who follows what, what is new, when it is told."""
