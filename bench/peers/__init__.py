"""Other projects' code at the work of a benchmark, run by the Python of an environment of its own.

Both are under licences that the product does not take (CLIMADA: GPL-3; OpenQuake: AGPL-3): nothing
of them is imported by anything that ships, and these files import nothing of ours.
"""
