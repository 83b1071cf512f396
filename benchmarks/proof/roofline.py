"""How fast the device multiplies, convolves and copies, by PyTorch's own kernels, and what that allows a network at most."""
import time

import torch
from torch import nn

FLOAT = 4


class Roofline:
    """Peaks in FLOP/s and bytes/s, as measured."""

    def __init__(self, device, small):
        self.device = device
        side, channels, numbers = (512, 32, 1 << 22) if small or device == "cpu" else (8192, 256, 1 << 28)
        matrix = torch.rand(side, side, device=device)
        self.matrix = 2 * side ** 3 / self.seconds(lambda: matrix @ matrix)
        convolution = nn.Conv2d(channels, channels, 3, padding=1, bias=False).to(device).requires_grad_(False)
        images = torch.rand(8 if small or device == "cpu" else 128, channels, 32, 32, device=device)
        self.convolution = 2 * images.numel() * channels * 9 / self.seconds(lambda: convolution(images))
        source = torch.rand(numbers, device=device)
        target = torch.empty_like(source)
        self.bandwidth = 2 * FLOAT * numbers / self.seconds(lambda: target.copy_(source))

    def seconds(self, step):
        """The fastest of some, after others."""
        best = float("inf")
        for _ in range(8):
            start = self.now()
            step()
            best = min(best, self.now() - start)
        return best

    def now(self):
        if self.device == "cuda":
            torch.cuda.synchronize()
        return time.perf_counter()

    def pass_seconds(self, net, images):
        """At least how long one way through the network takes: each convolution and product at the peak, or as fast as its input,
        output and weights can be moved, and all else fused into them for nothing."""
        total = [0.0]

        def count(layer, inputs, output):
            inner = layer.weight.numel() // layer.weight.shape[0]
            work = 2 * output.numel() * inner / max(self.matrix, self.convolution)
            moved = FLOAT * (inputs[0].numel() + output.numel() + layer.weight.numel()) / self.bandwidth
            total[0] += max(work, moved)
        hooks = [layer.register_forward_hook(count) for layer in net.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
        with torch.no_grad():
            net(images)
        for hook in hooks:
            hook.remove()
        return total[0]
