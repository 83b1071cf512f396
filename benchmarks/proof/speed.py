"""Images per second of inference, a step of PGD and a step of training, in turn with PyTorch on the same device, and as a share of what
the device allows."""
import statistics

import torch

from compare import Polytope, Torch, shown
from roofline import Roofline

SECONDS = 170
# how many images at once: as many as keep a card busy, and as few as a processor is done with soon
IMAGES = {"cnn6": (512, 32), "resnet20": (256, 8), "resnet110": (256, 2), "wrn28-10": (128, 2)}
# how often a task goes through the network, its way back to the images or the parameters counted as one each
PASSES = {"infer": 1, "attack": 2, "train": 3}
GOAL, FLOOR = 1.0, 0.67


def run(setting, report):
    torch.backends.cudnn.benchmark = True
    rounds, seconds = (1, 0.2) if setting.small else (3, 0.4)
    exactly(setting, report, rounds, seconds)
    if setting.executor == "cuda":
        rounded(setting, report, rounds, seconds)


def exactly(setting, report, rounds, seconds):
    """In float32, as scores are computed."""
    tensor_floats(False)
    roof = Roofline(setting.device, setting.small)
    report.row("the device's peak", f"{roof.matrix / 1e12:.3g} TFLOP/s in products, {roof.convolution / 1e12:.3g} in "
               f"convolutions, {roof.bandwidth / 1e9:.4g} GB/s")
    polytope, rivals = Polytope(False), (Torch(False, False, setting.device), Torch(True, False, setting.device))
    for network, counts in IMAGES.items():
        count = counts[setting.small]
        net, images, _ = rivals[0].prepare(network, count)
        ideal = roof.pass_seconds(net.eval(), images)
        for task, passes in PASSES.items():
            ours, theirs = rates(polytope, rivals, network, task, rounds, seconds, count)
            share = passes * ideal * ours / count
            tell(report, f"{network}, {task}, {count} images", ours, theirs, f", {100 * share:.0f} % of the roofline")


def rounded(setting, report, rounds, seconds):
    """Training in TF32 on both sides."""
    tensor_floats(True)
    polytope, rivals = Polytope(False, "-Dpolytope.cuda.tf32=true"), (Torch(False, False, setting.device),)
    for network, counts in IMAGES.items():
        count = counts[setting.small]
        ours, theirs = rates(polytope, rivals, network, "train", rounds, seconds, count)
        tell(report, f"{network}, train in TF32, {count} images", ours, theirs)


def tensor_floats(allowed):
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = allowed


def rates(polytope, rivals, network, task, rounds, seconds, count):
    """Medians, after a round that doesn't count; of PyTorch's layouts the faster one's."""
    runs = [[rival.images_per_second(network, task, seconds, count) for rival in (polytope, *rivals)]
            for _ in range(1 + rounds)]
    ours, *theirs = (statistics.median(column) for column in zip(*runs[1:]))
    return ours, max(theirs)


def tell(report, what, ours, theirs, more=""):
    ratio = ours / theirs
    floor = "" if ratio >= GOAL else f", {'above' if ratio >= FLOOR else 'BELOW'} the floor of {FLOOR}"
    report.row(what, f"{ratio:.2f} × PyTorch ({shown(ours)} and {shown(theirs)} images/s{more}){floor}", f"≥ {GOAL:.1f} ×", ratio >= GOAL)
