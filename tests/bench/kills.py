"""Kill the poller with SIGKILL again and again while it stores; count what is lost.

    python tests/bench/kills.py [KILLS]

Six feeds of 40 articles get five new ones each round. Of each four rounds three are
killed at a random moment after the first request; the fourth may finish, and must find
everything that the killed ones left undone. Ends with 1 when an article is missing,
stored twice or has a version too many.
"""

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from monitor.model.articles import View  # noqa: E402
from monitor.store.database import open_reader  # noqa: E402
from tests.fakes import item, rss  # noqa: E402

FEEDS = 6
NEW = 5
CARRIED = 40
EVERYTHING = View(story_only=False, fold_copies=False)
WORDS = ("dam", "ford", "kiln", "moor", "pier", "quay", "reef", "silo", "toll", "vane")


class Farm(ThreadingHTTPServer):
    daemon_threads = True
    step = 1
    asked = threading.Event()

    def articles(self) -> range:
        newest = self.step * NEW
        return range(max(newest - CARRIED, 0), newest)


class Handler(BaseHTTPRequestHandler):
    server: Farm

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        feed = self.path.strip("/")
        texts = [item(n, told(feed, n), told(feed, -n)) for n in self.server.articles()]
        body = rss(*reversed(texts)).encode()
        self.server.asked.set()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def told(feed: str, number: int) -> str:
    dice = random.Random(f"{feed} {number}")
    return f"{feed} {number} " + " ".join(dice.choices(WORDS, k=12)) + ", 12 killed."


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "monitor", "--config", str(folder / "c.toml")]
    command += ["--database", str(folder / "story.db"), "poll", "--once"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def play(farm: Farm, folder: Path, kills: int) -> int:
    """Rounds until so many pollers were killed; how many of them had begun to store."""
    dice = random.Random(1)
    killed = begun = 0
    while killed < kills:
        farm.asked.clear()
        process = start(folder)
        if farm.step % 4:
            farm.asked.wait(30)
            time.sleep(dice.uniform(0, 0.15))
            begun += process.poll() is None
            process.kill()
            killed += 1
        process.wait()
        farm.step += 1
    farm.step -= 1
    start(folder).wait()
    return begun


def main(kills: int) -> int:
    farm = Farm(("127.0.0.1", 0), Handler)
    threading.Thread(target=farm.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{farm.server_address[1]}"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        feeds = "".join(
            f"[[feeds]]\nurl = '{root}/{n}'\nname = '{n}'\n" for n in range(FEEDS)
        )
        (folder / "c.toml").write_text(f"story.title = 'S'\n{feeds}")
        begun = play(farm, folder, kills)
        store = open_reader(folder / "story.db")
        stored = store.articles.window(EVERYTHING, 0, 1_000_000)
        claims = len(store.figures.claims())
        store.close()
    farm.shutdown()
    farm.server_close()
    seen = Counter((article.feed_url, article.guid) for article in stored)
    wanted = FEEDS * farm.step * NEW
    doubled = sum(count - 1 for count in seen.values())
    versions = sum(article.versions - 1 for article in stored)
    print(
        f"{kills} kills, {begun} of them in mid-round; {wanted} articles served: "
        f"{wanted - len(seen)} lost, {doubled} doubled, {versions} versions too many, "
        f"{claims} claims"
    )
    return int(bool(wanted - len(seen) or doubled or versions))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
