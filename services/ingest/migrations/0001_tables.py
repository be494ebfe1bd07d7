"""Tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.outbox import LOCKED

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("subtype", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_local", sa.Text(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("taxonomy", sa.Text(), nullable=True),
        sa.Column("taxonomy_basis", sa.Text(), nullable=False),
        sa.Column("criticality", sa.SmallInteger(), nullable=False),
        sa.Column("capacity", sa.Double(), nullable=True),
        sa.Column("capacity_unit", sa.Text(), nullable=True),
        sa.Column("backup_autonomy_h", sa.Double(), nullable=True),
        sa.Column("vs30_m_s", sa.Double(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("also", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "folded",
            sa.Text(),
            sa.Computed("lower(name) || E'\\n' || coalesce(lower(name_local), '')", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "city = owner_city OR owner_city = 'coalition'", name=op.f("ck_asset_place")
        ),
        sa.CheckConstraint("status IN ('active', 'retired')", name=op.f("ck_asset_status")),
        sa.CheckConstraint("criticality BETWEEN 1 AND 5", name=op.f("ck_asset_criticality")),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90",
            name=op.f("ck_asset_position"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    op.create_index("ix_asset_city", "asset", ["city", "id"], unique=False)
    op.create_index(
        "ix_asset_point",
        "asset",
        [sa.literal_column("point(longitude, latitude)")],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index("ix_asset_system", "asset", ["system", "id"], unique=False)
    op.create_index("uq_asset_source", "asset", ["owner_city", "source", "source_id"], unique=True)
    op.create_table(
        "asset_city",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset_city")),
        comment="Where cities lie: facilities far away are asked about, and warnings name them.",
    )
    op.create_table(
        "decision",
        sa.Column("one_source", sa.Text(), nullable=False),
        sa.Column("one_id", sa.Text(), nullable=False),
        sa.Column("other_source", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "one_source", "one_id", "other_source", "other_id", name=op.f("pk_decision")
        ),
        comment="Pairs of names that an operator put together or apart.",
    )
    op.create_index("ix_decision_other", "decision", ["other_source", "other_id"], unique=False)
    op.create_table(
        "fire",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("network", "name", name=op.f("pk_fire")),
        comment="Fires by the name of their first detection; stated: the hazards know of it.",
    )
    op.create_table(
        "fire_detection",
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("satellite", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=False),
        sa.Column("scan_km", sa.Double(), nullable=False),
        sa.Column("track_km", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("frp_mw", sa.Double(), nullable=True),
        sa.Column("type", sa.SmallInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("fire", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "network", "at", "satellite", "latitude", "longitude", name=op.f("pk_fire_detection")
        ),
        comment="Pixels in which a satellite saw heat.",
    )
    op.create_index("ix_fire_detection_at", "fire_detection", ["at"], unique=False)
    op.create_index(
        "ix_fire_detection_block_at", "fire_detection", ["network", "block", "at"], unique=False
    )
    op.create_index("ix_fire_detection_fire", "fire_detection", ["network", "fire"], unique=False)
    op.create_index(
        "ix_fire_detection_place_at", "fire_detection", ["network", "place", "at"], unique=False
    )
    op.create_table(
        "hazard",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("severity", sa.SmallInteger(), nullable=False),
        sa.Column("magnitude", sa.Double(), nullable=True),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("turns_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
    )
    op.create_index("ix_hazard_begins_id", "hazard", ["begins", "id"], unique=False)
    op.create_index(
        "ix_hazard_turns_at",
        "hazard",
        ["turns_at"],
        unique=False,
        postgresql_where=sa.text("turns_at IS NOT NULL"),
    )
    op.create_index(
        "ix_hazard_unannounced",
        "hazard",
        ["severity", "magnitude", "id"],
        unique=False,
        postgresql_where=sa.text("NOT announced"),
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
        "link",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("integrity", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_link")),
        comment="Documents that feeds point to, each fetched once and again when its feed says so.",
    )
    op.create_index(
        "ix_link_due_at",
        "link",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_link_noted_at"), "link", ["noted_at"], unique=False)
    op.create_table(
        "observation",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("quality", sa.Text(), server_default="good", nullable=False),
        sa.Column("corrections", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("at", "number", name=op.f("pk_observation")),
        comment="One row a value; issued_at: when a model made it, null where it was measured. Its station is stored before it, and none is ever deleted: a foreign key would ask so for each.",
        postgresql_partition_by="RANGE (at)",
    )
    op.create_index(
        "ix_observation_series",
        "observation",
        ["source", "code", "quantity", "at", "issued_at"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "observation_change",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_observation_change")),
        comment="Who made a station or a threshold what it was from then on; by: null, the seed.",
    )
    op.create_index(
        "ix_observation_change_name",
        "observation_change",
        ["subject", "name", "number"],
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
        "payload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("pushed", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=True),
        sa.Column("key_name", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payload")),
        comment="What an upstream sent, byte for byte; body is dropped after the time it is kept.",
        postgresql_with={
            "autovacuum_vacuum_scale_factor": 0.02,
            "toast.autovacuum_vacuum_scale_factor": 0.02,
        },
    )
    op.create_index(op.f("ix_payload_received_at"), "payload", ["received_at"], unique=False)
    op.create_index("ix_payload_source", "payload", ["source", "number"], unique=False)
    op.create_index(
        "ix_payload_waiting",
        "payload",
        ["lane", "source", "owner_city", "pushed", "number"],
        unique=False,
        postgresql_where=sa.text("state IN ('queued', 'processing')"),
    )
    op.create_table(
        "payload_tally",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("payloads", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_payload_tally")),
        comment="How many payloads of a source are kept, up to one of them: so no look counts all.",
    )
    op.create_table(
        "pushed",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sent_bytes", sa.BigInteger(), nullable=False),
        sa.Column("read_items", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "source", "key", name=op.f("pk_pushed")),
        comment="What a key pushed for a source in a day of UTC: bytes as sent, items as stored.",
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("stated", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Text(), nullable=True),
        sa.Column("receipt", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_key", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('standing', 'cancelled')", name=op.f("ck_report_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        comment="Hazards that persons declare, newest version; earlier ones are payloads.",
    )
    op.create_index("ix_report_created", "report", ["created_at", "id"], unique=False)
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
        "solution",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("south", sa.Double(), nullable=True),
        sa.Column("north", sa.Double(), nullable=True),
        sa.Column("size", sa.Double(), nullable=True),
        sa.Column("geometry", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("hip", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("statement", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("catalogue", sa.Boolean(), nullable=False),
        sa.Column("time_error_seconds", sa.Double(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("seen", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("shakemap", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stated_by", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("withdrawn_by", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("said", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_solution")),
        comment="Newest version of each source; without a begin: withdrawn before it was seen.",
    )
    op.create_index("ix_solution_kind_begins", "solution", ["kind", "begins"], unique=False)
    op.create_index(
        "ix_solution_lasting",
        "solution",
        [sa.literal_column("tstzrange(begins, until, '[]')")],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("until > begins"),
    )
    op.create_table(
        "source",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("stated", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("seeded", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_source")),
        comment="Sources, never deleted: those out of use still own the names of their networks.",
    )
    op.create_table(
        "source_change",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("by_city", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_key", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_source_change")),
        comment="Who changed what of a source; the highest number is the version of all of them.",
    )
    op.create_index(op.f("ix_source_change_source"), "source_change", ["source"], unique=False)
    op.create_table(
        "source_health",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_poll_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("last_poll_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_success_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lag_seconds", sa.Double(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("last_error_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("errors", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_source_health")),
        comment="Progress and health of a source.",
    )
    op.create_table(
        "source_pause",
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_city", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_key", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_city", sa.Text(), nullable=True),
        sa.Column("ended_by_name", sa.Text(), nullable=True),
        sa.Column("ended_by_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_source_pause")),
        comment="When nothing of a source was taken in, by whose decision, and why.",
    )
    op.create_index(op.f("ix_source_pause_source"), "source_pause", ["source"], unique=False)
    op.create_table(
        "source_secret",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_key", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_secret")),
        comment="Secrets that partners sign their payloads with: both sides need the secret itself.",
    )
    op.create_index(op.f("ix_source_secret_source"), "source_secret", ["source"], unique=False)
    op.create_table(
        "station",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("owner_city", sa.Text(), server_default="coalition", nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), server_default="public", nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("elevation_m", sa.Double(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("river", sa.Text(), nullable=True),
        sa.Column("danger_cm", sa.Double(), nullable=True),
        sa.Column("danger_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("kept", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90",
            name=op.f("ck_station_position"),
        ),
        sa.PrimaryKeyConstraint("source", "code", name=op.f("pk_station")),
    )
    op.create_index("ix_station_city", "station", ["city"], unique=False)
    op.create_table(
        "threshold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), server_default="public", nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("opens", sa.Double(), nullable=False),
        sa.Column("closes", sa.Double(), nullable=False),
        sa.Column("severe", sa.Double(), nullable=True),
        sa.Column("extreme", sa.Double(), nullable=True),
        sa.Column("least_hours", sa.Double(), nullable=False),
        sa.Column("silent_hours", sa.Double(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(source IS NULL) <> (city IS NULL)", name=op.f("ck_threshold_place")),
        sa.CheckConstraint("(source IS NULL) = (code IS NULL)", name=op.f("ck_threshold_station")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threshold")),
    )
    op.create_index(
        "uq_threshold_place",
        "threshold",
        ["quantity", "kind", "city", "source", "code"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "warning",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("node", sa.Uuid(), nullable=False),
        sa.Column("thread", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("infos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("canonical", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("altered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
        sa.UniqueConstraint("node", name=op.f("uq_warning_node")),
        sa.UniqueConstraint("number", name=op.f("uq_warning_number")),
        comment="CAP messages of others, byte for byte, with what the platform read in them.",
    )
    op.create_index(
        "ix_warning_cities", "warning", ["cities"], unique=False, postgresql_using="gin"
    )
    op.create_index(op.f("ix_warning_sender"), "warning", ["sender"], unique=False)
    op.create_index(
        "ix_warning_standing",
        "warning",
        ["expires"],
        unique=False,
        postgresql_where=sa.text("state = 'issued'"),
    )
    op.create_index(op.f("ix_warning_thread"), "warning", ["thread"], unique=False)
    op.create_table(
        "warning_thread",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stated", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_thread")),
        comment="Names under which a thread told of hazards, with their kinds.",
    )
    op.create_table(
        "webhook",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "id", name=op.f("pk_webhook")),
        comment="Signed messages that came, so that one that is repeated is the same one.",
    )
    op.create_index("ix_webhook_at", "webhook", ["at"], unique=False)
    op.create_table(
        "alias",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("hazard_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hazard_id"], ["hazard.id"], name=op.f("fk_alias_hazard_id_hazard")
        ),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_alias")),
        comment="Every name ever seen; a row is never deleted, merges and splits point it elsewhere.",
    )
    op.create_index(op.f("ix_alias_hazard_id"), "alias", ["hazard_id"], unique=False)
    op.create_table(
        "chunk",
        sa.Column("payload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcomes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["payload_id"], ["payload.id"], name=op.f("fk_chunk_payload_id_payload")
        ),
        sa.PrimaryKeyConstraint("payload_id", "position", name=op.f("pk_chunk")),
        comment="What became of the items that one transaction stored, counted and listed.",
    )
    op.create_table(
        "consequence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_city", sa.Text(), nullable=False),
        sa.Column("owner_country", sa.Text(), nullable=True),
        sa.Column("classification", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("effect", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cause"], ["hazard.id"], name=op.f("fk_consequence_cause_hazard")),
        sa.ForeignKeyConstraint(
            ["effect"], ["hazard.id"], name=op.f("fk_consequence_effect_hazard")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consequence")),
    )
    op.create_index("ix_consequence_created_at", "consequence", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_consequence_effect"), "consequence", ["effect"], unique=False)
    op.create_index(
        "ix_consequence_status", "consequence", ["status", "created_at", "id"], unique=False
    )
    op.create_index(
        "ux_consequence_pair", "consequence", ["cause", "effect", "owner_city"], unique=True
    )
    op.create_table(
        "episode",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("broken_off", sa.Boolean(), nullable=False),
        sa.Column("silent_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source", "code"],
            ["station.source", "station.code"],
            name=op.f("fk_episode_source_station"),
        ),
        sa.PrimaryKeyConstraint(
            "source", "code", "quantity", "kind", "begins", name=op.f("pk_episode")
        ),
        comment="Episodes as last stated to the hazards; content is what was said, to tell a change.",
    )
    op.create_index(
        "ix_episode_silent_from",
        "episode",
        ["silent_from"],
        unique=False,
        postgresql_where=sa.text("ends IS NULL"),
    )
    op.create_table(
        "merge_proposal",
        sa.Column("survivor", sa.Uuid(), nullable=False),
        sa.Column("absorbed", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("apart_seconds", sa.Double(), nullable=False),
        sa.Column("apart_km", sa.Double(), nullable=False),
        sa.Column("seconds_max", sa.Double(), nullable=False),
        sa.Column("km_max", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["absorbed"], ["hazard.id"], name=op.f("fk_merge_proposal_absorbed_hazard")
        ),
        sa.ForeignKeyConstraint(
            ["survivor"], ["hazard.id"], name=op.f("fk_merge_proposal_survivor_hazard")
        ),
        sa.PrimaryKeyConstraint("survivor", "absorbed", name=op.f("pk_merge_proposal")),
        comment="Merges beyond what is plausible, which a second city must confirm.",
    )
    op.create_index(
        op.f("ix_merge_proposal_absorbed"), "merge_proposal", ["absorbed"], unique=False
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("payload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("became", sa.Text(), nullable=True),
        sa.Column(
            "discarded", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["payload_id"], ["payload.id"], name=op.f("fk_quarantine_payload_id_payload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("number", name=op.f("uq_quarantine_number")),
        comment="One row per distinct unreadable item of a source, however often it comes.",
    )
    op.create_index(op.f("ix_quarantine_payload_id"), "quarantine", ["payload_id"], unique=False)
    op.create_index(op.f("ix_quarantine_source"), "quarantine", ["source"], unique=False)
    op.create_table(
        "revision",
        sa.Column("hazard_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["hazard_id"], ["hazard.id"], name=op.f("fk_revision_hazard_id_hazard")
        ),
        sa.PrimaryKeyConstraint("hazard_id", "revision", name=op.f("pk_revision")),
        comment="States that a newer one has replaced; the current one is in hazard.",
    )
    op.create_table(
        "warning_reference",
        sa.Column("warning_id", sa.Uuid(), nullable=False),
        sa.Column("node", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["warning_id"], ["warning.id"], name=op.f("fk_warning_reference_warning_id_warning")
        ),
        sa.PrimaryKeyConstraint("warning_id", "node", name=op.f("pk_warning_reference")),
    )
    op.create_index(op.f("ix_warning_reference_name"), "warning_reference", ["name"], unique=False)
    op.create_index(op.f("ix_warning_reference_node"), "warning_reference", ["node"], unique=False)
    op.create_table(
        "consequence_step",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("consequence", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consequence"],
            ["consequence.id"],
            name=op.f("fk_consequence_step_consequence_consequence"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consequence_step")),
        comment="Who stated, refused or took back what and why: written once, never changed.",
    )
    op.create_index("ix_consequence_step", "consequence_step", ["consequence", "id"], unique=False)
    op.execute("ALTER TABLE outbox ALTER COLUMN value SET STORAGE EXTERNAL")
    op.execute(LOCKED)
