"""Fixtures of the alerts' tests."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    """As the poller runs."""
    return "asyncio"
