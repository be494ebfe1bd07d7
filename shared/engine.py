"""SQLAlchemy's engine for asyncio, without the ORM that its package imports and nobody here uses.

The ORM is 7 MB of the process that services are forked from. The modules of the engine need nothing
of their package but its folder: while they are imported, one that has not run stands in for it. Who
imports `sqlalchemy.ext.asyncio` itself has all of it, of which these classes are a part.
"""

import sys
from importlib.util import find_spec, module_from_spec

_PACKAGE = "sqlalchemy.ext.asyncio"

_alone = _PACKAGE not in sys.modules
if _alone:
    _spec = find_spec(_PACKAGE)
    assert _spec is not None
    sys.modules[_PACKAGE] = module_from_spec(_spec)
try:
    from sqlalchemy.ext.asyncio.engine import AsyncConnection, AsyncEngine, create_async_engine
finally:
    if _alone:
        del sys.modules[_PACKAGE]

__all__ = ["AsyncConnection", "AsyncEngine", "create_async_engine"]
