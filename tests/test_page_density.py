"""Thousands of nodes from afar, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from test_page import synthetic

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

# How many pixels have the very colour of articles, as a density has none but its landmarks.
SHADES = """() => {
    const {canvas} = wenmai.view, copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d', {willReadFrequently: true});
    context.drawImage(canvas, 0, 0);
    const {data} = context.getImageData(0, 0, copy.width, copy.height);
    const blue = parseInt(wenmai.view.scene.theme.kinds[0].slice(1), 16);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
        if ((data[at] << 16 | data[at + 1] << 8 | data[at + 2]) === blue) count++;
    }
    return count;
}"""


def test_thousands_of_nodes_are_a_density_until_they_have_room(visit: Opener) -> None:
    seen = visit(page(synthetic(7_000)), address="#view=graph&colour=kind")
    browser.settle(seen)
    far = seen.page.evaluate(SHADES)
    assert browser.painted(seen) > 2_000  # they are there all the same
    for _ in range(4):
        seen.page.click("#closer")
    browser.settle(seen)
    assert far < seen.page.evaluate(SHADES) / 20
    seen.clean()
