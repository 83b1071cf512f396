"""Which machine this is, and whether all is there that the proof needs."""
import platform
import subprocess

import torch

from engine import Engine
from setting import nvidia_folders

SECONDS = 20
LIBRARIES = ("libcudart.so.13", "libnvrtc.so.13", "libcublas.so.13", "libcublasLt.so.13", "libcudnn.so.9", "libcudnn_graph.so.9",
             "libcudnn_ops.so.9", "libcudnn_cnn.so.9", "libcudnn_adv.so.9")


def run(setting, report):
    report.row("system", f"{platform.platform()}, Python {platform.python_version()}")
    report.row("PyTorch", f"{torch.__version__}, CUDA {torch.version.cuda}, cuDNN {torch.backends.cudnn.version()}")
    if setting.executor == "cuda":
        folders = nvidia_folders()
        missing = [name for name in LIBRARIES if not any((folder / name).exists() for folder in folders)]
        report.row("NVIDIA's libraries", "missing: " + ", ".join(missing) if missing else ", ".join(map(str, folders)),
                   "all are there", not missing)
        report.row("card", subprocess.run(
            ["nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader"],
            capture_output=True, text=True, check=False).stdout.strip() or "nvidia-smi says nothing")
    wanted = "CUDA" if setting.executor == "cuda" else "oneDNN"
    device = Engine("Benchmark").ask("device")
    report.row("Polytope's executor", device, f"{wanted} …", device.startswith(wanted))
