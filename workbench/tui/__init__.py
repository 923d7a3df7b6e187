"""The screens. They read and act through `review`, `report` and pages of the store; nothing below knows Textual."""
