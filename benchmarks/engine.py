"""The Java side."""
import os
import subprocess


class Engine:
    """A program of this folder that waits for commands, one a line, and answers each with a line after "= ".

    The environment says what it is run with: POLYTOPE_CLASSPATH, and where it isn't the usual, POLYTOPE_JAVA, POLYTOPE_JAVA_OPTIONS
    and POLYTOPE_LOG, a file for what it has to say besides."""

    def __init__(self, program, *options, **environment):
        self.log = open(os.environ.get("POLYTOPE_LOG", os.devnull), "a", encoding="utf-8")
        self.process = subprocess.Popen(
            [os.environ.get("POLYTOPE_JAVA", "java"), *os.environ.get("POLYTOPE_JAVA_OPTIONS", "").split(), *options,
             "-Dorg.bytedeco.javacpp.platform.extension=-onednn", "-cp", os.environ["POLYTOPE_CLASSPATH"], program],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True, env={**os.environ, **environment})

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("= "):
                return line[2:].strip()
        raise SystemExit("The Java side ended.")

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.log.close()
