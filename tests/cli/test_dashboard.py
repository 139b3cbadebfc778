"""The dashboard as a command."""

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from monitor.cli.dashboard import run_app
from monitor.log import LOGGER


class Screen(App[None]):
    """Ends by itself, or by a bug."""

    def __init__(self, *, is_broken: bool) -> None:
        super().__init__(driver_class=HeadlessDriver)
        self._is_broken = is_broken

    def on_mount(self) -> None:
        if self._is_broken:
            raise LookupError("a bug")
        self.exit()


def test_a_bug_that_ends_the_screen_is_told_to_the_shell_and_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    LOGGER.addHandler(caplog.handler)
    try:
        with pytest.raises(SystemExit) as ended:
            run_app(Screen(is_broken=True))
    finally:
        LOGGER.removeHandler(caplog.handler)

    assert ended.value.code == 1
    assert "LookupError: a bug" in caplog.text


def test_a_screen_that_is_left_ends_well() -> None:
    run_app(Screen(is_broken=False))
