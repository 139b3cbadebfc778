"""What a power cut may leave of a database: all that was synced, part of the rest.

Frames of the log of writes that may have been copied into the database were synced
before (https://www.sqlite.org/wal.html, "Checkpointing"); how many those are stands in
the log's index (https://www.sqlite.org/walformat.html, 2.2.2: `nBackfillAttempted`).
What comes after them may be there, be missing, or be noise.
"""

import random
import shutil
import struct
from pathlib import Path

HEADER, FRAME_HEADER = 32, 24
ATTEMPTED = 128
"""Where the index says how many frames were to be copied."""


def synced(path: Path) -> int:
    """How many bytes of the log of writes are on the disk for sure."""
    index = path.with_name(f"{path.name}-shm").read_bytes()
    frames = struct.unpack_from("<I", index, ATTEMPTED)[0]
    log = path.with_name(f"{path.name}-wal").read_bytes()
    page = struct.unpack_from(">I", log, 8)[0] if len(log) >= HEADER else 0
    return HEADER + frames * (page + FRAME_HEADER) if frames else 0


def cut_copy(path: Path, to: Path, dice: random.Random, least: int) -> None:
    """A copy whose log ends at a random byte after `least`, the last page noise."""
    shutil.copy(path, to)
    log = path.with_name(f"{path.name}-wal").read_bytes()
    end = dice.randint(min(least, len(log)), len(log))
    noise = dice.randint(0, min(4096, end - min(least, end)))
    cut = log[: end - noise] + dice.randbytes(noise)
    to.with_name(f"{to.name}-wal").write_bytes(cut)
