"""The executor's numbers beside those that the processor's had when the proof was packed."""
import subprocess

SECONDS = 50
CLOSE = 1e-4
APART = 2


def run(setting, report):
    images = 200 if setting.small else 1000
    command = setting.java("Agreement", "compare", setting.work / "recorded" / "agreement.safetensors", images)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("= "):
                judge(line.split()[1:], images, report)
    if process.returncode:
        raise SystemExit(process.returncode)


def judge(words, images, report):
    what, network, *numbers = words
    if what == "count":
        attack, expected, seen = numbers[0], int(numbers[1]), int(numbers[2])
        report.row(f"{network}, {attack}, how many of {images} withstand", f"{seen}, on the processor {expected}",
                   f"± {APART}", abs(seen - expected) <= APART)
    else:
        title = {"logits": f"{network}, logits of {images} images, the largest error",
                 "gradient": f"{network}, gradients by images, relative error of 9 in 10",
                 "parameters": f"{network}, gradients by parameters, the largest relative error"}[what]
        report.at_most(title, float(numbers[0]), CLOSE)
