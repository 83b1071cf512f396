"""What was seen, row by row: written at once, so that a part that is ended leaves what it had."""
import csv
import json

COLUMNS = ("part", "what", "seen", "goal", "met")


class Report:
    """One part's rows."""

    def __init__(self, folder, part):
        self.file = folder / f"{part}.jsonl"
        self.part = part

    def row(self, what, seen, goal="", met=None):
        """Without a goal, "met" is left out; a goal is met, or it isn't."""
        row = dict(zip(COLUMNS, (self.part, what, str(seen), goal, met)))
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"  {what}: {seen}{ended(met)}", flush=True)

    def at_most(self, what, seen, most):
        self.row(what, f"{seen:.3g}", f"≤ {most:g}", seen <= most)


def ended(met):
    return "" if met is None else ", as wanted" if met else " — NOT as wanted"


def conclude(folder, parts):
    """Writes all rows as JSON and CSV and prints them; 0 where every goal was met, and there was one in each part."""
    rows = [json.loads(line) for part in parts if (folder / f"{part}.jsonl").exists()
            for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    (folder / "results.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    print("\n| part | what | seen | goal | met |\n| --- | --- | --- | --- | --- |")
    for row in rows:
        met = {None: "", True: "yes", False: "NO"}[row["met"]]
        print("|", " | ".join([row["part"], row["what"], row["seen"].replace("|", "/"), row["goal"], met]), "|")
    silent = set(parts) - {row["part"] for row in rows}
    missed = sum(row["met"] is False for row in rows)
    print(f"\n{sum(row['met'] is True for row in rows)} goals were met, {missed} were not."
          + "".join(f" Nothing was heard of {part}." for part in sorted(silent)))
    return 1 if missed or silent else 0
