"""Where files live: computed here, created by whoever writes them."""

import os
import re
import unicodedata
from pathlib import Path

PACKAGE = Path(__file__).parent


def config_folder() -> Path:
    """The platform's folder for our configuration."""
    from platformdirs import user_config_path

    return user_config_path("monitor", appauthor=False)


def data_folder() -> Path:
    """The platform's folder for our databases."""
    from platformdirs import user_data_path

    return user_data_path("monitor", appauthor=False)


def log_file() -> Path:
    """The log of every process of ours."""
    from platformdirs import user_log_path

    return user_log_path("monitor", appauthor=False) / "monitor.log"


def make_folder(path: Path) -> None:
    """Make a folder and those above it, as far as they are missing, the user's alone.

    As the XDG base directory specification asks for; `Path.mkdir` gives its mode to the
    last of them only.

    Raises:
        OSError: one of them cannot be made.
    """
    for folder in reversed((path, *path.parents)):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)


def as_own(path: str, flags: int) -> int:
    """An opener for `open`: a file that is made is its owner's alone from the start."""
    return os.open(path, flags, 0o600)


def config_file(given: Path | None = None) -> Path:
    """The configuration to use: the given one, `$MONITOR_CONFIG`, or the default."""
    if given is not None:
        return given
    if named := os.environ.get("MONITOR_CONFIG"):
        return Path(named)
    return config_folder() / "config.toml"


def database_file(title: str) -> Path:
    """The database of a story, named after its title.

    >>> database_file("North Korean troops in Russia").name
    'north-korean-troops-in-russia.db'
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    name = re.sub(r"[^\w]+", "-", folded).strip("-")[:60].strip("-")
    return data_folder() / f"{name or 'story'}.db"


def shipped(name: str) -> Path:
    """A data file that comes with the program: `seeds/…` or `config.example.toml`.

    In an installed copy they lie inside the package, in a checkout beside it.
    """
    inside = PACKAGE / "_data" / name
    return inside if inside.exists() else PACKAGE.parent / name
