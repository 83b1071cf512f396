"""The published networks of the AutoAttack benchmark in PyTorch, and their test images."""
import gzip
import json
import os
from pathlib import Path

import numpy
import torch
from torch import nn

from networks import resnet

DATA = Path(os.environ["POLYTOPE_DATA"])

WEIGHTS = {
    "mnist": "fast_adversarial_mnist_pgd_madry",
    "fashion_mnist": "convex_adversarial_fashion_mnist",
    "cifar10": "akamaster_resnet20",
}


class Normalize(nn.Module):
    def __init__(self, mean, deviation):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean).view(1, -1, 1, 1))
        self.register_buffer("deviation", torch.tensor(deviation).view(1, -1, 1, 1))

    def forward(self, x):
        return (x - self.mean) / self.deviation


def safetensors(path):
    content = path.read_bytes()
    begin = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:begin]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            numbers = numpy.frombuffer(content[begin + first:begin + last], "<f4").reshape(entry["shape"])
            tensors[name] = torch.tensor(numpy.array(numbers))
    return tensors


def small_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(), nn.Flatten(),
        nn.Linear(1568, 100), nn.ReLU(), nn.Linear(100, 10))


def residual_names():
    """How the published weights call the layers of networks.resnet, in its order."""
    yield from ("conv1", "bn1")
    for block in (f"layer{stage}.{i}" for stage in (1, 2, 3) for i in range(3)):
        yield from (f"{block}.{layer}" for layer in ("conv1", "bn1", "conv2", "bn2"))
    yield "linear"


def network(name):
    weights = safetensors(DATA / "checkpoints" / f"{WEIGHTS[name]}.safetensors")
    if name == "cifar10":
        net = resnet(20)
        layers = [layer for layer in net.modules() if isinstance(layer, (nn.Conv2d, nn.BatchNorm2d, nn.Linear))]
        for prefix, layer in zip(residual_names(), layers, strict=True):
            layer.load_state_dict({key: weights[f"{prefix}.{key}"] for key in layer.state_dict()
                                   if key != "num_batches_tracked"}, strict=False)
        net = nn.Sequential(Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]), net)
    else:
        net = small_cnn()
        net.load_state_dict(weights)
    return net.eval().requires_grad_(False)


def images(name, count):
    if name == "cifar10":
        rows = numpy.fromfile(DATA / name / "test_batch.first1017.bin", numpy.uint8).reshape(-1, 3073)
        pixels, labels = rows[:, 1:].reshape(-1, 3, 32, 32), rows[:, 0]
    else:
        pixels = numpy.frombuffer(
            gzip.open(DATA / name / "t10k-images-idx3-ubyte.gz").read(), numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
        labels = numpy.frombuffer(gzip.open(DATA / name / "t10k-labels-idx1-ubyte.gz").read(), numpy.uint8, offset=8)
    return torch.tensor(pixels[:count].astype(numpy.float32) / 255), torch.tensor(labels[:count].astype(numpy.int64))
