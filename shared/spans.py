"""The spans in which a consumer applies events, in the traces of what caused them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from opentelemetry import trace
from opentelemetry.trace import Link, Span, SpanKind, get_current_span

from shared.bus import Delivery
from shared.contracts.events import Event
from shared.telemetry import context_of

_TRACER = trace.get_tracer("qalqan.consume")


def of_event(consumer: str, delivery: Delivery, event: Event) -> AbstractContextManager[Span]:
    """Return a span that continues the trace of the event's cause."""
    context = context_of(delivery.record.headers)
    cause = get_current_span(context).get_span_context()
    return _TRACER.start_as_current_span(
        f"{consumer} {event.type}",
        context,
        SpanKind.CONSUMER,
        {
            "messaging.destination.name": delivery.record.topic,
            "messaging.destination.partition.id": str(delivery.partition),
            "messaging.message.id": str(event.id),
            "messaging.consumer.group.name": consumer,
        },
        [Link(cause)] if cause.is_valid else None,
    )


def of_batch(
    consumer: str, batch: Sequence[tuple[Delivery, Event]]
) -> AbstractContextManager[Span]:
    """Return a span that links to the causes of events that are applied together."""
    causes = [
        get_current_span(context_of(delivery.record.headers)).get_span_context()
        for delivery, _ in batch
        if "traceparent" in delivery.record.headers
    ]
    first, _ = batch[0]
    return _TRACER.start_as_current_span(
        f"{consumer} batch",
        kind=SpanKind.CONSUMER,
        attributes={
            "messaging.destination.name": first.record.topic,
            "messaging.destination.partition.id": str(first.partition),
            "messaging.batch.message_count": len(batch),
            "messaging.consumer.group.name": consumer,
        },
        links=[Link(cause) for cause in causes if cause.is_valid],
    )
