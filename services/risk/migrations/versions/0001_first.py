"""Projections, jobs, assessments, outbox and inbox."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
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
    """,
    """
    CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_inbox PRIMARY KEY (consumer, event_id)
    )
    """,
    "CREATE INDEX ix_inbox_at ON inbox (at)",
    """
    CREATE TABLE city (
        id text NOT NULL,
        version integer NOT NULL,
        status text NOT NULL,
        state jsonb NOT NULL,
        exposure bigint NOT NULL DEFAULT 0,
        CONSTRAINT pk_city PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE exposure_change (
        id bigint GENERATED ALWAYS AS IDENTITY,
        city text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_exposure_change PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE asset (
        id uuid NOT NULL,
        version integer NOT NULL,
        city text,
        status text NOT NULL,
        owner_city text NOT NULL,
        classification text NOT NULL,
        country text NOT NULL,
        system text NOT NULL,
        subtype text NOT NULL,
        name text NOT NULL,
        longitude double precision NOT NULL,
        latitude double precision NOT NULL,
        taxonomy text,
        criticality integer NOT NULL,
        vs30_m_s double precision,
        CONSTRAINT pk_asset PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_asset_city ON asset (city)",
    """
    CREATE TABLE hazard (
        id uuid NOT NULL,
        revision integer NOT NULL,
        status text NOT NULL,
        origin_time timestamptz NOT NULL,
        exercise boolean NOT NULL,
        catalogue boolean NOT NULL,
        state jsonb NOT NULL,
        CONSTRAINT pk_hazard PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_hazard_origin_time ON hazard (origin_time)",
    """
    CREATE TABLE job (
        hazard uuid NOT NULL,
        generation bigint NOT NULL DEFAULT 1,
        urgent boolean NOT NULL DEFAULT false,
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        error text,
        queued_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_job PRIMARY KEY (hazard)
    )
    """,
    "CREATE INDEX ix_job_due_at ON job (due_at)",
    """
    CREATE TABLE assessment (
        id uuid NOT NULL,
        hazard uuid NOT NULL,
        city text NOT NULL,
        version integer NOT NULL,
        status text NOT NULL,
        superseded_by uuid,
        level text NOT NULL,
        hazard_revision integer NOT NULL,
        exposure bigint NOT NULL,
        inputs_hash text NOT NULL,
        computed_at timestamptz NOT NULL,
        owner_city text NOT NULL,
        owner_country text,
        classification text NOT NULL,
        state jsonb NOT NULL,
        inputs jsonb NOT NULL,
        has_assets boolean NOT NULL DEFAULT true,
        CONSTRAINT pk_assessment PRIMARY KEY (id)
    )
    """,
    """
    CREATE UNIQUE INDEX uq_assessment_current
    ON assessment (hazard, city)
    WHERE status = 'completed'
    """,
    """
    CREATE UNIQUE INDEX uq_assessment_hazard_city_version
    ON assessment (hazard, city, version)
    """,
    "CREATE INDEX ix_assessment_computed_at ON assessment (computed_at, id)",
    """
    CREATE TABLE assessed_asset (
        assessment uuid NOT NULL,
        id uuid NOT NULL,
        owner_city text NOT NULL,
        classification text NOT NULL,
        country text NOT NULL,
        system text NOT NULL,
        subtype text NOT NULL,
        name text NOT NULL,
        longitude double precision NOT NULL,
        latitude double precision NOT NULL,
        taxonomy text,
        criticality integer NOT NULL,
        vs30_m_s double precision,
        pga_g double precision[] NOT NULL,
        damage double precision[],
        functionality double precision[],
        moderate double precision,
        loss double precision NOT NULL,
        CONSTRAINT pk_assessed_asset PRIMARY KEY (assessment, id),
        CONSTRAINT fk_assessed_asset_assessment_assessment FOREIGN KEY (assessment)
            REFERENCES assessment (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX ix_assessed_asset_loss ON assessed_asset (assessment, loss DESC, id)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "assessed_asset",
        "assessment",
        "job",
        "hazard",
        "asset",
        "exposure_change",
        "city",
        "inbox",
        "outbox",
    ):
        op.drop_table(table)
