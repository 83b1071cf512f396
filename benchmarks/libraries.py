"""Foolbox and torchattacks, from checkouts that the environment names or as installed; absent ones are left out."""
import importlib
import importlib.util
import logging
import os
import sys
import types
from dataclasses import dataclass
from typing import Callable

import torch


@dataclass(frozen=True)
class Rival:
    """An attack of a library: a function of a network, images and labels that returns adversarial images."""
    library: str
    run: Callable


def load(variable, module):
    checkout = os.environ.get(variable)
    if checkout:
        sys.path.insert(0, checkout)
    try:
        return importlib.import_module(module)
    except ImportError as absent:
        if checkout:
            raise SystemExit(f"{variable}={checkout} can't be used: {absent}.")
        print(f"{module} is left out ({absent}).", file=sys.stderr)
        return None


def load_foolbox():
    load("EAGERPY", "eagerpy")
    for unused, names in {"git": ("Repo", "GitCommandError"), "requests": ()}.items():
        if importlib.util.find_spec(unused) is None:  # wanted by Foolbox's model zoo only
            sys.modules[unused] = types.SimpleNamespace(**dict.fromkeys(names))
    return load("FOOLBOX", "foolbox")


logging.disable(logging.WARNING)
foolbox = load_foolbox()
torchattacks = load("TORCHATTACKS", "torchattacks")


def from_foolbox(name, epsilon=None, start=False, **settings):
    """An attack of Foolbox; None without it."""
    if foolbox is None:
        return None

    def run(net, images, labels):
        attack = REPAIRED.get(name, lambda: getattr(foolbox.attacks, name))()(**settings)
        model = foolbox.PyTorchModel(net, bounds=(0, 1), device="cpu")
        criterion = foolbox.criteria.Misclassification(labels)
        more = {} if epsilon is None else {"epsilon": epsilon}
        if start:
            more["starting_points"] = starting_points(model, net, images, labels, criterion)
        return failures_unchanged(attack.run(model, images, criterion, **more), images)
    return Rival("Foolbox", run)


def failures_unchanged(adversarial, images):
    """Where Foolbox's C&W and EAD find nothing they return black, which a network may well get wrong: no success."""
    black = adversarial.flatten(1).eq(0).all(1)
    return torch.where(black[:, None, None, None], images, adversarial)


def from_torchattacks(name, batch=None, least_likely=False, **settings):
    """The same of torchattacks, a few images at a time where "batch" says so."""
    if torchattacks is None:
        return None

    def run(net, images, labels):
        attack = getattr(torchattacks, name)(net, **settings)
        if least_likely:
            attack.set_mode_targeted_least_likely(quiet=True)
        size = batch or len(images)
        return torch.cat([attack(images[i:i + size], labels[i:i + size]).detach()
                          for i in range(0, len(images), size)])
    return Rival("torchattacks", run)


def starting_points(model, net, images, labels, criterion):
    """Blends with noise; where no noise is adversarial, the next of the images that has another label."""
    start = foolbox.attacks.LinearSearchBlendedUniformNoiseAttack(steps=50).run(model, images, criterion)
    with torch.no_grad():
        failed = (net(start).argmax(1) == labels).nonzero().flatten().tolist()
    for i in failed:
        others = [j % len(images) for j in range(i + 1, i + len(images)) if labels[j % len(images)] != labels[i]]
        start[i] = images[others[0]]
    return start


def projected_fmn():
    """Foolbox's L2 FMN with a projection: its own factor is norms / norms, that is, 1."""
    import eagerpy

    class Projected(foolbox.attacks.L2FMNAttack):
        def project(self, x, x0, epsilon):
            norms = eagerpy.maximum((x - x0).flatten(start=1).norms.l2(axis=-1), 1e-12)
            return x0 + (x - x0) * eagerpy.minimum(1, epsilon / norms).reshape((-1, 1, 1, 1))
    return Projected


def hop_skip_jump_per_image():
    """Foolbox's HopSkipJump with the gradient of each image normalized by its own length, not by the batch's."""
    class PerImage(foolbox.attacks.HopSkipJumpAttack):
        def approximate_gradients(self, *arguments):
            gradients = super().approximate_gradients(*arguments)
            return gradients / (gradients.flatten(start=1).norms.l2(axis=-1).reshape((-1, 1, 1, 1)) + 1e-20)
    return PerImage


REPAIRED = {"L2FMNAttack": projected_fmn, "HopSkipJumpAttack": hop_skip_jump_per_image}
