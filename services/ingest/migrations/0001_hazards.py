"""Feeds, payloads, hazards, and the tables every service has."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE decision (
        one_source TEXT NOT NULL,
        one_id TEXT NOT NULL,
        other_source TEXT NOT NULL,
        other_id TEXT NOT NULL,
        together BOOLEAN NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_decision PRIMARY KEY (one_source, one_id, other_source, other_id)
    )
    """,
    """
    CREATE INDEX ix_decision_other ON decision (other_source, other_id)
    """,
    """
    COMMENT ON TABLE decision IS
        'Pairs of names that an operator put together or apart.'
    """,
    """
    CREATE TABLE feed (
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        stale BOOLEAN NOT NULL,
        since TIMESTAMP WITH TIME ZONE NOT NULL,
        leased_until TIMESTAMP WITH TIME ZONE,
        next_poll_at TIMESTAMP WITH TIME ZONE,
        etag TEXT,
        last_modified TEXT,
        last_poll_at TIMESTAMP WITH TIME ZONE,
        last_success_at TIMESTAMP WITH TIME ZONE,
        last_news_at TIMESTAMP WITH TIME ZONE,
        last_error TEXT,
        failures INTEGER NOT NULL,
        payloads BIGINT NOT NULL,
        CONSTRAINT pk_feed PRIMARY KEY (name)
    )
    """,
    """
    COMMENT ON TABLE feed IS
        'Progress and health of a source; what it is, the settings say.'
    """,
    """
    CREATE TABLE hazard (
        id UUID NOT NULL,
        revision INTEGER NOT NULL,
        status TEXT NOT NULL,
        origin_time TIMESTAMP WITH TIME ZONE NOT NULL,
        longitude DOUBLE PRECISION NOT NULL,
        latitude DOUBLE PRECISION NOT NULL,
        magnitude DOUBLE PRECISION NOT NULL,
        state JSONB NOT NULL,
        announced BOOLEAN NOT NULL,
        merged_into UUID,
        CONSTRAINT pk_hazard PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_hazard_origin_time_id ON hazard (origin_time, id)
    """,
    """
    CREATE INDEX ix_hazard_unannounced ON hazard (magnitude, id) WHERE NOT announced
    """,
    """
    CREATE TABLE idempotency (
        principal TEXT NOT NULL,
        route TEXT NOT NULL,
        key TEXT NOT NULL,
        digest BYTEA NOT NULL,
        status INTEGER,
        body JSONB,
        at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        CONSTRAINT pk_idempotency PRIMARY KEY (principal, route, key)
    )
    """,
    """
    CREATE TABLE inbox (
        consumer TEXT NOT NULL,
        event_id UUID NOT NULL,
        at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        CONSTRAINT pk_inbox PRIMARY KEY (consumer, event_id)
    )
    """,
    """
    CREATE INDEX ix_inbox_at ON inbox (at)
    """,
    """
    CREATE TABLE outbox (
        id BIGINT GENERATED ALWAYS AS IDENTITY,
        event_id UUID NOT NULL,
        topic TEXT NOT NULL,
        key TEXT NOT NULL,
        value BYTEA NOT NULL,
        headers JSONB NOT NULL,
        at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        CONSTRAINT pk_outbox PRIMARY KEY (id),
        CONSTRAINT uq_outbox_event_id UNIQUE (event_id)
    )
    """,
    """
    CREATE TABLE payload (
        id UUID NOT NULL,
        number BIGINT GENERATED ALWAYS AS IDENTITY,
        source TEXT NOT NULL,
        sha256 BYTEA NOT NULL,
        media_type TEXT NOT NULL,
        encoding TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        body BYTEA,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        lane TEXT NOT NULL,
        state TEXT NOT NULL,
        position INTEGER NOT NULL,
        read INTEGER NOT NULL,
        reason TEXT,
        done_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_payload PRIMARY KEY (id),
        CONSTRAINT uq_payload_source_sha256 UNIQUE (source, sha256)
    )
    """,
    """
    CREATE INDEX ix_payload_received_at ON payload (received_at)
    """,
    """
    CREATE INDEX ix_payload_waiting ON payload (lane, number)
    WHERE state IN ('queued', 'processing')
    """,
    """
    COMMENT ON TABLE payload IS
        'What an upstream sent, byte for byte; body is dropped after the time it is kept.'
    """,
    """
    CREATE TABLE solution (
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE,
        origin_time TIMESTAMP WITH TIME ZONE,
        longitude DOUBLE PRECISION,
        latitude DOUBLE PRECISION,
        depth_km DOUBLE PRECISION,
        magnitude DOUBLE PRECISION,
        magnitude_type TEXT,
        place TEXT,
        review TEXT,
        catalogue BOOLEAN NOT NULL,
        time_error_seconds DOUBLE PRECISION NOT NULL,
        details JSONB NOT NULL,
        links JSONB NOT NULL,
        withdrawn_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_solution PRIMARY KEY (source, source_id)
    )
    """,
    """
    CREATE INDEX ix_solution_origin_time ON solution (origin_time)
    """,
    """
    CREATE INDEX ix_solution_vague ON solution (origin_time) WHERE time_error_seconds > 0
    """,
    """
    COMMENT ON TABLE solution IS
        'Newest version of each network; without origin_time: withdrawn before it was seen.'
    """,
    """
    CREATE TABLE alias (
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        hazard_id UUID NOT NULL,
        CONSTRAINT pk_alias PRIMARY KEY (source, source_id),
        CONSTRAINT fk_alias_hazard_id_hazard FOREIGN KEY(hazard_id) REFERENCES hazard (id)
    )
    """,
    """
    CREATE INDEX ix_alias_hazard_id ON alias (hazard_id)
    """,
    """
    COMMENT ON TABLE alias IS
        'Every name ever seen; a row is never deleted, merges and splits point it elsewhere.'
    """,
    """
    CREATE TABLE chunk (
        payload_id UUID NOT NULL,
        position INTEGER NOT NULL,
        outcomes JSONB NOT NULL,
        CONSTRAINT pk_chunk PRIMARY KEY (payload_id, position),
        CONSTRAINT fk_chunk_payload_id_payload FOREIGN KEY(payload_id) REFERENCES payload (id)
    )
    """,
    """
    COMMENT ON TABLE chunk IS
        'Hazard ids by outcome of the items that one transaction stored.'
    """,
    """
    CREATE TABLE quarantine (
        id UUID NOT NULL,
        number BIGINT GENERATED ALWAYS AS IDENTITY,
        source TEXT NOT NULL,
        payload_id UUID NOT NULL,
        position INTEGER NOT NULL,
        item TEXT NOT NULL,
        reason TEXT NOT NULL,
        content TEXT NOT NULL,
        times INTEGER NOT NULL,
        first_at TIMESTAMP WITH TIME ZONE NOT NULL,
        last_at TIMESTAMP WITH TIME ZONE NOT NULL,
        state TEXT NOT NULL,
        hazard_id UUID,
        CONSTRAINT pk_quarantine PRIMARY KEY (id),
        CONSTRAINT uq_quarantine_number UNIQUE (number),
        CONSTRAINT fk_quarantine_payload_id_payload FOREIGN KEY(payload_id) REFERENCES payload (id)
    )
    """,
    """
    CREATE INDEX ix_quarantine_payload_id ON quarantine (payload_id)
    """,
    """
    CREATE INDEX ix_quarantine_source ON quarantine (source)
    """,
    """
    COMMENT ON TABLE quarantine IS
        'One row per distinct unreadable item of a source, however often it comes.'
    """,
    """
    CREATE TABLE revision (
        hazard_id UUID NOT NULL,
        revision INTEGER NOT NULL,
        state JSONB NOT NULL,
        CONSTRAINT pk_revision PRIMARY KEY (hazard_id, revision),
        CONSTRAINT fk_revision_hazard_id_hazard FOREIGN KEY(hazard_id) REFERENCES hazard (id)
    )
    """,
    """
    COMMENT ON TABLE revision IS
        'States that a newer one has replaced; the current one is in hazard.'
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "revision",
        "quarantine",
        "chunk",
        "alias",
        "solution",
        "payload",
        "outbox",
        "inbox",
        "idempotency",
        "hazard",
        "feed",
        "decision",
    ):
        op.execute(f"DROP TABLE {table}")
