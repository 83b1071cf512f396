"""Networks that are trained for minutes against PGD on sample digits of 16×16 pixels, and written as ONNX to be imported."""
import os
import subprocess
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional

from networks import pre_activation
from published import Normalize

SIDE = 16
TARGET = Path(__file__).parent / "target"


def wide_resnet():
    return pre_activation(12, (12, 24, 48), 1, nn.SiLU, channels=1)


def vision_transformer():
    from timm.models.vision_transformer import VisionTransformer
    return VisionTransformer(img_size=SIDE, patch_size=4, in_chans=1, num_classes=10, embed_dim=48, depth=4,
                             num_heads=4, mlp_ratio=3)


# what builds it, the epsilon of its training, the rate and the number of epochs
RECIPES = {"wide-resnet": (wide_resnet, 0.1, 4e-3, 6), "vision-transformer": (vision_transformer, 0.05, 4e-3, 20)}


def digits(count, seed):
    """As the node Sample Images draws them; the benchmark's Java side writes them."""
    file = TARGET / f"digits-{count}-{seed}.bin"
    if not file.exists():
        TARGET.mkdir(exist_ok=True)
        subprocess.run(["java", "-cp", os.environ["POLYTOPE_CLASSPATH"], "SampleDigitsFile", str(count), str(SIDE),
                        str(seed), str(file)], check=True)
    numbers = numpy.fromfile(file, "<f4")
    images, labels = numbers[:-count].reshape(count, 1, SIDE, SIDE), numbers[-count:]
    return torch.tensor(images), torch.tensor(labels.astype(numpy.int64))


def attacked(net, images, labels, epsilon):
    change = (2 * torch.rand_like(images) - 1) * epsilon
    for _ in range(2):
        change.requires_grad_()
        loss = functional.cross_entropy(net((images + change).clamp(0, 1)), labels)
        gradient, = torch.autograd.grad(loss, change)
        change = (change.detach() + 0.7 * epsilon * gradient.sign()).clamp(-epsilon, epsilon)
    return (images + change).clamp(0, 1)


def train(net, epsilon, rate, epochs):
    images, labels = digits(6000, 1)
    optimizer = torch.optim.Adam(net.parameters(), rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, epochs * 60)
    net.train()
    for epoch in range(epochs):
        share = min(1, (epoch + 1) / (0.6 * epochs))
        for rows in torch.randperm(6000).split(100):
            changed = attacked(net, images[rows], labels[rows], share * epsilon)
            optimizer.zero_grad()
            functional.cross_entropy(net(changed), labels[rows]).backward()
            optimizer.step()
            schedule.step()


def network(name):
    """Trained when it is needed for the first time; its ONNX file lies at file(name) then."""
    build, epsilon, rate, epochs = RECIPES[name]
    torch.manual_seed(3)
    images, _ = digits(6000, 1)
    net = nn.Sequential(Normalize([round(float(images.mean()), 4)], [round(float(images.std()), 4)]), build())
    weights = TARGET / f"{name}.pt"
    if weights.exists():
        net.load_state_dict(torch.load(weights))
        return net.eval().requires_grad_(False)
    train(net, epsilon, rate, epochs)
    net.eval().requires_grad_(False)
    torch.onnx.export(net, (images[:2],), file(name), dynamo=False, opset_version=17, input_names=["images"],
                      output_names=["logits"], dynamic_axes={"images": {0: "n"}, "logits": {0: "n"}})
    torch.save(net.state_dict(), weights)
    return net


def file(name):
    return TARGET / f"{name}.onnx"
