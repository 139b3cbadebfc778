"""What the commands say of articles' own pages; over a real server on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli.main import main
from monitor.fetch.pages.page import can_read_pages
from tests.fakes import item, rss

LEAD = "At least 12 people were killed when the Kestrel dam gave way on Friday."
PAGE = (
    f"<html><body><article><h1>Dam breaks above Marlow</h1><p>{LEAD}</p><p>Rescuers "
    "went from house to house and asked everybody whom they met about those whom "
    "the mayor misses.</p></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A feed with two articles, of which one has its page."""

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        links = rss(item(1, "Dam breaks", LEAD), item(2, "Rain"))
        bodies = {
            "/rss": ("text/xml", links.replace("https://example.org", here)),
            "/1": ("text/html", PAGE),
        }
        kind, body = bodies.get(self.path, ("text/html", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/rss"
    server.shutdown()
    thread.join()
    server.server_close()


def invoke(folder: Path, url: str, *arguments: str) -> Result:
    config = folder / "config.toml"
    config.write_text(
        f"[story]\ntitle = 'S'\n[[feeds]]\nurl = '{url}'\nfull_text = true\n"
    )
    options = ["--config", str(config), "--database", str(folder / "story.db")]
    return CliRunner().invoke(main, [*options, *arguments])


def test_one_round_reads_pages_and_the_commands_tell(tmp_path: Path, url: str) -> None:
    assert invoke(tmp_path, url, "poll", "--once").exit_code == 0

    status = invoke(tmp_path, url, "status")
    assert "pages: 1 read, 0 waiting, 1 gone, 0 not taken" in status.output
    pages = json.loads(invoke(tmp_path, url, "status", "--json").output)["pages"]
    assert pages == {"read": 1, "waiting": 0, "gone": 1, "refused": 0, "problem": ""}
    lines = invoke(tmp_path, url, "list", "--json").output.splitlines()
    by_guid = {found["guid"]: found for found in map(json.loads, lines)}
    assert [v["kind"] for v in by_guid["id-1"]["versions"]] == ["first", "page"]
    assert [v["from_page"] for v in by_guid["id-1"]["versions"]] == [False, True]
    assert "house to house" in by_guid["id-1"]["summary"]
    assert by_guid["id-1"]["gone_at"] is None
    assert by_guid["id-2"]["gone_at"]


def test_the_extra_is_asked_for_only_where_it_is_missing(
    tmp_path: Path, url: str
) -> None:
    assert "fulltext" not in invoke(tmp_path, url, "check", "--no-feeds").output
    assert not can_read_pages(("monitor_has_no_such_module",))
