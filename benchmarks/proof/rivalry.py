"""The standard suite of AutoAttack beside its authors' code, which came with the pack or is left out."""
import importlib.util

SECONDS = 90
NETWORK, NORM, EPSILON = "mnist", "Linf", 0.3


def run(setting, report):
    if importlib.util.find_spec("autoattack") is None:
        report.row("the authors' code", "left out: the proof was packed without a checkout of github.com/fra31/auto-attack")
        return
    from compare_autoattack import Original, Polytope
    images, attack = (20, "apgd-ce") if setting.small else (1000, "standard")
    polytope, original = Polytope(), Original(setting.device, images)
    polytope.measure(NETWORK, NORM, EPSILON, 20, "apgd-ce", 99)
    original.measure(NETWORK, NORM, EPSILON, 20, "apgd-ce", 99)
    ours, _, robust = polytope.measure(NETWORK, NORM, EPSILON, images, attack, 1)
    report.row(f"{attack} in Polytope", f"{ours:.1f} s, {robust} of {images} withstand")
    theirs, _, expected = original.measure(NETWORK, NORM, EPSILON, images, attack, 1)
    report.row(f"{attack} in the authors' code", f"{theirs:.1f} s, {expected} of {images} withstand")
    report.row("speed", f"{theirs / ours:.2f} ×", "≥ 1.0 ×", ours <= theirs)
    # both draw numbers of their own
    apart = max(2, images // 200)
    report.row("withstand", f"{robust} and {expected}", f"± {apart}", abs(robust - expected) <= apart)
