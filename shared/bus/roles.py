"""Who may do what in the PostgreSQL log: the server itself holds each service to its own topics."""

from collections.abc import Mapping

from shared.bus.log import Connection
from shared.bus.topics import Topic, rights_of, services_of

TABLES = ("partition", "record", "cursor")


async def hold_roles(connection: Connection, topics: Mapping[str, Topic]) -> None:
    """Give the role of each service, where the server has it, its rights on the log and no more.

    By row-level security: a service appends to the topics it owns and to the dead letters of those
    it reads, and moves the cursors of consumers whose name begins with its own. The owner of the
    tables, who makes topics, is not held by it.
    """
    known = await connection.fetch(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY($1)", services_of(topics)
    )
    for table in TABLES:
        await connection.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    for row in known:
        await _hold(connection, row["rolname"], topics)


async def _hold(connection: Connection, role: str, topics: Mapping[str, Topic]) -> None:
    rights = rights_of(role, topics)
    reads, writes, trims = map(_literal, (rights.reads, rights.writes, rights.trims))
    own_cursor = f"starts_with(consumer, '{role}')"
    await connection.execute(f"GRANT SELECT, UPDATE (next, clean) ON partition TO {role}")
    await connection.execute(f"GRANT SELECT, INSERT, DELETE ON record TO {role}")
    await connection.execute(f"GRANT SELECT, INSERT, UPDATE ON cursor TO {role}")
    for table, command, rows in (
        ("partition", "SELECT", "USING (true)"),
        # Appending locks the counter of a partition, so it begins here.
        ("partition", "UPDATE", f"USING (topic = ANY({writes}))"),
        ("record", "SELECT", f"USING (topic = ANY({reads}))"),
        ("record", "INSERT", f"WITH CHECK (topic = ANY({writes}))"),
        ("record", "DELETE", f"USING (topic = ANY({trims}))"),
        # Retention names every consumer that is left behind.
        ("cursor", "SELECT", "USING (true)"),
        ("cursor", "INSERT", f"WITH CHECK ({own_cursor})"),
        ("cursor", "UPDATE", f"USING ({own_cursor})"),
    ):
        name = f"{role}_{command.lower()}"
        await connection.execute(f"DROP POLICY IF EXISTS {name} ON {table}")
        await connection.execute(f"CREATE POLICY {name} ON {table} FOR {command} TO {role} {rows}")


def _literal(names: tuple[str, ...]) -> str:
    quoted = ", ".join(f"'{name}'" for name in names)
    return f"ARRAY[{quoted}]::text[]"
