"""What every store must remember of the configuration file."""

from monitor.model.configuration import ConfigState
from monitor.store.contract.store import Store
from tests.store.outcomes import NOON, after


class ConfigurationContract:
    """What the poller made of the configuration file."""

    def test_a_broken_edit_leaves_the_one_before_in_effect(self, store: Store) -> None:
        assert store.configuration.state() == ConfigState(None)

        store.configuration.take_up(NOON)
        store.configuration.refuse("poll.every: no duration", after(3))

        assert store.configuration.state() == ConfigState(
            NOON, "poll.every: no duration", after(3)
        )

    def test_a_mended_one_has_no_problem(self, store: Store) -> None:
        store.configuration.refuse("poll.every: no duration", NOON)

        store.configuration.take_up(after(3))

        assert store.configuration.state() == ConfigState(after(3))
