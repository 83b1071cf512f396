"""Puts all that a bare machine needs into a folder (see benchmarks/gpu)."""
import argparse
import gzip
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = HERE.parent
ROOT = BENCHMARKS.parent
IMAGES = 1000
LIMIT = 60_000_000
MODULES = "java.base,java.logging,java.management,java.xml,jdk.management,jdk.unsupported"
SHARED = ("briefly_trained.py", "compare.py", "compare_autoattack.py", "engine.py", "networks.py", "published.py", "training.py")
# of the many libraries that JavaCPP binds, those that are called
BOUND = ("libjnicudart", "libjnicublas", "libjnicudnn", "libjninvrtc", "libjnijavacpp")


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/gpu pack")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--autoattack", type=Path, default=os.environ.get("AUTOATTACK"))
    parser.add_argument("--classpath", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.folder
    if folder.exists() and any(folder.iterdir()):
        parser.error(f"{folder} isn't empty: name another folder, or remove it")
    python = folder / "python"
    python.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        runtime(work / "runtime")
        classes(work / "classes", arguments.classpath)
        libraries(work, arguments.classpath)
        data(work / "data")
        cases(work / "cases")
        recorded(work, arguments.classpath)
        with tarfile.open(folder / "pack.tar.xz", "w:xz", preset=6) as tar:
            for entry in sorted(work.iterdir()):
                tar.add(entry, entry.name)
    for script in (*HERE.glob("*.py"), *(BENCHMARKS / name for name in SHARED)):
        if script.name != "pack.py":
            shutil.copy(script, python)
    shutil.copy(HERE / "prove", folder)
    if arguments.autoattack:
        authors_code(arguments.autoattack / "autoattack", python / "autoattack", parser)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder}: {size / 1e6:.1f} MB" + ("" if arguments.autoattack else ", without AutoAttack's authors' code"))
    if size > LIMIT:
        raise SystemExit(f"That is more than the {LIMIT / 1e6:.0f} MB that may be carried.")


def runtime(target):
    subprocess.run(["jlink", "--no-header-files", "--no-man-pages", "--strip-debug", "--compress=0",
                    "--add-modules", MODULES, "--output", target], check=True)
    # some JDKs take it from the system, which a bare machine may lack
    needed = subprocess.run(["ldd", target / "bin" / "java"], capture_output=True, text=True, check=True).stdout
    for line in needed.splitlines():
        if line.strip().startswith("libz.so"):
            shutil.copy(line.split()[2], target / "lib")


def classes(target, classpath):
    """The engine, its tests and these benchmarks, in one folder."""
    for entry in classpath.split(":"):
        if Path(entry).is_dir():
            shutil.copytree(entry, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.png", "*.jpg", "*.zip"))


def libraries(work, classpath):
    """What all share, and apart from each other what oneDNN and CUDA need: they bring different versions of JavaCPP."""
    for jar in classpath.split(":"):
        name = Path(jar).name
        if name.startswith(("com.fasterxml.jackson", "commons-math3", "junit-platform-console")):
            stored(jar, work / "lib")
        elif name.removesuffix(".jar").removesuffix("-linux-x86_64") in ("javacpp", "dnnl", "opencl"):
            stored(jar, work / "onednn", lambda entry: "libtbb" not in entry and "/include/" not in entry)
    cuda = ROOT / "plugins" / "org.polytope.cuda"
    for name in ("javacpp.jar", "javacpp-linux-x86_64.jar", "cuda.jar", "cuda-linux-x86_64.jar"):
        stored(cuda / "lib" / name, work / "cuda",
               lambda entry: not entry.endswith(".so") or Path(entry).stem in BOUND)
    shutil.copytree(cuda / "target" / "classes", work / "cuda", dirs_exist_ok=True)
    shutil.copytree(ROOT / "plugins" / "org.polytope.cuda.provider" / "META-INF" / "services",
                    work / "cuda" / "META-INF" / "services")


def stored(jar, folder, wanted=lambda entry: True):
    """Copies a jar without its own compression, so that the pack's better one sees what is in it."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(folder / Path(jar).name, "w") as target:
        for entry in source.infolist():
            if wanted(entry.filename):
                target.writestr(entry.filename, source.read(entry))


def data(target):
    """Published weights, what PyTorch computed with them, and the first test images."""
    source = Path(os.environ["POLYTOPE_DATA"])
    for name in ("checkpoints", "fixtures"):
        (target / name).mkdir(parents=True)
        for file in (source / name).glob("*.safetensors"):
            shutil.copy(file, target / name)
    for name in ("mnist", "fashion_mnist"):
        (target / name).mkdir()
        for kind, header, size in (("images-idx3", 16, 784), ("labels-idx1", 8, 1)):
            file = f"t10k-{kind}-ubyte.gz"
            content = gzip.decompress((source / name / file).read_bytes())
            first = content[:4] + IMAGES.to_bytes(4, "big") + content[8:header + IMAGES * size]
            (target / name / file).write_bytes(gzip.compress(first, compresslevel=0))
    (target / "cifar10").mkdir()
    shutil.copy(source / "cifar10" / "test_batch.first1017.bin", target / "cifar10")


def cases(target):
    """What the contract's tests read besides."""
    name = Path("hostile") / "network-logits-without-weights.json"
    (target / name).parent.mkdir(parents=True)
    shutil.copy(Path(os.environ["POLYTOPE_CASES"]) / name, target / name)


def recorded(work, classpath):
    """What the double precision executor answers in the tests of the contract, and oneDNN's numbers: see Tape and Agreement."""
    folder = work / "recorded"
    folder.mkdir()
    java = ["java", "-Xmx4g", "-Dpolytope.executor=onednn", "-Dorg.bytedeco.javacpp.platform.extension=-onednn",
            f"-Dproof.tape={folder / 'tape'}", "-Dproof.record=true", "-cp", classpath]
    environment = dict(os.environ, POLYTOPE_DATA=str(work / "data"), POLYTOPE_CASES=str(work / "cases"), OMP_WAIT_POLICY="passive")
    subprocess.run([*java, "org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner", "--details=summary",
                    "-c", "ChosenExecutorTest"], check=True, env=environment)
    subprocess.run([*java, "Agreement", "record", folder / "agreement.safetensors"], check=True, env=environment)


def authors_code(source, target, parser):
    if not (source / "autoattack.py").is_file():
        parser.error(f"{source.parent} is no checkout of github.com/fra31/auto-attack")
    target.mkdir()
    for file in source.glob("*.py"):
        shutil.copy(file, target)


if __name__ == "__main__":
    main()
