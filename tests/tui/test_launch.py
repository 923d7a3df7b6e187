from __future__ import annotations

import pytest

from tests.tui.desk import services_of
from workbench.config import Config
from workbench.errors import ConfigError
from workbench.review import Desk
from workbench.tui.launch import run


def test_a_key_for_an_action_that_is_not_there_ends_before_anything_is_drawn(desk: Desk) -> None:
    services = services_of(desk, Config(keys={"claims.verdct": "g"}))
    with pytest.raises(ConfigError) as refused:
        run(services)
    assert str(refused.value).endswith("there is no action 'claims.verdct'. Did you mean 'claims.verdict'?")
    assert refused.value.exit_code == 2
