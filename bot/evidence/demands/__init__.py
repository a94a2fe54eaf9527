"""What a question demands of its answer beyond words: event, figure, period, reason, product.

A question that accepts what never happened (`why did it sell its shares`) finds sentences on
the same company and the same shares; none of them tells of a sale.
"""

from bot.evidence.demands.demands import DEMANDS, Demands

__all__ = ["DEMANDS", "Demands"]
