"""Memory over many steps, the message where memory doesn't suffice, and two learners at once."""
import torch

from compare import Polytope
from engine import Engine

SECONDS = 70
STRETCHES = 10
RESIDENT, ON_CARD = 32, 1


def run(setting, report):
    flat(setting, report)
    engine = Engine("Endurance")
    answer = engine.ask("exhaust")
    report.row("a batch that no memory holds", answer, "refused, and goes on", answer.startswith("refused, and goes on"))
    answer = engine.ask(f"learners {200 if setting.small else 2000}")
    report.row("two learners at once", answer, "the same weights as alone", answer == "the same weights as alone")


def flat(setting, report):
    """After a first stretch, in which everything is taken that will ever be needed. What leaks grows in every stretch; the heap may
    give pages back, or take some, in one of them."""
    steps = 20 if setting.small else 1000
    polytope = Polytope(False)
    resident, used = [], []
    for _ in range(STRETCHES):
        resident.append(int(polytope.ask(f"steps cnn6 {steps}").split()[1]))
        used.append(on_card() if setting.device == "cuda" else 0)
    half = STRETCHES // 2
    grown = sorted(resident[half:])[half // 2] - sorted(resident[:half])[half // 2]
    report.row(f"resident memory, MiB, after each {steps} of {STRETCHES * steps} steps", " ".join(map(str, resident)),
               f"grows by ≤ {RESIDENT}", grown <= RESIDENT)
    if setting.device == "cuda":
        report.row(f"the card's memory, MiB, after each {steps} of {STRETCHES * steps} steps", " ".join(map(str, used)),
                   f"grows by ≤ {ON_CARD}", used[-1] - used[0] <= ON_CARD)


def on_card():
    free, total = torch.cuda.mem_get_info()
    return (total - free) >> 20
