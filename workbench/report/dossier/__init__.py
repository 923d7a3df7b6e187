"""Dossiers: everything about an article as a folder or a zip, out and in again; docs/dossier.md says what is in one."""

from workbench.report.dossier.export import Exported, export_dossier
from workbench.report.dossier.public import export_public
from workbench.report.dossier.taking import opened_dossier

__all__ = ["Exported", "export_dossier", "export_public", "opened_dossier"]
