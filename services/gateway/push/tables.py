"""Receivers of alerts, and each message on its way to one of them."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.gateway.schema import metadata

receiver = Table(
    "receiver",
    metadata,
    Column("id", Uuid, primary_key=True),
    # Order of lists.
    Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    # Empty: every one.
    Column("cities", ARRAY(Text), nullable=False),
    Column("kinds", ARRAY(Text), nullable=False),
    Column("level", Text),
    Column("statuses", ARRAY(Text), nullable=False),
    Column("form", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    # Sealed. The one before is valid beside it until a time.
    Column("secret", LargeBinary, nullable=False),
    Column("secret_before", LargeBinary),
    Column("before_until", DateTime(timezone=True)),
    # Attempts in a row that came to nothing, and until when it rests for that.
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("rests_until", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Index(
        "ix_receiver_address",
        "owner_city",
        "url",
        unique=True,
        postgresql_where=text("state <> 'retired'"),
    ),
)

delivery = Table(
    "delivery",
    metadata,
    # The `webhook-id`: the same for each attempt.
    Column("id", Uuid, primary_key=True),
    # Order of issue.
    Column("position", BigInteger, Identity(always=True), nullable=False, unique=True),
    Column("receiver", Uuid, ForeignKey(receiver.c.id), nullable=False),
    # The message, the test alert, or of a trial of the receiver the delivery itself.
    Column("subject", Uuid, nullable=False),
    # The thread, or the same as the subject: what is of one goes out in its order.
    Column("alert", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("identifier", Text),
    Column("city", Text),
    Column("issued_at", DateTime(timezone=True), nullable=False, index=True),
    # After which it is not sent any more.
    Column("until", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", DateTime(timezone=True), nullable=False),
    # Until when one process has it in hand; afterwards any may take it again.
    Column("leased_until", DateTime(timezone=True)),
    Column("status", Integer),
    Column("error", Text),
    Column("tried_at", DateTime(timezone=True)),
    Column("delivered_at", DateTime(timezone=True)),
    UniqueConstraint("receiver", "subject"),
    Index("ix_delivery_waiting", "due_at", postgresql_where=text("state = 'waiting'")),
    Index("ix_delivery_alert", "alert", "receiver"),
    Index("ix_delivery_receiver", "receiver", "position"),
)
