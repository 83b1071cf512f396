"""Writes networks with random weights, imports them, and compares what they answer with the library that wrote them: logits
and the gradient of a weighted sum of them by the images, as a share of the largest number. With --rounds, also alternates
between the two and prints images per second and their ratio."""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import numpy
import torch
from torch.nn import functional

import architectures

warnings.filterwarnings("ignore")

FORMATS = {"torchvision": ["onnx"], "timm": ["onnx"], "wide": ["onnx"], "robustbench": ["onnx"],
           "keras": ["keras", "h5"]}


TOLERANCE = 1e-4


class Polytope:
    """The Java side, a process that waits for commands."""

    def __init__(self, threads):
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), OMP_WAIT_POLICY="passive")
        self.process = subprocess.Popen(
            ["java", *os.environ.get("POLYTOPE_JAVA_OPTIONS", "-Xmx6g -XX:+UseSerialGC").split(),
             f"-Dpolytope.threads={threads}", "-Dorg.bytedeco.javacpp.platform.extension=-onednn", "-cp",
             os.environ["POLYTOPE_CLASSPATH"], "ImportedNetworkTrial"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)

    def ask(self, *command):
        self.process.stdin.write("\t".join(map(str, command)) + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("= "):
                return line[2:].strip().split("\t")
        raise SystemExit("The Java side ended.")


def drawn(count, shape):
    """Images with large shapes, as in pictures: mere noise looks the same everywhere, once it went through some layers."""
    shapes = functional.interpolate(torch.rand(count, shape[0], 7, 7), shape[1:], mode="bilinear")
    return 0.8 * shapes + 0.2 * torch.rand(count, *shape)


class TorchNetwork:
    brightest = 1

    def __init__(self, build, images):
        self.build = build
        self.model, self.shape = build()
        self.randomize()
        self.model.eval().requires_grad_(False)
        torch.manual_seed(2)
        self.images = self.brightest * drawn(images, self.shape)
        with torch.no_grad():
            self.weights = torch.randn(self.logits(self.images).shape)

    def randomize(self):
        """Statistics, scales and shifts that are none of the special ones of a network before training."""
        generator = torch.Generator().manual_seed(1)

        def normal(tensor):
            return torch.randn(tensor.shape, generator=generator)

        with torch.no_grad():
            for name, buffer in self.model.named_buffers():
                if name.endswith("running_mean"):
                    buffer.copy_(0.1 * normal(buffer))
                if name.endswith("running_var"):
                    buffer.copy_(0.5 + torch.rand(buffer.shape, generator=generator))
            for name, parameter in self.model.named_parameters():
                if parameter.abs().max() < 1e-3:  # zeros, and the tiny scales that residual branches begin with
                    parameter.copy_(0.3 * normal(parameter) if parameter.dim() > 1 else 0.5 + 0.1 * normal(parameter))
                elif parameter.dim() == 1:
                    parameter.add_(0.1 * normal(parameter))

    def logits(self, images):
        return self.model(images)

    def parameters(self):
        return sum(parameter.numel() for parameter in self.model.parameters())

    def answer(self):
        images = self.images.clone().requires_grad_()
        logits = self.logits(images)
        gradient, = torch.autograd.grad((logits * self.weights).sum(), images)
        return logits.detach().numpy(), gradient.numpy()

    def answer_in_double(self):
        self.model.double()
        self.images, self.weights = self.images.double(), self.weights.double()
        return self.answer()

    def write(self, file, form):
        names = {"input_names": ["images"], "output_names": ["logits"]}
        if form == "onnx":
            torch.onnx.export(self.model, (self.images,), file, dynamo=False, opset_version=17,
                              dynamic_axes={"images": {0: "n"}, "logits": {0: "n"}}, **names)
        else:
            torch.onnx.export(self.model, (self.images,), file, dynamo=True, external_data=False, verbose=False,
                              dynamic_shapes=({0: torch.export.Dim("n")},), **names)

    def step(self, task):
        if task == "infer":
            with torch.no_grad():
                self.logits(self.images)
        else:
            self.answer()


class KerasNetwork(TorchNetwork):
    """With PyTorch as Keras' backend: channels last, and numbers that are its own to set."""
    brightest = 255  # of which the layers that normalize inside of the network think

    def randomize(self):
        """With the statistics of images: with others, numbers grow from block to block until rounding decides."""
        generator = numpy.random.default_rng(1)
        for variable in self.model.weights:
            if variable.name in ("gamma", "beta", "bias"):
                variable.assign(variable.numpy() + 0.1 * generator.standard_normal(variable.shape))
        normalizations = [layer for layer in self.model.layers if layer.__class__.__name__ == "BatchNormalization"]
        momenta = [layer.momentum for layer in normalizations]
        for layer in normalizations:
            layer.momentum = 0
        with torch.no_grad():
            self.model(self.brightest * drawn(2, self.shape).permute(0, 2, 3, 1), training=True)
        for layer, momentum in zip(normalizations, momenta, strict=True):
            layer.momentum = momentum

    def logits(self, images):
        return self.model(images.permute(0, 2, 3, 1), training=False)

    def parameters(self):
        return self.model.count_params()

    def write(self, file, form):
        self.model.save(file)

    @staticmethod
    def compute_in(numbers):
        import keras
        keras.config.set_floatx(numbers)
        keras.config.set_dtype_policy(numbers)

    def answer_in_double(self):
        self.compute_in("float64")
        try:
            exact = self.build()[0]
        finally:
            self.compute_in("float32")
        for ours, theirs in zip(exact.weights, self.model.weights, strict=True):
            if ours.trainable or "float" in str(ours.dtype):
                ours.assign(theirs.numpy().astype("float64"))
        self.model, self.images, self.weights = exact, self.images.double(), self.weights.double()
        return self.answer()


def difference(expected, found):
    return float(numpy.abs(found.reshape(expected.shape) - expected).max() / numpy.abs(expected).max())


def compare(polytope, network, file, images, rounds, seconds):
    """What the imported network answers beside what it should, as a record."""
    begin = time.perf_counter()
    state, *rest = polytope.ask("read", file, images)
    result = {"state": state, "seconds": time.perf_counter() - begin}
    if state != "read":
        return {**result, "reason": rest[0]}
    result.update(device=rest[0], warnings=rest[1] if len(rest) > 1 else "")
    logits, gradient = network.answer()
    given, answered = file.with_suffix(".in"), file.with_suffix(".out")
    numpy.concatenate([network.images.numpy().ravel(), network.weights.numpy().ravel()]).astype("<f4").tofile(given)
    state, *rest = polytope.ask("answer", given, answered)
    if state != "done":
        return {**result, "state": state, "reason": rest[0]}

    def errors(expected):
        numbers = numpy.fromfile(answered, "<f4")
        return difference(expected[0], numbers[:logits.size]), difference(expected[1], numbers[logits.size:])

    result["logits"], result["gradient"] = errors((logits, gradient))
    if rounds:
        result["rates"] = measured(polytope, network, rounds, seconds)
    elif max(result["logits"], result["gradient"]) > TOLERANCE:  # where rounding flips a ReLU; in float64 it flips none
        exact = network.answer_in_double()
        state, *rest = polytope.ask("double", given, answered)
        if exact and state == "done":
            result["float32"] = difference(exact[1], gradient)
            result["float64"] = errors(exact)
    return result


def measured(polytope, network, rounds, seconds):
    rates = {}
    for task in ("infer", "gradient"):
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(float(polytope.ask("rate", task, seconds, "PROCESSOR")[0]))
            network.step(task)
            steps, begin = 0, time.process_time()
            while time.process_time() - begin < seconds:
                network.step(task)
                steps += 1
            theirs.append(steps * len(network.images) / (time.process_time() - begin))
        rates[task] = statistics.median(ours), statistics.median(theirs)
    return rates


def trial(polytope, build, form, arguments):
    kind = KerasNetwork if form in ("keras", "h5") else TorchNetwork
    network = kind(build, arguments.images)
    result = {"shape": network.shape, "parameters": network.parameters()}
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        file = Path(folder) / ("network." + {"dynamo": "onnx"}.get(form, form))
        try:
            network.write(file, form)
        except Exception as e:  # an exporter fails in any way
            return {**result, "state": "not exported", "reason": repr(e)[:300]}
        result["bytes"] = file.stat().st_size
        return {**result, **compare(polytope, network, file, arguments.images, arguments.rounds, arguments.seconds)}


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/imports", description=__doc__)
    parser.add_argument("family", choices=[*architectures.FAMILIES, "robustbench"])
    parser.add_argument("networks", nargs="*", help="which ones; all, unless some are named")
    parser.add_argument("--formats", help="of onnx, dynamo, keras, h5; separated by commas")
    parser.add_argument("--images", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=0, help="of measurements of speed")
    parser.add_argument("--seconds", type=float, default=1, help="of processor time of each measurement")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folder", help="for the networks' files, which are deleted again")
    parser.add_argument("--record", help="a file to which a line of JSON is added for each network")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.backends.mha.set_fastpath_enabled(False)  # an operator that ONNX hasn't
    if arguments.family == "robustbench":
        import robustbench_zoo
        builders = {name: build for name, (build, _) in robustbench_zoo.classes().items()}
    else:
        builders = architectures.FAMILIES[arguments.family]
    polytope = Polytope(arguments.threads)
    formats = arguments.formats.split(",") if arguments.formats else FORMATS[arguments.family]
    for name in arguments.networks or builders:
        for form in formats:
            try:
                result = trial(polytope, builders[name], form, arguments)
            except Exception as e:  # one that can't be built
                result = {"state": "not built", "reason": repr(e)[:300]}
            result = {"family": arguments.family, "network": name, "format": form, **result}
            print(row(result), flush=True)
            if arguments.record:
                with open(arguments.record, "a", encoding="utf-8") as record:
                    record.write(json.dumps(result) + "\n")


def row(result):
    cells = [result["network"], result["format"], "×".join(map(str, result.get("shape", ())[1:])), result["state"]]
    if result["state"] == "read":
        cells += [f"{result['logits']:.0e}", f"{result['gradient']:.0e}"]
        if "float64" in result:
            cells.append(f"original in float32 from float64: {result['float32']:.0e}")
            cells.append("both in float64: {:.0e}, {:.0e}".format(*result["float64"]))
        for task, (ours, theirs) in result.get("rates", {}).items():
            cells.append(f"{task} {ours:.3g} / {theirs:.3g} = {ours / theirs:.2f}")
    else:
        cells.append(result["reason"])
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
