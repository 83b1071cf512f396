"""Prints the tables of docs/pcl-study.md from what the workflow pcl-study has written: pcl_study.py FOLDER..."""
import csv
import statistics
import sys

METHODS = [
    ("clean images", False), ("clean images, loss", True), ("clean images, authors' code", True),
    ("FGSM", False), ("FGSM, loss", True), ("PGD-5", False), ("PGD-5, loss", True),
    ("TRADES-5", False), ("TRADES-5, loss", True)]


def rows(folder, port):
    """The accuracies of one port of the Loop End: row name -> one percentage a seed."""
    found = {}
    with open(f"{folder}/14-loop-end-port-{port}.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["Row ID"].rsplit("#", 1)[0]
            found.setdefault(name, []).append(100 * float(row["Accuracy"]) if row["Accuracy"] else None)
    return found


def text(values):
    return f"{statistics.mean(values):.1f} ± {statistics.stdev(values):.1f}" if len(values) > 1 else f"{values[0]:.1f}"


def table(folder):
    print("| trained on | clean | FGSM | BIM | MIM | PGD-10 | adaptive | AutoAttack |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    port = 1
    for name, adaptive in METHODS:
        strong, weak = rows(folder, port), rows(folder, port + 1)
        port += 2
        cells = [text(strong["Clean"])] + [text(weak[f"Attack {i}"]) for i in (1, 2, 3, 4)]
        if adaptive:
            cells.append(text(rows(folder, port)["Worst case"]))
            port += 1
        else:
            cells.append("–")
        cells.append(text(strong["Worst case"]))
        print(f"| {name} | " + " | ".join(cells) + " |")
    print()
    port = 1
    for name, adaptive in METHODS:
        print(name, "AutoAttack by seed:", [f"{value:.2f}" for value in rows(folder, port)["Worst case"]])
        port += 3 if adaptive else 2
    print()


for folder in sys.argv[1:]:
    print(folder)
    table(folder)
