"""Fixtures for all tests: a copy of the repository, and the site built from one and served.

Nothing here writes into docs/ or site/: the site is built in a copy under .cache/, from the files
that git knows or would take. So a test run disturbs no `make serve` beside it, and a file that
somebody forgot to leave out of .gitignore is missed here and not at the publisher's.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "tests"

# What a build reads.
INPUTS = ("mkdocs.yml", "docs", "overrides", "scripts", "seeds")

# A sub-path, as on GitHub Pages. Browsers trust hosts under .localhost as they trust https, so that
# the clipboard works; tests/browser/conftest.py leads this one to the server below.
SUB_PATH = "/some/path/"
SITE_URL = f"http://counterpoint.localhost{SUB_PATH}"

# Machines that run tests are shared and slow at times: slowness of one example is no failure.
settings.register_profile("counterpoint", deadline=None)
settings.load_profile("counterpoint")


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Let only one process at a time in here: with pytest-xdist there are several."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def input_files() -> list[Path]:
    """Every file that a build reads, from the root; generated ones are left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *INPUTS]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listing.returncode == 0:
        names = {Path(os.fsdecode(name)) for name in listing.stdout.split(b"\0") if name}
    else:  # Not a clone, but an unpacked archive, which has nothing generated in it.
        paths = [path for name in INPUTS for path in ((ROOT / name), *(ROOT / name).rglob("*"))]
        names = {path.relative_to(ROOT) for path in paths if "__pycache__" not in path.parts}
    return sorted(name for name in names if (ROOT / name).is_file())


def copy_inputs(target: Path) -> Path:
    """Copy what a build reads into a new folder, and give the folder back."""
    for name in input_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


def fingerprint() -> str:
    """A hash of all that makes one built site differ from another."""
    digest = hashlib.sha256()
    inputs = [*input_files(), Path("requirements.lock"), Path("tests/conftest.py")]
    for name in inputs:
        content = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()


def build_site(repository: Path, site_url: str = SITE_URL) -> Path:
    """Build the site as `make site` does and give its folder; a failed build fails the test."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]
    environment = {
        **os.environ,
        "SITE_URL": site_url,
        "SOURCE_DATE_EPOCH": "1767225600",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    build = subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    if build.returncode != 0:
        pytest.fail(f"{' '.join(command)}\n{build.stdout}{build.stderr}", pytrace=False)
    return repository / "site"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of what a build reads, nothing generated in it, for a test to build or to break."""
    return copy_inputs(tmp_path / "repository")


@pytest.fixture
def build() -> Callable[..., Path]:
    """The function that builds a copy: `build(repository, site_url=…)` gives the site's folder."""
    return build_site


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site: built once, and only if it would differ from the last one."""
    copy, stamp = CACHE / "repository", CACHE / "site.sha256"
    with locked("site"):
        wanted = fingerprint()
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(copy, ignore_errors=True)
            build_site(copy_inputs(copy))
            stamp.write_text(wanted)
    return copy / "site"


class Handler(SimpleHTTPRequestHandler):
    """Serves the built site under the sub-path only, with GitHub Pages' manners."""

    protocol_version = "HTTP/1.1"

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The media type of a file, with the encoding where it is text."""
        if str(path).endswith(".jsonld"):
            return "application/ld+json"
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def translate_path(self, path: str) -> str:
        """The file behind an address; none for what lies outside the sub-path."""
        inside = path.removeprefix(SUB_PATH)
        return super().translate_path("/" + inside) if inside != path else "/dev/null/nowhere"

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Refuse to list a folder without index.html, as Pages does."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send 404.html where there is nothing."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http names it so)
        """Keep quiet."""


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port of a server for the built site, on this machine only; `site` is not built by it."""
    handler = partial(Handler, directory=str(CACHE / "repository" / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def base_url(site: Path, port: int) -> str:
    """The address of the served site, as its pages know it: for the browser, under a sub-path."""
    assert site.is_dir()
    assert port
    return SITE_URL


@pytest.fixture(scope="session")
def local_url(site: Path, port: int) -> str:
    """The address of the same site for everything but the browser, such as urllib."""
    assert site.is_dir()
    return f"http://127.0.0.1:{port}{SUB_PATH}"
