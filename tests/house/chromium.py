"""How tests and benchmarks start Chromium: the same program, with the same flags.

It stands here, beside the servers that both start, because a measurement may lean on the
tests' machinery while a test must not need the benchmarks.
"""

from __future__ import annotations

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of a switch that is given twice the last one counts, so Playwright's own choice stands here
# again.  To it come the browser's own panels under its address line, which nobody sees: with
# every window they loaded a web application of their own, a fifth of what a page costs.
OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
]


def launch_options() -> dict[str, Any]:
    """For Playwright's `launch`: CHROME, or a Chromium on the path, or Playwright's own."""
    chrome = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)
    return {"args": FLAGS, "executable_path": chrome}
