"""Where everything is, and how Java is started."""
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path

import torch


def unpacked(archive, work):
    with tarfile.open(archive) as tar:
        tar.extractall(work)


def nvidia_folders():
    """Where PyTorch's wheels have put NVIDIA's libraries."""
    return sorted(Path(torch.__file__).parent.parent.glob("nvidia/*/lib"))


@dataclass(frozen=True)
class Setting:
    work: Path
    out: Path
    executor: str
    small: bool

    @classmethod
    def of(cls, work, out, executor, small):
        """Sets the environment up for all programs that the part starts."""
        setting = cls(work, out, executor or ("cuda" if torch.cuda.is_available() else "onednn"), small)
        os.environ.update(
            POLYTOPE_JAVA=str(work / "runtime" / "bin" / "java"),
            POLYTOPE_JAVA_OPTIONS=" ".join(setting.options()),
            POLYTOPE_CLASSPATH=setting.classpath(),
            POLYTOPE_LOG=str(out / "java.log"),
            POLYTOPE_DATA=str(work / "data"),
            POLYTOPE_CASES=str(work / "cases"),
            LD_LIBRARY_PATH=os.pathsep.join([*map(str, nvidia_folders()), os.environ.get("LD_LIBRARY_PATH", "")]).strip(":"))
        return setting

    @property
    def device(self):
        """PyTorch's word for what is measured beside it."""
        return "cuda" if self.executor == "cuda" else "cpu"

    def options(self):
        return ["-Xmx6g", f"-Dpolytope.executor={self.executor}", "-Dpolytope.cuda=on",
                f"-Dpolytope.cuda.libraries={os.pathsep.join(map(str, nvidia_folders()))}",
                f"-Dorg.bytedeco.javacpp.cachedir={self.work / 'natives'}", f"-Dproof.tape={self.work / 'recorded' / 'tape'}"]

    def classpath(self):
        """With the JavaCPP of the executor that is proven: the other's is of another version."""
        return os.pathsep.join([str(self.work / "classes"), str(self.work / "lib" / "*"), str(self.work / self.executor / "*"),
                                str(self.work / self.executor)])

    def java(self, program, *arguments):
        """The command that runs a program to its end."""
        return [os.environ["POLYTOPE_JAVA"], *self.options(), "-cp", self.classpath(), program, *map(str, arguments)]
