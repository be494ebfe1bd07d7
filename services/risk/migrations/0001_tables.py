"""Tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.outbox import LOCKED

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hazard", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("superseded_by", sa.Uuid(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("hazard_revision", sa.Integer(), nullable=False),
        sa.Column("exposure", sa.BigInteger(), nullable=False),
        sa.Column("conditions", sa.BigInteger(), nullable=False),
        sa.Column("inputs_hash", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inputs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        info={"dataset": "assessments"},
    )
    op.create_index("ix_assessment_computed_at", "assessment", ["computed_at", "id"], unique=False)
    op.create_index(
        "uq_assessment_current",
        "assessment",
        ["hazard", "city"],
        unique=True,
        postgresql_where=sa.text("status = 'completed'"),
    )
    op.create_index(
        "uq_assessment_hazard_city_version",
        "assessment",
        ["hazard", "city", "version"],
        unique=True,
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("subtype", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("taxonomy", sa.Text(), nullable=True),
        sa.Column("criticality", sa.Integer(), nullable=False),
        sa.Column("vs30_m_s", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    op.create_index("ix_asset_city", "asset", ["city", "id"], unique=False)
    op.create_table(
        "city",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("exposure", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
    )
    op.create_table(
        "exposure_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("assets", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure_change")),
    )
    op.create_table(
        "exposure_model",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("facilities", sa.Integer(), nullable=False),
        sa.Column("parts", postgresql.ARRAY(sa.LargeBinary()), nullable=False),
        sa.Column(
            "used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_exposure_model")),
        comment="Kept once for all assessments that rest on the same facilities.",
    )
    op.create_table(
        "exposure_part",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_exposure_part")),
        comment="About a thousand facilities of a city, kept once for all models that have them.",
    )
    op.create_table(
        "exposure_version",
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("exposure", sa.BigInteger(), nullable=False),
        sa.Column("assets", postgresql.ARRAY(sa.Uuid()), nullable=True),
        sa.PrimaryKeyConstraint("city", "exposure", name=op.f("pk_exposure_version")),
        comment="Which facilities changed with each of a city's last exposure versions.",
    )
    op.create_table(
        "hazard",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("catalogue", sa.Boolean(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
    )
    op.create_index("ix_hazard_ends", "hazard", ["ends"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("pk_inbox")),
        postgresql_with={"autovacuum_vacuum_scale_factor": "0.02"},
    )
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)
    op.create_table(
        "inspected",
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("conditions", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("city", name=op.f("pk_inspected")),
        comment="How often the condition of a city's facilities has changed.",
    )
    op.create_table(
        "inspection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("asset", sa.Uuid(), nullable=False),
        sa.Column("condition", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        comment="The condition of facilities as their city found it; read by risk alone.",
    )
    op.create_index("ix_inspection_asset", "inspection", ["asset"], unique=False)
    op.create_table(
        "job",
        sa.Column("hazard", sa.Uuid(), nullable=False),
        sa.Column("generation", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("urgent", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("hazard", name=op.f("pk_job")),
        postgresql_with={
            "autovacuum_vacuum_scale_factor": "0",
            "autovacuum_vacuum_threshold": "1000",
            "fillfactor": "70",
        },
    )
    op.create_index(
        "ix_job_turn",
        "job",
        [sa.literal_column("urgent DESC"), sa.literal_column("ends DESC")],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("headers", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("event_id", name=op.f("uq_outbox_event_id")),
        postgresql_with={
            "autovacuum_vacuum_scale_factor": "0",
            "autovacuum_vacuum_threshold": "1000",
        },
    )
    op.create_table(
        "restriction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("openness", sa.Text(), nullable=False),
        sa.Column("readers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_table(
        "scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("hazard", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
    )
    op.create_table(
        "assessed_facilities",
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("exposure_model", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("withheld", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"],
            ["assessment.id"],
            name=op.f("fk_assessed_facilities_assessment_assessment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["exposure_model"],
            ["exposure_model.digest"],
            name=op.f("fk_assessed_facilities_exposure_model_exposure_model"),
        ),
        sa.PrimaryKeyConstraint("assessment", name=op.f("pk_assessed_facilities")),
        comment="What results per facility are computed from when they are read: 50 bytes of each would be 16 GB for a million facilities and the hazards of a month.",
    )
    op.create_index(
        op.f("ix_assessed_facilities_exposure_model"),
        "assessed_facilities",
        ["exposure_model"],
        unique=False,
    )
    op.execute("ALTER TABLE exposure_part ALTER COLUMN facts SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE outbox ALTER COLUMN value SET STORAGE EXTERNAL")
    op.execute(LOCKED)
    op.execute("ALTER TABLE assessment ALTER COLUMN state SET STORAGE EXTERNAL")
