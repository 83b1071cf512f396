"""Alternates between Polytope and PyTorch, so that both see the same machine, and prints medians and their ratio."""
import argparse
import statistics
import time

import torch
from torch.nn import functional as F

import training
from engine import Engine
from networks import NETWORKS, SMALL

TASKS = ("infer", "attack", "smooth", *training.TASKS)


class Polytope:
    """The Java side."""

    def __init__(self, processor, *options, **environment):
        self.unit = "PROCESSOR" if processor else "CLOCK"
        self.engine = Engine("Benchmark", *options, **environment)

    def ask(self, command):
        return self.engine.ask(command)

    def images_per_second(self, network, task, seconds, count=0):
        name = f"{network}@{count}" if count else network
        return float(self.ask(f"{name} {task} {seconds} {self.unit}"))


class Torch:
    """Eager PyTorch, in row-major or channels-last order."""

    def __init__(self, channels_last, processor, device="cpu"):
        self.time = time.process_time if processor else time.perf_counter
        self.layout = torch.channels_last if channels_last else torch.contiguous_format
        self.device = device
        self.prepared = {}

    def prepare(self, network, count):
        build, shape, usual = NETWORKS[network]
        count = count or usual
        if (network, count) not in self.prepared:
            torch.manual_seed(1)
            net = build().to(self.device, memory_format=self.layout)
            images = torch.rand(count, *shape).to(self.device, memory_format=self.layout)
            self.prepared[network, count] = net, images, torch.randint(0, 10, (count,)).to(self.device)
        return self.prepared[network, count]

    def now(self):
        """The time, once all is done that was handed to a card."""
        if self.device != "cpu":
            torch.cuda.synchronize()
        return self.time()

    def images_per_second(self, network, task, seconds, count=0):
        net, images, labels = self.prepare(network, count)
        prepare = training.TASKS.get(task) or getattr(self, task)
        step = prepare(net, images, labels)
        step()
        step()
        steps, start = 0, self.now()
        while self.time() - start < seconds:
            step()
            steps += 1
        return steps * len(images) / (self.now() - start)

    def infer(self, net, images, labels):
        net.eval()

        def step():
            with torch.no_grad():
                net(images)
        return step

    def attack(self, net, images, labels):
        net.eval().requires_grad_(False)
        state = [images.clone()]

        def step():
            x = state[0].requires_grad_()
            gradient, = torch.autograd.grad(F.cross_entropy(net(x), labels, reduction="sum"), x)
            with torch.no_grad():
                moved = x + 2 / 255 * gradient.sign()
                state[0] = torch.clamp(torch.min(torch.max(moved, images - 8 / 255), images + 8 / 255), 0, 1)
        return step

    def smooth(self, net, images, labels):
        net.eval()
        classes = net(images).shape[1]

        def step():
            with torch.no_grad():
                copies = images[:1].repeat(len(images), 1, 1, 1).to(memory_format=self.layout)
                decided = net(copies + 0.25 * torch.randn_like(copies)).argmax(1)
                torch.bincount(decided, minlength=classes).argmax().item()
        return step


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="*", default=SMALL)
    parser.add_argument("--tasks", nargs="+", default=TASKS, choices=TASKS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--processor", action="store_true",
                        help="count processor time, where others use the machine too")
    parser.add_argument("--steps", type=int, default=0, help="attack steps of the memory benchmark, done instead")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    polytope = Polytope(arguments.processor, "-Xmx2g", f"-Dpolytope.threads={arguments.threads}",
                        OMP_NUM_THREADS=str(arguments.threads))
    print(f"{polytope.ask('device')}; PyTorch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
    if arguments.steps:
        for network in arguments.networks:
            before, after = polytope.ask(f"steps {network} {arguments.steps}").split()
            print(f"{network}: {before} MiB after {arguments.steps // 10} attack steps, "
                  f"{after} MiB after {arguments.steps}", flush=True)
        return
    rivals = {"polytope": polytope, "torch": Torch(False, arguments.processor),
              "torch channels-last": Torch(True, arguments.processor)}
    print("| network | task | Polytope | PyTorch | ratio | PyTorch channels-last | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for network in arguments.networks:
        for task in arguments.tasks:
            rates = {name: [] for name in rivals}
            for _ in range(arguments.rounds):
                for name, rival in rivals.items():
                    rates[name].append(rival.images_per_second(network, task, arguments.seconds))
            ours, plain, last = (statistics.median(rates[name]) for name in rivals)
            print(f"| {network} | {task} | {shown(ours)} | {shown(plain)} | {ours / plain:.2f} | {shown(last)} "
                  f"| {ours / last:.2f} |", flush=True)


def shown(rate):
    return f"{rate:.0f}" if rate >= 100 else f"{rate:.1f}"


if __name__ == "__main__":
    main()
