"""Traces and metrics of a process: OpenTelemetry, with `/metrics` from the same meters."""

from collections.abc import Iterable, Mapping

from opentelemetry import metrics, trace
from opentelemetry.context import Context
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PROPAGATOR = TraceContextTextMapPropagator()
_IDS = RandomIdGenerator()
_CARRIERS = frozenset(name.encode() for name in _PROPAGATOR.fields)


def configure(service: str, collector: str) -> None:
    """Install this process's providers; with `collector` (OTLP/HTTP URL) spans are sent there."""
    resource = Resource.create({"service.name": f"qalqan-{service}"})
    metrics.set_meter_provider(MeterProvider([PrometheusMetricReader()], resource=resource))
    # Without a collector nobody reads spans: traces go on, unrecorded (3 % of a request's time).
    tracing = TracerProvider(sampler=None if collector else ALWAYS_OFF, resource=resource)
    if collector:
        # Imported on demand: most installations have no collector, and it costs 15 MB.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )

        exporter = OTLPSpanExporter(endpoint=collector.rstrip("/") + "/v1/traces")
        tracing.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(tracing)


def flush() -> None:
    """Send what is recorded and not yet sent; nothing can be recorded from then on."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        provider.shutdown()


def traceparent() -> str | None:
    """Return the current span as a W3C `traceparent`, or None outside a trace."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier.get("traceparent")


def context_of(headers: Mapping[str, str]) -> Context:
    """Return the trace context that headers carry; an invalid one starts a new trace."""
    return _PROPAGATOR.extract(headers)


def unrecorded(fields: Iterable[tuple[bytes, bytes]]) -> Context:
    """Return the context of a request, given its header, where nobody reads spans.

    What is asked on its way goes on in the caller's trace, or in one of its own.
    """
    carried: dict[str, str] = {}
    for name, value in fields:
        if name in _CARRIERS:
            key = name.decode()
            # Of several callers the first is believed; what they state is one list (RFC 9110, 5.3).
            if key not in carried:
                carried[key] = value.decode("latin-1")
            elif name == b"tracestate":
                carried[key] += f",{value.decode('latin-1')}"
    context = context_of(carried) if carried else Context()
    caller = trace.get_current_span(context).get_span_context()
    random = caller.trace_flags & TraceFlags.RANDOM_TRACE_ID
    span = SpanContext(
        caller.trace_id if caller.is_valid else _IDS.generate_trace_id(),
        _IDS.generate_span_id(),
        is_remote=False,
        trace_flags=TraceFlags(random if caller.is_valid else TraceFlags.RANDOM_TRACE_ID),
        trace_state=caller.trace_state,
    )
    return trace.set_span_in_context(NonRecordingSpan(span), context)
