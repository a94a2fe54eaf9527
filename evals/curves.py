"""Pictures of how well the evidence model's probabilities tell answers from silence.

Drawn from cross-validated probabilities: each question is judged by a model that has
not seen it, nor any other question on the same text.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from evals.pictures import save_small

__all__ = ["draw_curves"]

BINS = 8
COLOURS = ("#8fb4dc", "#e8b08f", "#1f5fa8", "#c8591c")
TITLES = {
    "same_language": "one language, from the text alone",
    "across_languages": "two languages, from the text alone",
    "same_language_asked": "one language, questions known",
    "across_languages_asked": "two languages, questions known",
}


def draw_curves(judged: Mapping[str, tuple[np.ndarray, np.ndarray]], path: Path) -> None:
    """Draw a reliability diagram and precision-recall curves side by side.

    Args:
        judged: by kind of model, the probabilities of answerable and of unanswerable questions.
        path: the PNG to write.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt
    from sklearn.metrics import precision_recall_curve

    figure, (reliable, curve) = plt.subplots(1, 2, figsize=(9.5, 4.2), dpi=130)
    reliable.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    for colour, (kind, (yes, no)) in zip(COLOURS, judged.items(), strict=True):
        probabilities = np.concatenate([yes, no])
        truth = np.concatenate([np.ones(len(yes)), np.zeros(len(no))])
        means, shares = _binned(probabilities, truth)
        reliable.plot(means, shares, "o-", color=colour, label=TITLES[kind], markersize=4)
        precision, recall, _ = precision_recall_curve(truth, probabilities)
        curve.plot(recall, precision, color=colour, label=f"{TITLES[kind]} (n = {len(truth)})")
    reliable.set(xlabel="probability given", ylabel="share that is answerable", title="Reliability")
    curve.set(
        xlabel="answerable questions answered", ylabel="answered ones that are answerable",
        title="Precision and recall", ylim=(0.4, 1.01),
    )  # fmt: skip
    for axes in (reliable, curve):
        axes.legend(
            fontsize=7, frameon=False, loc="lower right" if axes is reliable else "lower left"
        )
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    save_small(figure, path, metadata={"Software": None})
    plt.close(figure)


def _binned(probabilities: np.ndarray, truth: np.ndarray) -> tuple[list[float], list[float]]:
    """Mean probability and share of answerable questions, in bins of as many questions each."""
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, BINS)
    return [float(probabilities[p].mean()) for p in parts], [float(truth[p].mean()) for p in parts]
