"""Streamlit and Panel, each in a virtual environment of its own, made when it is first needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PINS = {
    "streamlit": ("streamlit==1.67.0",),
    "panel": ("panel==1.9.4", "bokeh==3.9.2"),
}


def program(name: str) -> Path:
    """The command `name` in its own environment."""
    folder = HERE / ".venvs" / name
    command = folder / "bin" / name
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *PINS[name]], check=True)
    return command
