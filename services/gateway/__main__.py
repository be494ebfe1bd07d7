"""Run the gateway: `python -m services.gateway`."""

from services.gateway.app import create
from services.gateway.edge.connection import options_of
from services.gateway.settings import GatewaySettings
from shared.serve import main

if __name__ == "__main__":
    main("gateway", GatewaySettings, create, options_of)
