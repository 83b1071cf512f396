"""Alternates between Polytope's AutoAttack and the authors' on the same weights and images, so that both see the same
machine; prints seconds, how many images withstand, and the ratio of the times, also of processor time, which depends
less on what else the machine does. Both attack the same images, but draw other random numbers."""
import argparse
import os
import statistics
import time

import torch
from autoattack import AutoAttack

import briefly_trained
import published
from engine import Engine

ATTACKS = ("apgd-ce", "apgd-t", "fab-t", "square", "standard")

CASES = {
    "mnist": ("mnist", "Linf", 0.3, 1000),
    "mnist-l2": ("mnist", "L2", 2, 200),
    "mnist-l1": ("mnist", "L1", 10, 200),
    "fashion": ("fashion_mnist", "Linf", 0.1, 1000),
    "cifar10-1": ("cifar10", "Linf", 1 / 255, 200),
    "cifar10-8": ("cifar10", "Linf", 8 / 255, 200),
    "wide-resnet": ("wide-resnet", "Linf", 0.24, 200),
    "vision-transformer": ("vision-transformer", "Linf", 0.16, 200),
}


class Polytope:
    """The Java side."""

    def __init__(self, *options, **environment):
        self.engine = Engine("AutoAttackBenchmark", f"-Dpolytope.trained={briefly_trained.TARGET}", *options,
                             OMP_WAIT_POLICY="passive", **environment)

    def ask(self, command):
        return self.engine.ask(command).split()

    def measure(self, network, norm, epsilon, count, attack, seed):
        seconds, processor, robust = self.ask(f"{network} {norm} {epsilon} {count} {attack} {seed}")
        return float(seconds), float(processor), int(robust)


class Original:
    """The authors' code in eager PyTorch, with its own batch size of 250 where no other is given."""

    def __init__(self, device="cpu", batch=250):
        self.device = device
        self.batch = batch

    def measure(self, network, norm, epsilon, count, attack, seed):
        if network in briefly_trained.RECIPES:
            net = briefly_trained.network(network)
            images, labels = (numbers[:count] for numbers in briefly_trained.digits(300, 7))
        else:
            net = published.network(network)
            images, labels = published.images(network, count)
        net, images, labels = net.to(self.device), images.to(self.device), labels.to(self.device)
        suite = AutoAttack(net, norm=norm, eps=epsilon, version="standard", seed=seed, verbose=False, device=self.device)
        if attack != "standard":
            suite.attacks_to_run = [attack]
        suite.logger.log = lambda text: None
        start, processor_start = time.perf_counter(), time.process_time()
        adversarial = suite.run_standard_evaluation(images, labels, bs=self.batch)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor_start
        with torch.no_grad():
            return seconds, processor, int((net(adversarial).argmax(1) == labels).sum())


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/autoattack CHECKOUT", description=__doc__)
    parser.add_argument("cases", nargs="*", default=list(CASES), help=", ".join(CASES))
    parser.add_argument("--attacks", default=",".join(ATTACKS), help="which ones, separated by commas")
    parser.add_argument("--images", type=int, help="how many, instead of each case's own number")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", type=int, default=0,
                        help="runs the standard suite on this many times 128 images instead, and prints resident memory")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    heap = () if "POLYTOPE_JAVA_OPTIONS" in os.environ else ("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch")
    polytope = Polytope(*heap, f"-Dpolytope.threads={arguments.threads}", OMP_NUM_THREADS=str(arguments.threads))
    if arguments.memory:
        for case in arguments.cases:
            network, norm, epsilon, _ = CASES[case]
            print(case, "MiB after each 128 images:",
                  *polytope.ask(f"memory {network} {norm} {epsilon} {arguments.memory}"), flush=True)
        return
    original = Original()
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads")
    print("| case | images | attack | Polytope | withstand | AutoAttack | withstand | ratio | of processor time |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for case in arguments.cases:
        network, norm, epsilon, count = CASES[case]
        if network in briefly_trained.RECIPES:
            briefly_trained.network(network)
        count = arguments.images or count
        polytope.measure(network, norm, epsilon, min(count, 32), "apgd-ce", 99)
        for attack in arguments.attacks.split(","):
            ours, theirs = [], []
            for seed in range(arguments.rounds):
                ours.append(polytope.measure(network, norm, epsilon, count, attack, seed))
                theirs.append(original.measure(network, norm, epsilon, count, attack, seed))
            times, processor = ([statistics.median(run[i] for run in rival) for rival in (ours, theirs)] for i in (0, 1))
            robust = [", ".join(str(run[2]) for run in rival) for rival in (ours, theirs)]
            print(f"| {case} | {count} | {attack} | {times[0]:.1f} s | {robust[0]} | {times[1]:.1f} s | {robust[1]} "
                  f"| {times[1] / times[0]:.2f} | {processor[1] / processor[0]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
