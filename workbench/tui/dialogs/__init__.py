"""The dialogs: each asks for one thing and is dismissed with it, or with None."""

from workbench.tui.dialogs.captures_dialog import CapturesDialog
from workbench.tui.dialogs.choose import Choose
from workbench.tui.dialogs.fetch_dialog import FetchDialog
from workbench.tui.dialogs.gather_dialog import GatherDialog
from workbench.tui.dialogs.paste_prompt import PastePrompt
from workbench.tui.dialogs.reason_prompt import ReasonPrompt
from workbench.tui.dialogs.sources_prompt import SourcesPrompt
from workbench.tui.dialogs.split_prompt import SplitPrompt
from workbench.tui.dialogs.text_prompt import TextPrompt

__all__ = [
    "CapturesDialog",
    "Choose",
    "FetchDialog",
    "GatherDialog",
    "PastePrompt",
    "ReasonPrompt",
    "SourcesPrompt",
    "SplitPrompt",
    "TextPrompt",
]
