"""Tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.outbox import LOCKED

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("hazard", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("number", name=op.f("uq_alert_number")),
    )
    op.create_index(op.f("ix_alert_city"), "alert", ["city"], unique=False)
    op.create_index(
        "ix_alert_envelope",
        "alert",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_alert_exercise"), "alert", ["exercise"], unique=False)
    op.create_index(op.f("ix_alert_hazard"), "alert", ["hazard"], unique=False)
    op.create_index(op.f("ix_alert_kind"), "alert", ["kind"], unique=False)
    op.create_index(op.f("ix_alert_level"), "alert", ["level"], unique=False)
    op.create_index(
        "ix_alert_outlined",
        "alert",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_alert_placeless",
        "alert",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(
        "ix_alert_span",
        "alert",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_alert_starts",
        "alert",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_index(op.f("ix_alert_state"), "alert", ["state"], unique=False)
    op.create_table(
        "alert_assessed",
        sa.Column("hazard", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("precedence", sa.BigInteger(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("hazard", "city", name=op.f("pk_alert_assessed")),
    )
    op.create_index(op.f("ix_alert_assessed_at"), "alert_assessed", ["at"], unique=False)
    op.create_table(
        "alert_city",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_city")),
    )
    op.create_table(
        "alert_policy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_policy")),
    )
    op.create_index(op.f("ix_alert_policy_city"), "alert_policy", ["city"], unique=False)
    op.create_table(
        "alert_test",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("headline", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("area", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("xml", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_test")),
        sa.UniqueConstraint("identifier", name=op.f("uq_alert_test_identifier")),
        sa.UniqueConstraint("number", name=op.f("uq_alert_test_number")),
    )
    op.create_index(op.f("ix_alert_test_city"), "alert_test", ["city"], unique=False)
    op.create_index(
        "ix_alert_test_envelope",
        "alert_test",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_alert_test_expires"), "alert_test", ["expires"], unique=False)
    op.create_index(
        "ix_alert_test_outlined",
        "alert_test",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_alert_test_placeless",
        "alert_test",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(
        "ix_alert_test_span",
        "alert_test",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_alert_test_starts",
        "alert_test",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_table(
        "alert_thread",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("hazard", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("pending", sa.Text(), nullable=True),
        sa.Column("basis", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("refused_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "edits", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_thread")),
        sa.UniqueConstraint("hazard", "city", "serial", name=op.f("uq_alert_thread_hazard")),
        sa.UniqueConstraint("number", name=op.f("uq_alert_thread_number")),
    )
    op.create_index("ix_alert_thread_city", "alert_thread", ["city", "number"], unique=False)
    op.create_index(
        "ix_alert_thread_open",
        "alert_thread",
        ["state"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('cancelled', 'expired')"),
    )
    op.create_index(
        "ix_alert_thread_pending",
        "alert_thread",
        ["updated_at"],
        unique=False,
        postgresql_where=sa.text("pending IS NOT NULL"),
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=False),
        sa.Column("bootstrap", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_key_digest")),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("hazard", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("number", name=op.f("uq_assessment_number")),
        info={"dataset": "assessments"},
    )
    op.create_index(op.f("ix_assessment_city"), "assessment", ["city"], unique=False)
    op.create_index(
        "ix_assessment_envelope",
        "assessment",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_assessment_exercise"), "assessment", ["exercise"], unique=False)
    op.create_index(op.f("ix_assessment_hazard"), "assessment", ["hazard"], unique=False)
    op.create_index(op.f("ix_assessment_kind"), "assessment", ["kind"], unique=False)
    op.create_index(op.f("ix_assessment_level"), "assessment", ["level"], unique=False)
    op.create_index(
        "ix_assessment_outlined",
        "assessment",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_assessment_placeless",
        "assessment",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(
        "ix_assessment_span",
        "assessment",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_assessment_starts",
        "assessment",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_index(op.f("ix_assessment_status"), "assessment", ["status"], unique=False)
    op.create_table(
        "asset",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("subtype", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("number", name=op.f("uq_asset_number")),
        info={"dataset": "assets"},
    )
    op.create_index(op.f("ix_asset_city"), "asset", ["city"], unique=False)
    op.create_index(op.f("ix_asset_country"), "asset", ["country"], unique=False)
    op.create_index(
        "ix_asset_envelope",
        "asset",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(
        "ix_asset_outlined",
        "asset",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_asset_placeless",
        "asset",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(op.f("ix_asset_status"), "asset", ["status"], unique=False)
    op.create_index(op.f("ix_asset_subtype"), "asset", ["subtype"], unique=False)
    op.create_index(op.f("ix_asset_system"), "asset", ["system"], unique=False)
    op.create_table(
        "city",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
        sa.UniqueConstraint("number", name=op.f("uq_city_number")),
    )
    op.create_index(op.f("ix_city_country"), "city", ["country"], unique=False)
    op.create_index(
        "ix_city_envelope",
        "city",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(
        "ix_city_outlined",
        "city",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_city_placeless",
        "city",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(op.f("ix_city_status"), "city", ["status"], unique=False)
    op.create_table(
        "feed",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_feed")),
        sa.UniqueConstraint("event_id", name=op.f("uq_feed_event_id")),
        postgresql_with={"autovacuum_vacuum_scale_factor": "0.02"},
    )
    op.create_index(
        "ix_feed_city",
        "feed",
        ["city", "seq"],
        unique=False,
        postgresql_where=sa.text("city IS NOT NULL"),
    )
    op.create_index(
        "ix_feed_city_type",
        "feed",
        ["city", "type", "seq"],
        unique=False,
        postgresql_where=sa.text("city IS NOT NULL"),
    )
    op.create_index("ix_feed_type", "feed", ["type", "seq"], unique=False)
    op.create_table(
        "feed_counter",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_feed_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_counter")),
        postgresql_with={"fillfactor": "10"},
    )
    op.create_table(
        "hazard",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.SmallInteger(), nullable=False),
        sa.Column("hip", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("magnitude", sa.Double(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
        sa.UniqueConstraint("number", name=op.f("uq_hazard_number")),
    )
    op.create_index(
        "ix_hazard_envelope",
        "hazard",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_hazard_exercise"), "hazard", ["exercise"], unique=False)
    op.create_index(op.f("ix_hazard_hip"), "hazard", ["hip"], unique=False)
    op.create_index(op.f("ix_hazard_kind"), "hazard", ["kind"], unique=False)
    op.create_index(op.f("ix_hazard_magnitude"), "hazard", ["magnitude"], unique=False)
    op.create_index(
        "ix_hazard_outlined",
        "hazard",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_hazard_placeless",
        "hazard",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(op.f("ix_hazard_severity"), "hazard", ["severity"], unique=False)
    op.create_index(
        "ix_hazard_span",
        "hazard",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_hazard_starts",
        "hazard",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_index(op.f("ix_hazard_status"), "hazard", ["status"], unique=False)
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
        "journal",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("once", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("made", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
        comment="What holders of keys asked to be changed, and what came of it.",
    )
    op.create_index("ix_journal_about", "journal", ["about", "number"], unique=False)
    op.create_index(op.f("ix_journal_at"), "journal", ["at"], unique=False)
    op.create_index("ix_journal_city", "journal", ["city", "number"], unique=False)
    op.create_index(
        "ix_journal_once",
        "journal",
        ["key", "room", "act", "subject", "once"],
        unique=True,
        postgresql_where=sa.text("once IS NOT NULL"),
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
        "planning_layer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planning_layer")),
        sa.UniqueConstraint("number", name=op.f("uq_planning_layer_number")),
        info={"dataset": "plans"},
    )
    op.create_index(op.f("ix_planning_layer_city"), "planning_layer", ["city"], unique=False)
    op.create_index(
        "ix_planning_layer_envelope",
        "planning_layer",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_planning_layer_kind"), "planning_layer", ["kind"], unique=False)
    op.create_index(
        "ix_planning_layer_outlined",
        "planning_layer",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_planning_layer_placeless",
        "planning_layer",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(
        "ix_planning_layer_span",
        "planning_layer",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_planning_layer_starts",
        "planning_layer",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_index(op.f("ix_planning_layer_status"), "planning_layer", ["status"], unique=False)
    op.create_index(op.f("ix_planning_layer_study"), "planning_layer", ["study"], unique=False)
    op.create_table(
        "receiver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("kinds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("statuses", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("secret_before", sa.LargeBinary(), nullable=True),
        sa.Column("before_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receiver")),
        sa.UniqueConstraint("number", name=op.f("uq_receiver_number")),
    )
    op.create_index(
        "ix_receiver_address",
        "receiver",
        ["owner_city", "url"],
        unique=True,
        postgresql_where=sa.text("state <> 'retired'"),
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
        "situation_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation_report")),
        sa.UniqueConstraint("place", "day", name=op.f("uq_situation_report_place")),
    )
    op.create_index("situation_report_day", "situation_report", ["day", "place"], unique=False)
    op.create_table(
        "warning",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("west", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("east", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("outline", sa.Text(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("hazard", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("severity", sa.SmallInteger(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("msg_type", sa.Text(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("headline", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("refers_to", sa.Text(), nullable=False),
        sa.Column("area", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("followed_by", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
        sa.UniqueConstraint("number", name=op.f("uq_warning_number")),
    )
    op.create_index(op.f("ix_warning_country"), "warning", ["country"], unique=False)
    op.create_index(
        "ix_warning_envelope",
        "warning",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "west",
            "south",
            "east",
            "north",
            "outline",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("outline IS NULL"),
    )
    op.create_index(op.f("ix_warning_exercise"), "warning", ["exercise"], unique=False)
    op.create_index(op.f("ix_warning_expires"), "warning", ["expires"], unique=False)
    op.create_index(op.f("ix_warning_hazard"), "warning", ["hazard"], unique=False)
    op.create_index(op.f("ix_warning_kind"), "warning", ["kind"], unique=False)
    op.create_index(
        "ix_warning_outlined",
        "warning",
        [sa.literal_column("box(point(west, south), point(east, north))")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("outline IS NOT NULL"),
    )
    op.create_index(
        "ix_warning_placeless",
        "warning",
        ["number"],
        unique=False,
        postgresql_where=sa.text("west IS NULL"),
    )
    op.create_index(op.f("ix_warning_sender"), "warning", ["sender"], unique=False)
    op.create_index(op.f("ix_warning_severity"), "warning", ["severity"], unique=False)
    op.create_index(
        "ix_warning_span",
        "warning",
        [sa.literal_column("tstzrange(starts, ends, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_include=(
            "starts",
            "ends",
            "number",
            "owner_city",
            "owner_country",
            "classification",
        ),
        postgresql_where=sa.text("(ends = starts) IS NOT TRUE"),
    )
    op.create_index(
        "ix_warning_starts",
        "warning",
        ["starts"],
        unique=False,
        postgresql_include=("ends", "number", "owner_city", "owner_country", "classification"),
    )
    op.create_index(op.f("ix_warning_state"), "warning", ["state"], unique=False)
    op.create_index(op.f("ix_warning_status"), "warning", ["status"], unique=False)
    op.create_table(
        "alert_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("thread", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("msg_type", sa.Text(), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("refers_to", sa.Text(), nullable=False),
        sa.Column("area", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("headline", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "edited", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("basis", postgresql.JSON(astext_type=sa.Text()), nullable=False),
        sa.Column("xml", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread"], ["alert_thread.id"], name=op.f("fk_alert_message_thread_alert_thread")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_message")),
        sa.UniqueConstraint("identifier", name=op.f("uq_alert_message_identifier")),
        sa.UniqueConstraint("position", name=op.f("uq_alert_message_position")),
        sa.UniqueConstraint("thread", "number", name=op.f("uq_alert_message_thread")),
    )
    op.create_index(op.f("ix_alert_message_expires"), "alert_message", ["expires"], unique=False)
    op.create_table(
        "browser_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["key"], ["api_key.id"], name=op.f("fk_browser_session_key_api_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_browser_session_digest")),
    )
    op.create_index("browser_session_expires_at", "browser_session", ["expires_at"], unique=False)
    op.create_index("browser_session_key", "browser_session", ["key", "created_at"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("receiver", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("alert", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["receiver"], ["receiver.id"], name=op.f("fk_delivery_receiver_receiver")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("position", name=op.f("uq_delivery_position")),
        sa.UniqueConstraint("receiver", "subject", name=op.f("uq_delivery_receiver")),
    )
    op.create_index("ix_delivery_alert", "delivery", ["alert", "receiver"], unique=False)
    op.create_index(op.f("ix_delivery_issued_at"), "delivery", ["issued_at"], unique=False)
    op.create_index("ix_delivery_receiver", "delivery", ["receiver", "position"], unique=False)
    op.create_index(
        "ix_delivery_waiting",
        "delivery",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "situation_report_text",
        sa.Column("report", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["situation_report.id"],
            name=op.f("fk_situation_report_text_report_situation_report"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("report", "language", name=op.f("pk_situation_report_text")),
    )
    op.execute("INSERT INTO feed_counter (id, last) VALUES (1, 0)")
    op.execute("ALTER TABLE outbox ALTER COLUMN value SET STORAGE EXTERNAL")
    op.execute(LOCKED)
    op.execute("ALTER TABLE alert_thread ALTER COLUMN basis SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE alert_message ALTER COLUMN basis SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE alert_message ALTER COLUMN xml SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE assessment ALTER COLUMN feature SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE feed ALTER COLUMN body SET STORAGE EXTERNAL")
