"""Cities, plans, measures and what every service has."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0001"
down_revision = None


def upgrade() -> None:
    _exchange()
    _cities()
    _plans()
    _measures()
    _assessments()
    _history()


def downgrade() -> None:
    for table in (
        "transition",
        "assessment",
        "measure",
        "plan_version",
        "plan",
        "city",
        "idempotency",
        "inbox",
        "outbox",
    ):
        op.drop_table(table)


def _time(name: str, *, default: bool = False) -> sa.Column[object]:
    moment = sa.func.now() if default else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=moment)


def _exchange() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("headers", JSONB, nullable=False),
        _time("at", default=True),
        sa.UniqueConstraint("event_id", name="uq_outbox_event_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Uuid, primary_key=True),
        _time("at", default=True),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "idempotency",
        sa.Column("principal", sa.Text, primary_key=True),
        sa.Column("route", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body", JSONB),
        _time("at", default=True),
    )


def _cities() -> None:
    op.create_table(
        "city",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("names", JSONB, nullable=False),
        sa.Column("party_body", sa.Text),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("subdivision", sa.Text),
        sa.Column("timezone", sa.Text, nullable=False),
        sa.Column("languages", ARRAY(sa.Text), nullable=False),
        sa.Column("longitude", sa.Double, nullable=False),
        sa.Column("latitude", sa.Double, nullable=False),
        sa.Column("boundary", JSONB),
        sa.Column("population", sa.Integer),
        sa.Column("population_year", sa.Integer),
        sa.Column("population_source", sa.Text),
        sa.Column("tectonic_regime", sa.Text, nullable=False),
        sa.Column("gdp_per_capita_usd", sa.Double),
        sa.Column("gdp_year", sa.Integer),
        sa.Column("signature_order", sa.Integer),
        sa.Column("member_since", sa.Date),
        sa.Column("status", sa.Text, nullable=False),
        _time("created_at"),
        _time("updated_at"),
        sa.UniqueConstraint("signature_order", name="uq_city_signature_order"),
        sa.CheckConstraint(
            "status IN ('registered', 'member', 'withdrawn')", name="ck_city_status"
        ),
        sa.CheckConstraint(
            "status <> 'member' OR member_since IS NOT NULL", name="ck_city_member_since"
        ),
    )


def _plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("owner_city", sa.Text, nullable=False),
        sa.Column("owner_country", sa.Text),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("exercise", sa.Boolean, nullable=False),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("summary", JSONB, nullable=False),
        sa.Column("period_start", sa.Date, nullable=False),
        sa.Column("period_end", sa.Date, nullable=False),
        sa.Column("budget", JSONB),
        sa.Column("monitoring", JSONB, nullable=False),
        sa.Column("adoption_document", sa.Text),
        sa.Column("alignments", JSONB, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        _time("created_at"),
        _time("updated_at"),
        sa.CheckConstraint(
            "status IN ('drafting', 'consultation', 'adopted', 'implementing', 'amended', "
            "'closed', 'evaluated')",
            name="ck_plan_status",
        ),
        sa.CheckConstraint("period_start <= period_end", name="ck_plan_period"),
    )
    op.create_index("ix_plan_created_at", "plan", ["created_at", "id"])
    op.create_table(
        "plan_version",
        sa.Column(
            "plan",
            sa.Uuid,
            sa.ForeignKey("plan.id", name="fk_plan_version_plan_plan"),
            primary_key=True,
        ),
        sa.Column("version", sa.BigInteger, primary_key=True),
        sa.Column("state", JSONB, nullable=False),
    )


def _measures() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("owner_city", sa.Text, nullable=False),
        sa.Column("owner_country", sa.Text),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("exercise", sa.Boolean, nullable=False),
        sa.Column("plan", sa.Uuid, sa.ForeignKey("plan.id", name="fk_measure_plan_plan")),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("description", JSONB, nullable=False),
        sa.Column("drr", sa.Boolean, nullable=False),
        sa.Column("cca", sa.Boolean, nullable=False),
        sa.Column("hazards", ARRAY(sa.Text), nullable=False),
        sa.Column("assets", ARRAY(sa.Uuid), nullable=False),
        sa.Column("cost", JSONB),
        sa.Column("starts", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("responsible", sa.Text),
        sa.Column("alignments", JSONB, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        _time("created_at"),
        _time("updated_at"),
        sa.CheckConstraint(
            "status IN ('idea', 'planned', 'developed', 'adopted', 'implementing', 'suspended', "
            "'completed', 'evaluated', 'withdrawn')",
            name="ck_measure_status",
        ),
    )
    op.create_index("ix_measure_plan", "measure", ["plan"])
    op.create_index("ix_measure_created_at", "measure", ["created_at", "id"])
    op.create_index("ix_measure_hazards", "measure", ["hazards"], postgresql_using="gin")
    op.create_index("ix_measure_assets", "measure", ["assets"], postgresql_using="gin")


def _assessments() -> None:
    op.create_table(
        "assessment",
        sa.Column("hazard", sa.Uuid, primary_key=True),
        sa.Column("city", sa.Text, primary_key=True),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("owner_city", sa.Text, nullable=False),
        sa.Column("owner_country", sa.Text),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("exercise", sa.Boolean, nullable=False),
        sa.Column("hip", sa.Text, nullable=False),
        sa.Column("hazard_revision", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("assets", ARRAY(sa.Uuid), nullable=False),
        _time("computed_at"),
    )
    op.create_index("ix_assessment_city", "assessment", ["city", "computed_at"])


def _history() -> None:
    op.create_table(
        "transition",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        _time("at"),
    )
    op.create_index("ix_transition_subject", "transition", ["subject", "subject_id", "id"])
