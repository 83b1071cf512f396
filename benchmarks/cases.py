"""What is compared: each attack of Polytope in its JSON form with the library's attack in the same settings."""
from dataclasses import dataclass
from typing import Optional

from libraries import Rival, from_foolbox, from_torchattacks

UNTARGETED = {"type": "untargeted"}
CROSS_ENTROPY = {"type": "cross-entropy"}
SMALL = ("mnist", "fashion_mnist")
ALL = (*SMALL, "cifar10")
COUNT = {"mnist": 100, "fashion_mnist": 100, "cifar10": 50}
NAMES = {"LINF": "Linf", "L2": "L2", "L1": "L1", "L0": "L0"}
RADII = {"LINF": {"mnist": 0.3, "fashion_mnist": 0.1, "cifar10": 1 / 255},
         "L2": {"mnist": 2, "fashion_mnist": 1, "cifar10": 0.25},
         "L1": {"mnist": 20, "fashion_mnist": 10, "cifar10": 4}}


@dataclass(frozen=True)
class Case:
    attack: str
    network: str
    count: int
    measure: str
    ours: dict
    theirs: Optional[Rival]
    threat: str = "NONE"
    epsilon: float = 0
    least_likely: bool = False

    @property
    def bounded(self):
        """Whether the attack stays in a ball, instead of looking for the smallest change."""
        return self.epsilon > 0 or self.attack.startswith("Spatial")

    def title(self):
        name = {"LINF": "L∞"}.get(self.measure, self.measure)
        if self.attack.startswith("Spatial"):
            return "robust"
        return f"robust at {name} {self.epsilon:.4g}" if self.bounded else f"median {name}"


def cases(catalog):
    """What is compared, and then each attack of the catalog (what Polytope has) that nothing is set beside."""
    compared = [*boundary_steps(), *fast_minimum_norm(), *constant_searches(), *gradient_descent(), *gradient_free(),
                *decisions(), *motions(), *single_steps(), *ascents(), *smallest_changes(), *auto_attacks()]
    types = {case.ours["type"] for case in compared}
    unknown = types - {setting["attack"]["type"] for setting in catalog}
    if unknown:
        raise SystemExit(f"The catalog has no {', '.join(sorted(unknown))}; mend the settings in cases.py.")
    yield from compared
    for setting in catalog:
        if setting["attack"]["type"] not in types:
            yield from alone(setting)


def alone(setting):
    """With the settings of the literature, in a ball where the attack works in one."""
    norm = setting["norm"]
    for network in SMALL:
        if norm in RADII:
            yield Case(setting["title"], network, COUNT[network], norm, setting["attack"], None, norm,
                       RADII[norm][network])
        else:
            yield Case(setting["title"], network, COUNT[network], "L2", setting["attack"], None)


def boundary_steps():
    for network in ALL:
        for norm in ("L2", "LINF"):
            ours = {"type": "deep-fool", "norm": norm, "iterations": 50, "candidates": 10, "overshoot": 0.02}
            theirs = from_foolbox(f"{NAMES[norm]}DeepFoolAttack", steps=50, candidates=10, overshoot=0.02)
            yield Case("DeepFool", network, COUNT[network], norm, ours, theirs)


def fast_minimum_norm():
    for network in ALL:
        for norm, name in {**NAMES, "LINF": "LInf"}.items():
            ours = {"type": "fast-minimum-norm", "goal": UNTARGETED, "norm": norm, "iterations": 100, "step": 1,
                    "adaptation": 0.05}
            theirs = from_foolbox(f"{name}FMNAttack", steps=100, max_stepsize=1.0, gamma=0.05)
            count = 300 if norm == "L0" and network in SMALL else COUNT[network]
            yield Case("FMN-100", network, count, norm, ours, theirs)


def constant_searches():
    for network, iterations in {"mnist": 200, "fashion_mnist": 200, "cifar10": 50}.items():
        search = {"searchSteps": 9, "iterations": iterations, "learningRate": 0.01, "firstConstant": 0.001,
                  "confidence": 0, "abortEarly": False, "goal": UNTARGETED}
        same = {"binary_search_steps": 9, "steps": iterations, "initial_const": 1e-3, "confidence": 0.0,
                "abort_early": False}
        yield Case(f"C&W 9 × {iterations}", network, COUNT[network], "L2", {"type": "carlini-wagner", **search},
                   from_foolbox("L2CarliniWagnerAttack", stepsize=0.01, **same))
        yield Case(f"EAD, L1, 9 × {iterations}", network, COUNT[network], "L1",
                   {"type": "elastic-net", "sparsity": 0.01, "decision": "L1", **search},
                   from_foolbox("EADAttack", initial_stepsize=0.01, regularization=0.01, decision_rule="L1", **same))


def gradient_descent():
    for norm, by_network in RADII.items():
        for network, epsilon in by_network.items():
            ours = {"type": "pgd", "iterations": 50, "step": {"type": "relative", "share": 0.025}, "randomStart": True,
                    "restarts": 1, "iterate": "LAST", "goal": UNTARGETED, "loss": {"type": "cross-entropy"}}
            theirs = from_foolbox(f"{NAMES[norm]}ProjectedGradientDescentAttack", epsilon=epsilon, steps=50,
                                  rel_stepsize=0.025, random_start=True)
            yield Case("PGD-50", network, 100, norm, ours, theirs, norm, epsilon)


def gradient_free():
    for network in SMALL:
        epsilon = RADII["LINF"][network]
        ours = {"type": "spsa", "iterations": 50, "samples": 128, "distance": 0.01, "learningRate": 0.01,
                "randomStart": False, "goal": UNTARGETED}
        theirs = from_torchattacks("SPSA", batch=5, eps=epsilon, delta=0.01, lr=0.01, nb_iter=50, nb_sample=128,
                                   max_batch_size=128)
        yield Case("SPSA-50", network, 50, "LINF", ours, theirs, "LINF", epsilon)
    for network, epsilon in {"mnist": 8, "fashion_mnist": 4}.items():
        yield Case("Gaussian noise, 100 samples", network, 100, "L2",
                   {"type": "gaussian-noise", "samples": 100, "deviation": 10},
                   from_foolbox("L2RepeatedAdditiveGaussianNoiseAttack", epsilon=epsilon, repeats=100), "L2", epsilon)
    for network, epsilon in {"mnist": 0.5, "fashion_mnist": 0.3}.items():
        yield Case("Uniform noise, 100 samples", network, 100, "LINF", {"type": "random-search", "samples": 100},
                   from_foolbox("LinfRepeatedAdditiveUniformNoiseAttack", epsilon=epsilon, repeats=100),
                   "LINF", epsilon)


def decisions():
    for network in SMALL:
        for norm in ("L2", "LINF"):
            ours = {"type": "hop-skip-jump", "norm": norm, "steps": 20, "firstSamples": 100, "mostSamples": 10000,
                    "precision": 1}
            theirs = from_foolbox("HopSkipJumpAttack", start=True, steps=20, initial_gradient_eval_steps=100,
                                  max_gradient_eval_steps=10000, gamma=1.0, constraint=NAMES[norm].lower())
            yield Case("HopSkipJump-20", network, 50, norm, ours, theirs)
        for steps in (2000, 10000):
            ours = {"type": "boundary", "steps": steps, "sidestep": 0.01, "approach": 0.01, "adaptation": 1.5,
                    "convergence": 1e-7}
            theirs = from_foolbox("BoundaryAttack", start=True, steps=steps, spherical_step=0.01, source_step=0.01,
                                  source_step_convergance=1e-7, step_adaptation=1.5)
            yield Case(f"Boundary-{steps}", network, 50, "L2", ours, theirs)


def motions():
    for network in ALL:
        for rotation, translation in ((10, 1), (30, 3)):
            ours = {"type": "spatial", "rotation": rotation, "rotations": 5, "translation": translation,
                    "translations": 5, "fill": "LOWEST"}
            theirs = from_foolbox("SpatialAttack", max_rotation=rotation, max_translation=translation,
                                  num_rotations=5, num_translations=5, grid_search=True)
            yield Case(f"Spatial ±{rotation}°, ±{translation} pixels", network, 50, "LINF", ours, theirs)


def single_steps():
    for network, epsilon in RADII["LINF"].items():
        goal = {"goal": UNTARGETED, "loss": CROSS_ENTROPY}
        count = 400 if network == "cifar10" else 1000
        yield Case("FGSM", network, count, "LINF", {"type": "fgsm", **goal}, from_torchattacks("FGSM", eps=epsilon),
                   "LINF", epsilon)
        yield Case("R+FGSM", network, count, "LINF", {"type": "random-step-fgsm", "share": 0.5, **goal},
                   from_torchattacks("RFGSM", eps=epsilon, alpha=epsilon / 2, steps=1), "LINF", epsilon)


def ascents():
    """Ten steps of a tenth of the radius, so that it makes no difference which of them are projected."""
    steps = {"iterations": 10, "step": {"type": "relative", "share": 0.1}, "iterate": "LAST", "goal": UNTARGETED,
             "loss": CROSS_ENTROPY}
    for network, epsilon in RADII["LINF"].items():
        same = {"eps": epsilon, "alpha": epsilon / 10, "steps": 10}
        yield Case("BIM-10", network, 100, "LINF", {"type": "bim", "clamping": "EACH_STEP", **steps},
                   from_torchattacks("BIM", **same), "LINF", epsilon)
        yield Case("MIM-10", network, 100, "LINF", {"type": "mim", "momentum": 1, "clamping": "EACH_STEP", **steps},
                   from_torchattacks("MIFGSM", decay=1.0, **same), "LINF", epsilon)
    for norm, name in {"LINF": "PGD", "L2": "PGDL2"}.items():
        for network, epsilon in RADII[norm].items():
            ours = {"type": "pgd", **steps, "iterations": 40, "randomStart": True, "restarts": 1}
            yield Case("PGD-40", network, 100, norm, ours,
                       from_torchattacks(name, eps=epsilon, alpha=epsilon / 10, steps=40), norm, epsilon)


def smallest_changes():
    for network in ALL:
        search = {"learningRate": 0.01, "confidence": 0, "abortEarly": True, "goal": UNTARGETED}
        yield Case("C&W, c = 1, 50 steps", network, COUNT[network], "L2",
                   {"type": "carlini-wagner", "searchSteps": 1, "iterations": 50, "firstConstant": 1, **search},
                   from_torchattacks("CW", c=1, kappa=0, steps=50, lr=0.01))
        yield Case("DeepFool of 10 classes", network, COUNT[network], "L2",
                   {"type": "deep-fool", "norm": "L2", "iterations": 50, "candidates": 10, "overshoot": 0.02},
                   from_torchattacks("DeepFool", steps=50, overshoot=0.02))
    for network in SMALL:
        yield Case("EAD, L1, 9 × 100", network, 50, "L1",
                   {"type": "elastic-net", "sparsity": 0.001, "decision": "L1", "searchSteps": 9, "iterations": 100,
                    "firstConstant": 0.001, **search, "abortEarly": False},
                   from_torchattacks("EADL1", kappa=0, lr=0.01, binary_search_steps=9, max_iterations=100,
                                     abort_early=False, initial_const=0.001, beta=0.001))
    yield Case("JSMA, least likely class", "mnist", 20, "L0",
               {"type": "saliency-map", "goal": {"type": "least-likely"}, "targetClasses": 1, "theta": 1, "gamma": 0.5},
               from_torchattacks("JSMA", theta=1.0, gamma=0.5, least_likely=True), least_likely=True)


def auto_attacks():
    apgd = {"type": "apgd", "iterations": 100, "restarts": 1, "averaging": 1}
    fab = {"type": "fab", "iterations": 100, "restarts": 1, "pull": 0.1, "overshoot": 1.05, "retreat": 0.9}
    for network, epsilon in RADII["LINF"].items():
        same = {"norm": "Linf", "eps": epsilon, "n_restarts": 1, "seed": 0}
        count = COUNT[network]
        yield Case("APGD-CE", network, count, "LINF", {**apgd, "objective": "CROSS_ENTROPY", "targetClasses": 1},
                   from_torchattacks("APGD", steps=100, loss="ce", **same), "LINF", epsilon)
        yield Case("APGD-DLR", network, count, "LINF", {**apgd, "objective": "RATIO", "targetClasses": 1},
                   from_torchattacks("APGD", steps=100, loss="dlr", **same), "LINF", epsilon)
        yield Case("APGD-T", network, count, "LINF", {**apgd, "objective": "TARGETED_RATIO", "targetClasses": 9},
                   from_torchattacks("APGDT", steps=100, **same), "LINF", epsilon)
        yield Case("FAB-T", network, count, "LINF", {**fab, "targetClasses": 9},
                   from_torchattacks("FAB", steps=100, multi_targeted=True, **same), "LINF", epsilon)
        yield Case("Square", network, count, "LINF", {"type": "square", "queries": 5000, "share": 0.8},
                   from_torchattacks("Square", n_queries=5000, resc_schedule=False, **same), "LINF", epsilon)
