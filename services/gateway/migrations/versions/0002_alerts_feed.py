"""Alert threads with their messages, the alerts collection, and the change feed."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE alert_thread (
        id uuid NOT NULL,
        number bigint GENERATED ALWAYS AS IDENTITY,
        serial integer NOT NULL,
        version integer NOT NULL,
        city text NOT NULL,
        hazard uuid NOT NULL,
        owner_city text NOT NULL,
        owner_country text,
        classification text NOT NULL,
        level text NOT NULL,
        state text NOT NULL,
        pending text,
        basis jsonb NOT NULL,
        standing integer,
        drafted_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        drafted_by text NOT NULL,
        approved_by text,
        ended_by text,
        reason text,
        CONSTRAINT pk_alert_thread PRIMARY KEY (id),
        CONSTRAINT uq_alert_thread_number UNIQUE (number),
        CONSTRAINT uq_alert_thread_hazard UNIQUE (hazard, city, serial)
    )
    """,
    "CREATE INDEX ix_alert_thread_city ON alert_thread (city, number)",
    """
    CREATE INDEX ix_alert_thread_pending
    ON alert_thread (updated_at)
    WHERE pending IS NOT NULL
    """,
    """
    CREATE INDEX ix_alert_thread_open
    ON alert_thread (state)
    WHERE state NOT IN ('cancelled', 'expired')
    """,
    """
    CREATE TABLE alert_message (
        id uuid NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY,
        thread uuid NOT NULL,
        number integer NOT NULL,
        identifier text NOT NULL,
        sender text NOT NULL,
        msg_type text NOT NULL,
        sent timestamptz NOT NULL,
        expires timestamptz NOT NULL,
        reference text NOT NULL,
        city text NOT NULL,
        owner_city text NOT NULL,
        owner_country text,
        classification text NOT NULL,
        level text NOT NULL,
        exercise boolean NOT NULL,
        headline jsonb NOT NULL,
        approved_by text NOT NULL,
        basis jsonb NOT NULL,
        xml bytea NOT NULL,
        etag text NOT NULL,
        CONSTRAINT pk_alert_message PRIMARY KEY (id),
        CONSTRAINT uq_alert_message_position UNIQUE (position),
        CONSTRAINT uq_alert_message_identifier UNIQUE (identifier),
        CONSTRAINT uq_alert_message_thread UNIQUE (thread, number),
        CONSTRAINT fk_alert_message_thread_alert_thread
            FOREIGN KEY (thread) REFERENCES alert_thread (id)
    )
    """,
    "CREATE INDEX ix_alert_message_expires ON alert_message (expires)",
    """
    CREATE TABLE alert_city (
        id text NOT NULL,
        version integer NOT NULL,
        state jsonb NOT NULL,
        CONSTRAINT pk_alert_city PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE alert (
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
        written_at timestamptz NOT NULL DEFAULT now(),
        city text NOT NULL,
        hazard text NOT NULL,
        level text NOT NULL,
        state text NOT NULL,
        exercise boolean NOT NULL,
        CONSTRAINT pk_alert PRIMARY KEY (id),
        CONSTRAINT uq_alert_number UNIQUE (number)
    )
    """,
    """
    CREATE INDEX ix_alert_envelope
    ON alert
    USING gist (box(point(west, south), point(east, north)))
    """,
    "CREATE INDEX ix_alert_placeless ON alert (number) WHERE west IS NULL",
    "CREATE INDEX ix_alert_starts ON alert (starts)",
    "CREATE INDEX ix_alert_city ON alert (city)",
    "CREATE INDEX ix_alert_hazard ON alert (hazard)",
    """
    CREATE TABLE feed (
        seq bigint NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        city text,
        owner_city text NOT NULL,
        owner_country text,
        classification text NOT NULL,
        body text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_feed PRIMARY KEY (seq),
        CONSTRAINT uq_feed_event_id UNIQUE (event_id)
    )
    """,
    "CREATE INDEX ix_feed_type ON feed (type, seq)",
    "CREATE INDEX ix_feed_city ON feed (city, seq)",
    """
    CREATE TABLE feed_counter (
        id smallint NOT NULL,
        last bigint NOT NULL,
        CONSTRAINT pk_feed_counter PRIMARY KEY (id),
        CONSTRAINT ck_feed_counter_one_row CHECK (id = 1)
    )
    """,
    "INSERT INTO feed_counter (id, last) VALUES (1, 0)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
