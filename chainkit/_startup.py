"""What chainkit's own processes do before their first heavy import.

`jsonschema` builds some 35 Lark grammars through `rfc3987_syntax` the first time it is
imported, and Altair, papermill, nbformat, jupyter_server and voila all import it: more
than a second for the formats `iri` and `iri-reference`, which no Jupyter schema uses.
`jsonschema` guards that import with `suppress(ImportError)`, so a process of ours marks
the module as absent.  `import chainkit` in somebody else's process changes nothing.

A test imports jsonschema both ways and tells when upstream makes this unnecessary.
Imports nothing of chainkit.
"""

from __future__ import annotations

import sys

KERNEL_LINE = "import chainkit._startup as _s; _s.skip_slow_grammars()"
"""What a kernel that chainkit starts runs first (IPKernelApp.exec_lines)."""


def skip_slow_grammars() -> None:
    """Mark `rfc3987_syntax` as absent, unless this process has already imported it."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
