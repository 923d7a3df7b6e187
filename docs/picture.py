"""Makes the picture of the screen from the real program: `python docs/picture.py docs/screen.png`. Needs chromium."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from workbench.config import Config  # noqa: E402 - the path comes first
from workbench.model import Confidence, Stance, Status  # noqa: E402
from workbench.review import Desk, attach_quote, capture_source, read_target, record_verdict, triage  # noqa: E402
from workbench.store import VerdictWords, open_store  # noqa: E402
from workbench.tui.app import WorkbenchApp  # noqa: E402
from workbench.tui.services import Services  # noqa: E402

SIZE = (120, 34)
NOTE = """Statement on arrivals

Asked for figures, the ministry said that 102,000 people from Syria had entered since 2011, most of them on work visas.
"""


def prepare(desk: Desk, folder: Path) -> tuple[int, int]:
    """Some work on the starter database, so that the picture shows more than an empty desk; article id and rank."""
    article_id = desk.store.articles.page()[0].article.id
    claims = desk.store.claims.of_article(article_id)
    emirates = next(claim for claim in claims if "Emirates" in claim.wording)
    note = folder / "ministry-statement.txt"
    note.write_text(NOTE, encoding="utf-8")
    capture, document = read_target(str(note), desk.network)
    source = capture_source(desk, emirates, capture, document)
    quote = "102,000 people from Syria had entered since 2011"
    attach_quote(desk, emirates, source.capture_id, quote, stance=Stance.SUPPORTS)
    words = VerdictWords("mostly true", Confidence.MEDIUM, "The ministry counts 102,000, most of them on work visas.")
    record_verdict(desk, desk.store.claims.get(emirates.id), words)
    triage(desk, claims[0], Status.TO_CHECK)
    triage(desk, claims[-2], Status.NOT_CHECKABLE, reason="too vague")
    return article_id, emirates.rank


async def screen_svg(desk: Desk, article_id: int, rank: int) -> str:
    """The claims screen as the program paints it."""
    app = WorkbenchApp(Services(desk, Config()), article_id)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.0)
        await pilot.press(*"j" * (rank - 1))
        await pilot.pause(1.5)
        return app.export_screenshot(title="workbench")


def paint(svg: str, target: Path, folder: Path) -> None:
    """The SVG as a PNG, painted by a browser, with no font fetched from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    page = folder / "screen.html"
    page.write_text(f"<style>body{{margin:0;background:#111}}svg{{width:1300px}}</style>{svg}", encoding="utf-8")
    browser = shutil.which("chromium") or "chromium"
    subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}",
            "--window-size=1300,800", f"--screenshot={target}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def main() -> None:
    """Makes the picture."""
    target = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = name  # the picture shows the program as it starts, not somebody's own theme
        shutil.copy(ROOT / "claims.db", folder / "claims.db")
        with open_store(folder / "claims.db") as store:
            desk = Desk(store, "ada")
            svg = asyncio.run(screen_svg(desk, *prepare(desk, folder)))
        paint(svg, target, folder)


if __name__ == "__main__":
    main()
