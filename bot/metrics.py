"""What a running bot measures, for Prometheus."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)


class Metrics:
    """The measures of one bot, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.answers = Counter(
            "companybot_answers_total",
            "Answers by reader and outcome (answered, a refusal's reason, or error).",
            ["reader", "outcome"],
            registry=self._registry,
        )
        self.seconds = Histogram(
            "companybot_answer_seconds",
            "Seconds from taking a question to its delivered answer.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.turned_away = Counter(
            "companybot_turned_away_total",
            "Questions not answered, by why (too_old, quota, overload).",
            ["why"],
            registry=self._registry,
        )
        self.updates = Counter(
            "companybot_updates_total",
            "Updates by how they came (new, repeated, recovered).",
            ["how"],
            registry=self._registry,
        )
        self.send_errors = Counter(
            "companybot_send_errors_total",
            "Failed calls of the Bot API by method and status (0: no answer).",
            ["method", "status"],
            registry=self._registry,
        )
        self.curation = Counter(
            "companybot_curation_total",
            "Curators' acts by kind and how they ended.",
            ["kind", "state"],
            registry=self._registry,
        )

    def watch(self, name: str, help: str, value: Callable[[], float]) -> None:
        """Show a value that is asked for at each reading.

        Args:
            name: without the prefix `companybot_`.
            help: one sentence.
            value: called from the thread that reads; must not block.
        """
        gauge = Gauge(f"companybot_{name}", help, registry=self._registry)
        gauge.set_function(value)

    def text(self) -> bytes:
        """All measures in Prometheus's text format."""
        return generate_latest(self._registry)
