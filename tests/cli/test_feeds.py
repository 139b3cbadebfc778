"""Feeds from and to other programs; no password of an address ever comes out."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor import paths
from monitor.cli.main import main
from monitor.config.file import load
from tests.fakes import item, rss


class Site(BaseHTTPRequestHandler):
    """A page that links a feed, and the feed."""

    heads: list[str | None]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.heads.append(self.headers.get("Authorization"))
        page = '<link rel="alternate" type="application/rss+xml" href="/rss"><p>Hi'
        body = (page if self.path == "/" else rss(item(1), title="Wire")).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def host() -> Iterator[str]:
    """Host and port of a site."""
    Site.heads = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def written(folder: Path, feeds: str = "") -> Path:
    path = folder / "c.toml"
    path.write_text(f"# mine\n[story]\ntitle = 'Ice'\n{feeds}")
    return path


def run(config: Path, *arguments: str) -> Result:
    database = str(config.with_name("s.db"))
    options = ["--config", str(config), "--database", database]
    return CliRunner().invoke(main, [*options, *arguments])


@pytest.mark.parametrize("form", ["opml", "urls"])
def test_feeds_that_are_imported_come_out_the_same(tmp_path: Path, form: str) -> None:
    config, given = written(tmp_path), tmp_path / "urls"
    given.write_text('https://a.example/ "~A & B" "World / Asia" wire\nexec:ls\n')

    told = run(config, "import", str(given)).output
    given.write_text(run(config, "export", "feeds", "--format", form).output)
    other = written(tmp_path)
    run(other, "import", str(given))

    assert "1 feed added" in told
    assert "1 skipped" in told
    [feed] = load(other).feeds
    assert (feed.url, feed.name) == ("https://a.example/", "A & B")
    assert feed.tags == ("World / Asia", "wire")


def test_what_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    config = written(tmp_path, "[[feeds]]\nurl = 'https://a.example/' # keep\n")
    given = tmp_path / "urls"
    given.write_text("https://a.example/ other\n")
    before = config.read_text()

    told = run(config, "import", str(given)).output

    assert "1 was there already" in told
    assert config.read_text() == before


def test_a_file_that_is_no_list_is_told_so(tmp_path: Path) -> None:
    config, given = written(tmp_path), tmp_path / "x.opml"
    given.write_text("<opml><body>")

    result = run(config, "import", str(given))

    assert (result.exit_code, "no OPML that can be read" in result.output) == (2, True)


def test_the_feeds_of_a_site_are_found(tmp_path: Path, host: str) -> None:
    result = run(written(tmp_path), "find", f"http://{host}/", "--json")

    assert json.loads(result.output) == [
        {"url": f"http://{host}/rss", "name": "Wire", "articles": 1, "problem": ""}
    ]


def test_a_site_is_looked_at_as_netrc_knows_us_and_an_address_is_taken_from_a_pipe(
    tmp_path: Path, host: str
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password s3cret\n")
    netrc.chmod(0o600)
    config, address = written(tmp_path), f"http://{host}/\n"

    options = ["--config", str(config), "find", "--json", "-"]
    result = CliRunner(env={"NETRC": str(netrc)}).invoke(main, options, input=address)

    assert json.loads(result.output)[0]["url"] == f"http://{host}/rss"
    assert Site.heads == ["Basic bWU6czNjcmV0"] * 2


def test_a_site_is_looked_at_through_the_configured_proxy(
    tmp_path: Path, host: str
) -> None:
    config = written(tmp_path, f"[poll]\nproxy = 'http://{host}'\n")

    result = run(config, "find", "http://far.example/rss", "--json")

    assert [found["articles"] for found in json.loads(result.output)] == [1]
    assert Site.heads == [None]


def test_a_site_that_cannot_be_reached_ends_with_5(tmp_path: Path) -> None:
    result = run(written(tmp_path), "find", "http://127.0.0.1:1/")

    assert (result.exit_code, "refuses connections" in result.output) == (5, True)


def test_the_password_of_an_address_is_used_and_comes_out_nowhere(
    tmp_path: Path, host: str
) -> None:
    feeds = f"[[feeds]]\nurl = 'http://me:s3cret@{host}/rss'\n"
    config = written(
        tmp_path, f"{feeds}[[feeds]]\nurl = 'http://me:s3cret@127.0.0.1:1'\n"
    )

    commands = (
        ("poll", "--once"),
        ("status", "--json"),
        ("status",),
        ("list", "--json"),
        ("check",),
        ("check", "--json"),
        ("export", "feeds"),
        ("export", "feeds", "--format", "urls"),
        ("export", "findings", "--json"),
    )
    out = [run(config, *arguments).output for arguments in commands]
    out.append(paths.log_file().read_text() if paths.log_file().exists() else "")

    assert "Basic bWU6czNjcmV0" in Site.heads
    assert all(f"{host}/rss" in text for text in (out[1], out[3], out[6]))
    assert not [text for text in out if "s3cret" in text]
