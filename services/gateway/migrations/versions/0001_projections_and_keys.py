"""API keys, the projections the public reads, and the tables every service has."""

from alembic import op

revision = "0001"
down_revision = None

COMMON = """
    id text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL,
    owner_city text NOT NULL,
    owner_country text,
    classification text NOT NULL,
    west double precision,
    south double precision,
    east double precision,
    north double precision,
    outline text,
    starts timestamptz,
    ends timestamptz,
    feature text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now()
"""

COLLECTIONS = {
    "city": """
    country text NOT NULL,
    status text NOT NULL
    """,
    "hazard": """
    hip text NOT NULL,
    status text NOT NULL,
    magnitude double precision NOT NULL,
    revision integer NOT NULL,
    exercise boolean NOT NULL
    """,
    "asset": """
    city text,
    country text NOT NULL,
    system text NOT NULL,
    subtype text NOT NULL,
    status text NOT NULL
    """,
    "assessment": """
    city text NOT NULL,
    hazard text NOT NULL,
    level text NOT NULL,
    status text NOT NULL,
    exercise boolean NOT NULL
    """,
}
INDEXED = {
    "city": (),
    "hazard": ("status", "magnitude"),
    "asset": ("city", "system"),
    "assessment": ("city", "hazard"),
}


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE outbox (
            id bigint GENERATED ALWAYS AS IDENTITY,
            event_id uuid NOT NULL,
            topic text NOT NULL,
            key text NOT NULL,
            value bytea NOT NULL,
            headers jsonb NOT NULL,
            at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT pk_outbox PRIMARY KEY (id),
            CONSTRAINT uq_outbox_event_id UNIQUE (event_id)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE inbox (
            consumer text NOT NULL,
            event_id uuid NOT NULL,
            at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT pk_inbox PRIMARY KEY (consumer, event_id)
        )
        """
    )
    op.execute("CREATE INDEX ix_inbox_at ON inbox (at)")
    op.execute(
        """
        CREATE TABLE idempotency (
            principal text NOT NULL,
            route text NOT NULL,
            key text NOT NULL,
            digest bytea NOT NULL,
            status integer,
            body jsonb,
            at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT pk_idempotency PRIMARY KEY (principal, route, key)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE api_key (
            id uuid NOT NULL,
            digest bytea NOT NULL,
            hint text NOT NULL,
            name text NOT NULL,
            city text,
            country text,
            scopes text[] NOT NULL,
            per_minute integer NOT NULL,
            bootstrap boolean NOT NULL DEFAULT false,
            issued_by text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            expires_at timestamptz,
            revoked_at timestamptz,
            CONSTRAINT pk_api_key PRIMARY KEY (id),
            CONSTRAINT uq_api_key_digest UNIQUE (digest)
        )
        """
    )
    for table, columns in COLLECTIONS.items():
        op.execute(
            f"""
            CREATE TABLE {table} (
            {COMMON.strip()},
            {columns.strip()},
            CONSTRAINT pk_{table} PRIMARY KEY (id),
            CONSTRAINT uq_{table}_number UNIQUE (number)
            )
            """
        )
        op.execute(
            f"""
            CREATE INDEX ix_{table}_envelope
            ON {table}
            USING gist (box(point(west, south), point(east, north)))
            """
        )
        op.execute(f"CREATE INDEX ix_{table}_placeless ON {table} (number) WHERE west IS NULL")
        for column in ("starts", *INDEXED[table]):
            op.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")


def downgrade() -> None:
    for table in (*COLLECTIONS, "api_key", "idempotency", "inbox", "outbox"):
        op.execute(f"DROP TABLE {table}")
