"""What a service knows of its migrations without Alembic is what Alembic says."""

import pytest
from alembic.script import ScriptDirectory

from deploy import SERVICES
from shared.migrate import config_of
from shared.revision import head_of


@pytest.mark.parametrize("name", SERVICES)
def test_the_head_is_the_one_that_alembic_finds(name: str) -> None:
    package = f"services.{name}"
    scripts = ScriptDirectory.from_config(config_of(package))
    assert head_of(package) == scripts.get_current_head()
