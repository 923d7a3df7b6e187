"""The site of everything published: pages, indexes, corrections, feeds and search as a folder of files."""

from workbench.report.site.build import build_site
from workbench.report.site.folder import Built

__all__ = ["Built", "build_site"]
