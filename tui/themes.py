"""Three calm themes: dark, light and one without colour. One colour says "yours to do", one says "danger"."""

from __future__ import annotations

from textual.theme import Theme

VARIABLES = {
    "dim": "#8b949e",
    "quiet": "#30363d",
    "cursor": "#1f2d3a",
    "danger": "#f47067",
}
"""What our styles use beside Textual's own names; every theme sets them, these stand in for one that does not."""

DARK = Theme(
    name="liaison-dark",
    primary="#7fb4d9",
    secondary="#7fb4d9",
    accent="#7fb4d9",
    warning="#7fb4d9",
    error="#f47067",
    success="#7fb4d9",
    foreground="#d6dbe1",
    background="#14181d",
    surface="#14181d",
    panel="#1b2129",
    dark=True,
    variables={
        "dim": "#8d98a5",
        "quiet": "#2b333d",
        "cursor": "#202c39",
        "danger": "#f47067",
        "input-cursor-background": "#d6dbe1",
        "input-selection-background": "#7fb4d9 30%",
        "scrollbar": "#2b333d",
        "scrollbar-hover": "#3b4550",
        "scrollbar-active": "#7fb4d9",
        "scrollbar-background": "#14181d",
        "scrollbar-background-hover": "#14181d",
        "scrollbar-background-active": "#14181d",
        "block-cursor-background": "#202c39",
        "block-cursor-foreground": "#d6dbe1",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="liaison-light",
    primary="#0b5c8c",
    secondary="#0b5c8c",
    accent="#0b5c8c",
    warning="#0b5c8c",
    error="#a8231a",
    success="#0b5c8c",
    foreground="#22272d",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={
        "dim": "#626b75",
        "quiet": "#d5d3cc",
        "cursor": "#e3ebf1",
        "danger": "#a8231a",
        "input-cursor-background": "#22272d",
        "input-selection-background": "#0b5c8c 25%",
        "scrollbar": "#d5d3cc",
        "scrollbar-hover": "#bdbab1",
        "scrollbar-active": "#0b5c8c",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "block-cursor-background": "#e3ebf1",
        "block-cursor-foreground": "#22272d",
        "block-cursor-text-style": "none",
    },
)

PLAIN = Theme(
    name="liaison-plain",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#e0e0e0",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables={
        "dim": "#a0a0a0",
        "quiet": "#404040",
        "cursor": "#303030",
        "danger": "#ffffff",
        "input-cursor-background": "#ffffff",
        "input-selection-background": "#606060",
        "scrollbar": "#404040",
        "scrollbar-hover": "#606060",
        "scrollbar-active": "#a0a0a0",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
        "block-cursor-background": "#303030",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
    },
)

THEMES = (DARK, LIGHT, PLAIN)
"""In the order in which one key goes through them."""


def after(name: str) -> str:
    """The name of the theme that follows."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
