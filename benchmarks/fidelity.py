"""Attacks the same images of the same networks with Polytope and with the libraries, and prints how the two compare."""
import argparse
import dataclasses
import json
import math
import os
import statistics
import subprocess
import sys
import time

import torch

import published
from cases import cases

ORDERS = {"L2": 2, "L1": 1, "LINF": math.inf}


class Polytope:
    """The Java side, a process that waits for commands."""

    def __init__(self, threads):
        self.process = subprocess.Popen(
            ["java", *os.environ.get("POLYTOPE_JAVA_OPTIONS", "-Xmx2g").split(), f"-Dpolytope.threads={threads}",
             "-Dorg.bytedeco.javacpp.platform.extension=-onednn", "-cp", os.environ["POLYTOPE_CLASSPATH"],
             "Fidelity"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, OMP_NUM_THREADS=str(threads)))

    def catalog(self):
        """The attacks that there are, in the settings of the literature."""
        return json.loads(self.ask("catalog"))

    def run(self, case):
        """Seconds, and the norm of each image's change, infinite where none was found."""
        command = [case.network, case.count, case.threat, case.epsilon, case.measure, json.dumps(case.ours)]
        seconds, *norms = map(float, self.ask(" ".join(map(str, command))).split())
        return seconds, norms

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("= "):
                return line[2:]
        raise SystemExit(f"The Java side ended at {command}.")


class Library:
    """Networks and images in PyTorch, for attacks of Foolbox and torchattacks."""

    def __init__(self):
        self.prepared = {}

    def run(self, case):
        key = case.network, case.count
        if key not in self.prepared:
            net = published.network(case.network)
            self.prepared[key] = net, *correct(net, case.network, case.count)
        net, images, labels = self.prepared[key]
        torch.manual_seed(0)
        start = time.perf_counter()
        adversarial = case.theirs.run(net, images, labels)
        seconds = time.perf_counter() - start
        with torch.no_grad():
            predicted = net(adversarial).argmax(1)
            found = predicted == net(images).argmin(1) if case.least_likely else predicted != labels
        return seconds, [size(change, case.measure) if success else math.inf
                         for change, success in zip(adversarial.double() - images.double(), found)]


def correct(net, name, count):
    """The first test images that are classified correctly, with their labels."""
    pixels, labels = published.images(name, 2 * count + 100)
    with torch.no_grad():
        right = (net(pixels).argmax(1) == labels).nonzero().flatten()[:count]
    return pixels[right].contiguous(), labels[right].contiguous()


def size(change, measure):
    if measure == "L0":
        return float((change != 0).sum())
    return float(torch.linalg.vector_norm(change, ORDERS[measure]))


def median(norms):
    """Half of the images are nearer to an adversarial one; failures count as infinitely far. A dash where most fail."""
    value = statistics.median_high(norms)
    return f"{value:.4g}" if math.isfinite(value) else "–"


def summary(case, norms):
    """What is compared: images that withstand a bounded attack, or the median of the smallest changes."""
    if case.bounded:
        return str(sum(map(math.isinf, norms)))
    found = sum(map(math.isfinite, norms))
    return median(norms) + (f" ({found})" if found < len(norms) else "")


def ratio(case, ours, theirs):
    """Above 1 where ours is weaker."""
    if case.bounded:
        return f"{sum(map(math.isinf, ours)) - sum(map(math.isinf, theirs)):+d}"
    both = statistics.median_high(ours), statistics.median_high(theirs)
    return f"{both[0] / both[1]:.3f}" if all(map(math.isfinite, both)) else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", action="append", default=[], help="part of an attack's or network's name")
    parser.add_argument("--rounds", type=int, default=1, help="how often both run, in turn")
    parser.add_argument("--library", default="", help="only rows beside this library")
    parser.add_argument("--images", type=int, default=1000, help="how many at most")
    parser.add_argument("--details", help="file that gets all norms, one JSON object a line")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    polytope, library = Polytope(arguments.threads), Library()
    print("| attack | network | images | measure | ours | beside | theirs | ours / theirs | seconds ours | theirs |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for case in cases(polytope.catalog()):
        if chosen(case, arguments):
            case = dataclasses.replace(case, count=min(case.count, arguments.images))
            compare(case, polytope, library, arguments)


def chosen(case, arguments):
    library = case.theirs.library if case.theirs else ""
    return arguments.library in ("", library) and all(
        word in f"{case.attack} {case.network}" for word in arguments.only)


def compare(case, polytope, library, arguments):
    """Alternates between the two, and takes the median of the times."""
    times, others = [], []
    for _ in range(arguments.rounds):
        seconds, ours = polytope.run(case)
        times.append(seconds)
        if case.theirs:
            seconds, theirs = library.run(case)
            others.append(seconds)
    row = [case.attack, case.network, case.count, case.title(), summary(case, ours)]
    row += [case.theirs.library, summary(case, theirs), ratio(case, ours, theirs)] if others else ["–"] * 3
    row += [duration(times), duration(others)] if others else [duration(times), "–"]
    print("| " + " | ".join(map(str, row)) + " |", flush=True)
    if arguments.details:
        with open(arguments.details, "a", encoding="utf-8") as file:
            print(json.dumps({"attack": case.attack, "network": case.network, "measure": case.measure, "ours": ours,
                              "theirs": theirs if others else None, "seconds": [times, others]}), file=file)


def duration(times):
    return f"{statistics.median(times):.3g}"


if __name__ == "__main__":
    sys.exit(main())
