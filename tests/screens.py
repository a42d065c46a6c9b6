"""`make screens`: two sites of its own, every screen and state at three sizes, into docs/screens/.

ARGS=terminal-reader keeps only the pictures whose names begin so.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.running import RunningSite
from tests.pictures.consoles import consoles
from tests.pictures.new_site import new_site
from tests.pictures.roll import signing_in
from tests.pictures.studio import FOLDER, Studio
from tests.pictures.touch import touch_screens


def main() -> int:
    """Take the pictures; 0 when every walk came to its end."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory(prefix="ting-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # the database may run as another user
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        studio = Studio(browser, only)
        new_site(studio, Path(folder) / "new")
        site = RunningSite(Path(folder) / "demo", "--demo")
        try:
            signing_in(studio, site)
            touch_screens(studio, site)
            consoles(studio, site, Path(folder))
        finally:
            site.stop()
            browser.close()
    size = sum(file.stat().st_size for file in FOLDER.glob("*.png")) / 1e6
    print(f"{len(studio.taken)} screens at three sizes; {size:.1f} MB in {FOLDER.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
