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
        sa.Column("hazard", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("hip", sa.Text(), nullable=True),
        sa.Column("hazard_revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("assets", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hazard", "city", name=op.f("pk_assessment")),
        info={"dataset": "assessments"},
    )
    op.create_index("ix_assessment_city", "assessment", ["city", "computed_at"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_by", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('kept', 'deleted')", name=op.f("ck_attachment_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        comment="Read by whoever reads its record; of a deleted one this is what stays.",
    )
    op.create_index(
        "ix_attachment_record", "attachment", ["kind", "record", "created_at", "id"], unique=False
    )
    op.create_table(
        "attachment_use",
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("owner_city", name=op.f("pk_attachment_use")),
        comment="Bytes that the attachments of a city's records take.",
    )
    op.create_table(
        "city",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("party_body", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("subdivision", sa.Text(), nullable=True),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("boundary", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("population_source", sa.Text(), nullable=True),
        sa.Column("tectonic_regime", sa.Text(), nullable=False),
        sa.Column("gdp_per_capita_usd", sa.Double(), nullable=True),
        sa.Column("gdp_year", sa.Integer(), nullable=True),
        sa.Column("signature_order", sa.Integer(), nullable=True),
        sa.Column("member_since", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status <> 'member' OR member_since IS NOT NULL", name=op.f("ck_city_member_since")
        ),
        sa.CheckConstraint(
            "status IN ('registered', 'member', 'withdrawn')", name=op.f("ck_city_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
        sa.UniqueConstraint("signature_order", name=op.f("uq_city_signature_order")),
    )
    op.create_table(
        "facility",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("criticality", sa.Integer(), nullable=False),
        sa.Column("backup_autonomy_h", sa.Double(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility")),
        info={"dataset": "assets"},
    )
    op.create_index("ix_facility_city", "facility", ["city", "system"], unique=False)
    op.create_table(
        "findable",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("parties", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("dataset", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_findable")),
        comment="Each row is of its record's newest version, written in the same transaction.",
    )
    op.create_index("ix_findable_kind", "findable", ["kind", "updated_at", "id"], unique=False)
    op.create_index("ix_findable_newest", "findable", ["updated_at", "id"], unique=False)
    op.create_index(
        "ix_findable_words", "findable", ["words"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "idempotency",
        sa.Column("principal", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("principal", "route", "key", name=op.f("pk_idempotency")),
    )
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
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column(
            "budget", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("monitoring", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("adoption_document", sa.Text(), nullable=True),
        sa.Column("alignments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('drafting', 'consultation', 'adopted', 'implementing', 'amended', 'closed', 'evaluated')",
            name=op.f("ck_plan_status"),
        ),
        sa.CheckConstraint("period_start <= period_end", name=op.f("ck_plan_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        info={"dataset": "plans"},
    )
    op.create_index("ix_plan_created_at", "plan", ["created_at", "id"], unique=False)
    op.create_index("ix_plan_period_start", "plan", ["period_start", "id"], unique=False)
    op.create_index("ix_plan_updated_at", "plan", ["updated_at", "id"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("parties", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "moment",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Of the field that the kind is dated by.",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
    )
    op.create_index(
        "ix_record_about", "record", ["kind", "about", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_record_content",
        "record",
        ["content"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"content": "jsonb_path_ops"},
    )
    op.create_index("ix_record_created_at", "record", ["kind", "created_at", "id"], unique=False)
    op.create_index(
        "ix_record_moment",
        "record",
        ["kind", "moment", "id"],
        unique=False,
        postgresql_where=sa.text("moment IS NOT NULL"),
    )
    op.create_index(
        "ix_record_owner", "record", ["kind", "owner_city", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_record_told",
        "record",
        ["updated_at", "id"],
        unique=False,
        postgresql_where=sa.text(
            "status IN ('scheduled', 'rescheduled', 'cancelled', 'minutes_draft', 'open', 'in_silence', 'objected', 'agreed', 'due', 'overdue', 'dormant')"
        ),
    )
    op.create_index("ix_record_updated_at", "record", ["kind", "updated_at", "id"], unique=False)
    op.create_index("ux_record_number", "record", ["kind", "about", "number"], unique=True)
    op.create_table(
        "record_version",
        sa.Column("record", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("parties", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("record", "version", name=op.f("pk_record_version")),
        comment="Versions of the kinds whose versions are kept; none is ever changed.",
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
        "transition",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition")),
    )
    op.create_index(
        "ix_transition_subject", "transition", ["subject", "subject_id", "id"], unique=False
    )
    op.create_table(
        "upstream",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("last_success_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_upstream")),
        comment="Sources that have stated their health: those that fell silent once, or came back.",
    )
    op.create_table(
        "attachment_part",
        sa.Column("attachment", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment"], ["attachment.id"], name=op.f("fk_attachment_part_attachment_attachment")
        ),
        sa.PrimaryKeyConstraint("attachment", "number", name=op.f("pk_attachment_part")),
    )
    op.create_table(
        "gap",
        sa.Column("working_group", sa.Uuid(), nullable=False),
        sa.Column(
            "version",
            sa.BigInteger(),
            nullable=False,
            comment="One more with each change that is told.",
        ),
        sa.Column(
            "missing",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Category: since when.",
        ),
        sa.ForeignKeyConstraint(
            ["working_group"], ["record.id"], name=op.f("fk_gap_working_group_record")
        ),
        sa.PrimaryKeyConstraint("working_group", name=op.f("pk_gap")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=True),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("description", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("drr", sa.Boolean(), nullable=False),
        sa.Column("cca", sa.Boolean(), nullable=False),
        sa.Column("hazards", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("assets", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column(
            "cost", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("alignments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column(
            "delayed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When its day was told to have passed.",
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('idea', 'planned', 'developed', 'adopted', 'implementing', 'suspended', 'completed', 'evaluated', 'withdrawn')",
            name=op.f("ck_measure_status"),
        ),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name=op.f("fk_measure_plan_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        info={"dataset": "measures"},
    )
    op.create_index(
        "ix_measure_assets", "measure", ["assets"], unique=False, postgresql_using="gin"
    )
    op.create_index("ix_measure_created_at", "measure", ["created_at", "id"], unique=False)
    op.create_index("ix_measure_due", "measure", ["due", "id"], unique=False)
    op.create_index(
        "ix_measure_hazards", "measure", ["hazards"], unique=False, postgresql_using="gin"
    )
    op.create_index(
        "ix_measure_late",
        "measure",
        ["due"],
        unique=False,
        postgresql_where=sa.text("delayed_at IS NULL AND due IS NOT NULL"),
    )
    op.create_index(op.f("ix_measure_plan"), "measure", ["plan"], unique=False)
    op.create_index("ix_measure_updated_at", "measure", ["updated_at", "id"], unique=False)
    op.create_table(
        "plan_version",
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name=op.f("fk_plan_version_plan_plan")),
        sa.PrimaryKeyConstraint("plan", "version", name=op.f("pk_plan_version")),
    )
    op.execute("ALTER TABLE outbox ALTER COLUMN value SET STORAGE EXTERNAL")
    op.execute(LOCKED)
