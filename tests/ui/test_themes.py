"""Colours that can be read, in our own themes and in those of others."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from monitor.ui.themes import CONTRAST, INK, PAPER, ROLES, variables_for
from tests.ui.desk import NARROW, seated
from tests.ui.newsroom import Newsroom


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2 defines it."""

    def luminance(name: str) -> float:
        parts = (channel / 255 for channel in Color.parse(name).rgb)
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [INK, PAPER], ids=lambda theme: theme.name)
def test_our_themes_are_easy_to_read(theme: Theme) -> None:
    generated = theme.to_color_system().generate()
    known = {**variables_for(theme), **generated, **theme.variables}
    words = {style.split("$")[1] for style in ROLES.values()} - {"faint", "spark"}
    grounds = (
        "arrival-1",
        "arrival-2",
        "background",
        "surface",
        "panel",
        "row-cursor",
        "row-cursor-blurred",
    )

    for ground in grounds:
        for word in words:
            ratio = contrast(known[word], known[ground])
            least = 4.5 if ground in ("background", "surface") else 3.5
            assert ratio >= least, (word, ground, round(ratio, 2))


def test_the_theme_of_high_contrast_has_it() -> None:
    known = {**CONTRAST.to_color_system().generate(), **CONTRAST.variables}
    words = {style.split("$")[1] for style in ROLES.values()}

    for ground in ("background", "surface", "panel", "row-cursor"):
        for word in words:
            least = 7 if ground != "row-cursor" else 5
            assert contrast(known[word], known[ground]) >= least, (word, ground)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_knows_every_role(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    known = {
        **variables_for(theme),
        **theme.to_color_system().generate(),
        **theme.variables,
    }

    assert {style.split("$")[1] for style in ROLES.values()} <= known.keys()


@pytest.mark.anyio
async def test_the_screen_can_be_painted_in_every_theme(busy: Newsroom) -> None:
    async with seated(busy, NARROW) as desk:
        for name in sorted(BUILTIN_THEMES):
            desk.app.theme = name
            await desk.settled()
            assert desk.sees("The week before the breach")


def test_what_matters_is_never_said_by_colour_alone() -> None:
    for role in ("figure", "caution", "alarm", "new", "watch-0", "removed", "key"):
        assert ROLES[role].split("$")[0].strip() in ("bold", "bold underline", "strike")
