"""Running the platform: the one command, topics, the local broker, stand-ins of upstreams."""
