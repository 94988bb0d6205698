"""Office files are ZIP archives with times in them; without those the same content is the
same bytes.  Imports nothing of chainkit.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def still_zip(content: bytes, made: datetime | None = None) -> bytes:
    """The same archive with no time of its own; `made` goes into its properties, if given."""
    still = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as found, ZipFile(still, "w") as kept:
        for name in found.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            data = found.read(name)
            if made is not None and name == "docProps/core.xml":
                moment = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
                data = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", data)
            kept.writestr(entry, data)
    return still.getvalue()
