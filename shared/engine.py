"""SQLAlchemy's engine for asyncio, without the ORM that its package imports and nobody here uses.

The ORM is 7 MB of the process that services are forked from. The engine needs no more of its
package than the folder: while it is imported, one that has not run stands in (ADR 0112).
"""

import sys
from importlib.util import find_spec, module_from_spec

_package = find_spec("sqlalchemy.ext.asyncio")
assert _package is not None
if _alone := _package.name not in sys.modules:
    sys.modules[_package.name] = module_from_spec(_package)
try:
    from sqlalchemy.ext.asyncio.engine import AsyncConnection, AsyncEngine, create_async_engine
finally:
    if _alone:
        del sys.modules[_package.name]

__all__ = ["AsyncConnection", "AsyncEngine", "create_async_engine"]
