"""The folder of a site: nobody else's file is touched, no link is followed, and a build that died is taken up."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest

from tests.store.faulty import full_disk
from workbench.errors import Busy, NotFound, UsageError, WorkbenchError
from workbench.report.site.folder import LIST, Built, SiteFolder

DIGEST = "d" * 64


def made(path: Path, **pages: str) -> Built:
    """A build of these pages, each named without its ending."""
    with SiteFolder(path) as site:
        with site.report(1, DIGEST):
            for name, text in pages.items():
                site.write(f"{name}.html", [text])
        return site.finish()


def test_its_list_is_checked_without_the_program(tmp_path: Path) -> None:
    made(tmp_path / "site", one="1", two="2")
    check = ["sha256sum", "-c", "--quiet", "--strict", LIST]
    assert subprocess.run(check, cwd=tmp_path / "site", check=False).returncode == 0
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "site").iterdir()} == {"0o644"}


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "theirs.txt").write_text("theirs")
    (tmp_path / "file").write_text("theirs")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    for name, told in (("full", "not empty and no site"), ("file", "no folder"), ("link", "no folder")):
        with pytest.raises(UsageError, match=told):
            made(tmp_path / name, one="1")
    with pytest.raises(NotFound, match="no such folder"):
        made(tmp_path / "away" / "site", one="1")
    assert (tmp_path / "file").read_text() == "theirs"
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    made(tmp_path, one="1")
    (tmp_path / "two.html").write_text("theirs")
    with pytest.raises(UsageError, match="not the site's own"):
        made(tmp_path, one="1", two="2")
    assert (tmp_path / "two.html").read_text() == "theirs"


def test_no_link_is_followed_nor_removed(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside.html"
    made(site, one="1", two="2")
    outside.write_text("2")
    (site / "two.html").unlink()
    (site / "two.html").symlink_to(outside)
    with pytest.raises(UsageError, match="symbolic link"):
        made(site, one="1", two="2")
    assert made(site, one="1").removed == []
    assert (site / "two.html").is_symlink()
    assert outside.read_text() == "2"

    (site / LIST).rename(tmp_path / "list")
    (site / LIST).symlink_to(tmp_path / "list")
    before = (tmp_path / "list").read_text()
    with pytest.raises(UsageError, match="not empty and no site"):
        made(site, one="1")
    assert (tmp_path / "list").read_text() == before


@pytest.mark.parametrize(
    "line",
    [f"{DIGEST}  ../outside.html", f"{DIGEST}  /etc/passwd", f"{DIGEST}  .bashrc", "nothing", "", "# report 1 yes"],
)
def test_a_list_that_is_damaged_or_leads_out_of_the_folder_is_refused(tmp_path: Path, line: str) -> None:
    made(tmp_path / "site", one="1")
    (tmp_path / "outside.html").write_text("theirs")
    with (tmp_path / "site" / LIST).open("a") as kept:
        kept.write(f"{line}\n")
    with pytest.raises(UsageError, match=r"line 4: is no list of a site's pages"):
        made(tmp_path / "site")
    assert (tmp_path / "outside.html").read_text() == "theirs"
    assert (tmp_path / "site" / "one.html").read_text() == "1"


def test_a_list_without_its_head_is_refused(tmp_path: Path) -> None:
    made(tmp_path, one="1")
    (tmp_path / LIST).write_text("")
    with pytest.raises(UsageError, match="line 1: is no list"):
        made(tmp_path, one="1")


def test_a_build_that_died_knows_its_pages_and_makes_the_report_anew(tmp_path: Path) -> None:
    made(tmp_path, one="1")
    with contextlib.suppress(KeyboardInterrupt), SiteFolder(tmp_path) as site, site.report(1, DIGEST):
        site.write("one.html", ["1, changed"])
        site.write("two.html", ["2"])
        raise KeyboardInterrupt
    with (tmp_path / LIST).open("a") as kept:
        kept.write(DIGEST + "  thr")  # A machine that went down in the middle of a line.
    with SiteFolder(tmp_path) as site:
        assert not site.keep_report(1, DIGEST, ["one.html"])
    assert made(tmp_path, one="1").removed == ["two.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", LIST]
    with SiteFolder(tmp_path) as site:
        assert site.keep_report(1, DIGEST, ["one.html"])
        assert not site.keep_report(2, DIGEST, ["one.html"])


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    with SiteFolder(tmp_path), pytest.raises(Busy, match="another build"):
        made(tmp_path, one="1")
    assert made(tmp_path, one="1").written == ["one.html"]


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    made(tmp_path, one="1" * 2000)
    with full_disk(1000), pytest.raises(WorkbenchError, match="can't be written"):
        made(tmp_path, one="2" * 2000)
    assert (tmp_path / "one.html").read_text() == "1" * 2000
    assert made(tmp_path, one="2" * 2000).written == ["one.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", LIST]


def test_a_full_disk_is_told_while_a_large_file_waits_on_it(tmp_path: Path) -> None:
    told = pytest.raises(WorkbenchError, match="the site can't be written: File too large")
    with told, SiteFolder(tmp_path) as site, full_disk(1000):
        site.write("large.html", ["x" * 2_000_000])
    assert [path.name for path in tmp_path.iterdir()] == [LIST]
