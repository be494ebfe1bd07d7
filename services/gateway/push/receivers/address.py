"""Where a receiver may be: on the public Internet, over https, unless the installation allows more.

The address is looked at again whenever something is sent: its name may mean another host by then.
"""

import asyncio
from urllib.parse import urlsplit

from shared.errors import Invalid
from shared.http import HTTPFailure, UnsafeTarget, public_address

RESOLVE_SECONDS = 5.0


async def refuse_address(url: str, *, allow_private: bool) -> None:
    """Raise unless messages may be sent to an address.

    Raises
    ------
    Invalid
        When it is not https, lies in a private network, or does not resolve.
    """
    if allow_private:
        return
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https":
        raise Invalid.field("#/url", "receiver-url", url=url[:200])
    try:
        async with asyncio.timeout(RESOLVE_SECONDS):
            await public_address(host)
    except UnsafeTarget as error:
        raise Invalid.field("#/url", "receiver-url-private", host=host) from error
    except (HTTPFailure, TimeoutError) as error:
        raise Invalid.field("#/url", "source-url-unresolved", host=host) from error
