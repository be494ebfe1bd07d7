"""The asset registry."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("owner_city", sa.Text, nullable=False),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("city", sa.Text),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("subtype", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_local", sa.Text),
        sa.Column("longitude", sa.Double, nullable=False),
        sa.Column("latitude", sa.Double, nullable=False),
        sa.Column("taxonomy", sa.Text),
        sa.Column("taxonomy_basis", sa.Text, nullable=False),
        sa.Column("criticality", sa.SmallInteger, nullable=False),
        sa.Column("capacity", sa.Double),
        sa.Column("capacity_unit", sa.Text),
        sa.Column("backup_autonomy_h", sa.Double),
        sa.Column("vs30_m_s", sa.Double),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("also", ARRAY(sa.Text), nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('active', 'retired')", name="ck_asset_status"),
        sa.CheckConstraint("criticality BETWEEN 1 AND 5", name="ck_asset_criticality"),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90",
            name="ck_asset_position",
        ),
    )
    op.create_index("uq_asset_source", "asset", ["source", "source_id"], unique=True)
    op.create_index("ix_asset_city", "asset", ["city", "id"])
    op.create_index("ix_asset_system", "asset", ["system", "id"])
    op.create_index(
        "ix_asset_point",
        "asset",
        [sa.text("point(longitude, latitude)")],
        postgresql_using="gist",
    )


def downgrade() -> None:
    op.drop_table("asset")
