"""What rings is seen, heard and told to the desktop, once."""

from dataclasses import replace

import pytest
from textual import events

from monitor.config.settings import AlertsConfig
from monitor.model.alerts import AlertState, Candidate, News
from monitor.model.events import EventKind
from monitor.store.contract.drafts import Decision, NoticeDraft, Review
from monitor.ui.terminal.notices import Notices
from tests.ui.desk import LASTING, Desk, seated
from tests.ui.newsroom import Newsroom

pytestmark = pytest.mark.anyio


def ring(room: Newsroom, title: str, *, is_urgent: bool = False) -> None:
    """A review finds something worth an alert."""
    now = room.clock.now()
    candidate = Candidate(title, "watch:dam", now, News(EventKind.HIT, title))
    draft = NoticeDraft(title, f"Harbour Wire, 08:00\n[b]It {title}.", "", is_urgent)
    decision = Decision(candidate, AlertState.SENT, "new", notice=0)
    room.store.alerts.save(Review(now, 0, (decision,), (draft,), {}))


class Terminal:
    """What the terminal is sent beside the picture."""

    def __init__(self, desk: Desk, config: AlertsConfig, **environ: str) -> None:
        self.sent: list[str] = []
        self._desk = desk
        desk.app._notices = Notices(config, environ)
        desk.app._notices.attend(desk.app)
        driver = desk.app._driver
        assert driver is not None
        driver.write = self._write  # type: ignore[method-assign]

    def _write(self, data: str) -> None:
        if data.startswith("\x1b]") or data == "\a":
            self.sent.append(data)


async def test_a_toast_leaves_a_small_screen_to_the_story(busy: Newsroom) -> None:
    async with seated(busy, size=(80, 24)) as desk:
        await desk.look()
        ring(busy, "breaks")
        await desk.look()

        (toast,) = desk.app._notifications
        assert toast.message == "Harbour Wire, 08:00"


async def test_what_rang_before_the_screen_opened_does_not_ring_again(
    busy: Newsroom,
) -> None:
    ring(busy, "holds")
    async with seated(busy) as desk:
        assert not desk.app._notifications

        ring(busy, "breaks")
        await desk.look()
        await desk.look()

        (toast,) = desk.app._notifications
        assert toast.title == "breaks"
        assert toast.message == "Harbour Wire, 08:00\n[b]It breaks."
        assert await desk.toasted("[b]It breaks.")


async def test_an_urgent_notice_stays_longer(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        ring(busy, "breaks", is_urgent=True)
        await desk.look()

        (toast,) = desk.app._notifications
        assert (toast.severity, toast.timeout) == ("warning", 60 * LASTING)


async def test_many_notices_are_counted_beyond_three(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        for number in range(5):
            ring(busy, f"Breach {number}")
        await desk.look()

        assert [toast.title for toast in desk.app._notifications] == [
            "Breach 2",
            "Breach 3",
            "Breach 4",
            "",
        ]
        assert await desk.toasted("2 more: `monitor alerts` lists them.")


async def test_the_terminal_rings_and_notifies_in_its_own_way(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        await desk.look()
        terminal = Terminal(desk, AlertsConfig(), TERM="foot")
        desk.app._notices.fresh(busy.store)
        ring(busy, "breaks")
        await desk.look()

        assert terminal.sent == [
            "\a",
            "\x1b]777;notify;breaks;Harbour Wire, 08:00 [b]It breaks.\a",
        ]


async def test_somebody_who_looks_is_not_told_by_the_desktop_too(
    busy: Newsroom,
) -> None:
    async with seated(busy) as desk:
        terminal = Terminal(desk, AlertsConfig(), TERM="foot")
        desk.app._notices.fresh(busy.store)
        desk.app.post_message(events.AppBlur())
        await desk.settled()
        ring(busy, "breaks")
        await desk.look()
        away = len(terminal.sent)
        desk.app.post_message(events.AppFocus())
        await desk.settled()
        ring(busy, "holds")
        await desk.look()

        assert away == 2
        assert terminal.sent[away:] == ["\a"]


@pytest.mark.parametrize(
    ("config", "sent"),
    [
        (AlertsConfig(desktop=False), []),
        (AlertsConfig(terminal="bell"), ["\a"]),
    ],
)
async def test_the_configuration_can_keep_it_quiet(
    busy: Newsroom, config: AlertsConfig, sent: list[str]
) -> None:
    async with seated(busy) as desk:
        terminal = Terminal(desk, replace(config), TERM="foot")
        desk.app._notices.fresh(busy.store)
        ring(busy, "breaks")
        await desk.look()

        assert terminal.sent == sent
        assert desk.app._notifications


async def test_a_pattern_that_is_switched_off_is_told(busy: Newsroom) -> None:
    async with seated(busy) as desk:
        words = "/x+y/ took too long three times; it is not looked for"
        busy.store.events.say(EventKind.SWITCHED_OFF, words, busy.clock.now())
        await desk.look()

        assert await desk.toasted("took too long three times")
