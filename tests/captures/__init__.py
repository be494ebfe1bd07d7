"""Every captured payload of the region's feeds through a running platform, and what became of it.

Run by hand, for it takes minutes: `python -m tests.captures`.
"""
