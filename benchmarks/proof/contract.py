"""Every test of the contract of executors and their training steps, and what they do with published weights, misuse and several threads."""
import collections
import subprocess

SECONDS = 130
FAILURES = 10
TESTS = ("ChosenExecutorTest", "ChosenPublishedWeightsTest", "ChosenStepTest", "org.polytope.engine.execution.MisuseTest",
         "org.polytope.engine.execution.SimultaneousClassifiersTest")


def run(setting, report):
    for test in TESTS:
        # each in a process of its own: where native code ends one, the others are still run
        log = setting.out / f"{test}.log"
        with log.open("w", encoding="utf-8") as file:
            status = subprocess.run(
                setting.java("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner",
                             "--disable-ansi-colors", "--details=testfeed", "-c", test),
                stdout=file, stderr=subprocess.STDOUT, check=False).returncode
        judge(test.rsplit(".", 1)[-1], log.read_text(encoding="utf-8"), status, report)


def judge(test, log, status, report):
    """The launcher exits with 0 if all succeeded, 1 if some failed, and otherwise didn't come to its end."""
    lines = log.splitlines()
    events = [(*line.rsplit(" :: ", 1), after.strip()) for line, after in zip(lines, lines[1:] + [""]) if " :: " in line]
    counts = collections.Counter(event for _, event, _ in events)
    seen = ", ".join(f"{counts[event]} {word}" for event, word in
                     (("SUCCESSFUL", "passed"), ("FAILED", "failed"), ("ABORTED", "left out")) if counts[event])
    if status not in (0, 1):
        seen = f"ended with status {status} in {events[-1][0] if events else 'its start'}; " + seen
    report.row(test, seen or "no test was run", "all pass", status == 0 and counts["SUCCESSFUL"] > 0)
    failures = [event for event in events if event[1] == "FAILED"]
    for name, _, reason in failures[:FAILURES]:
        report.row(test, f"{name.split(' > ', 2)[-1]}: {reason}", "passes", False)
    if failures[FAILURES:]:
        report.row(test, f"{len(failures) - FAILURES} more that failed are in {test}.log")
    for name, event, reason in events:
        if event == "ABORTED":
            report.row(test, f"{name.split(' > ', 2)[-1]} is left out: {reason.split(': ', 1)[-1]}")
