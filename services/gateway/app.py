"""Composition root of the gateway: the only place where its parts are made."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

import shared.app
from services.gateway.alerts.cap import api as alert_feeds
from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import api as alerts
from services.gateway.alerts.thread import handle as alerts_handle
from services.gateway.alerts.thread.expire import Expirer
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.thread.use import Threads
from services.gateway.alerts.trial import api as alert_tests
from services.gateway.alerts.trial.use import Trials
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console import alert as alert_pages
from services.gateway.console import assessment as assessment_pages
from services.gateway.console import asset as one_asset_pages
from services.gateway.console import assets as asset_pages
from services.gateway.console import city as city_pages
from services.gateway.console import hazard as hazard_pages
from services.gateway.console import landing, place, problem_types, reliability
from services.gateway.console import measures as measure_pages
from services.gateway.console import plans as plan_pages
from services.gateway.console.behind import Behind
from services.gateway.console.coverage import CoverageWatch
from services.gateway.console.desk import alerts as desk_alerts
from services.gateway.console.desk import assessment as desk_assessment
from services.gateway.console.desk import asset as desk_asset
from services.gateway.console.desk import assets as desk_assets
from services.gateway.console.desk import hazard as desk_hazard
from services.gateway.console.desk import journal as desk_journal
from services.gateway.console.desk import quarantine as desk_quarantine
from services.gateway.console.desk import receivers as desk_receivers
from services.gateway.console.desk import register as desk_register
from services.gateway.console.desk import reports as desk_reports
from services.gateway.console.desk import sign_in
from services.gateway.console.desk import sources as desk_sources
from services.gateway.console.desk import what_if as desk_what_if
from services.gateway.console.desk.pages import Desk
from services.gateway.console.pages import Pages
from services.gateway.console.problem import ProblemPages
from services.gateway.console.readable import Readable
from services.gateway.console.sources import SourceWatch
from services.gateway.edge import docs, proxy, wellknown
from services.gateway.edge.breaker import Breaker
from services.gateway.edge.cities import KnownCities
from services.gateway.edge.compress import Compressed
from services.gateway.edge.door import Door, caller, visitor
from services.gateway.edge.held import Held, InTime
from services.gateway.edge.journal import api as journal_api
from services.gateway.edge.journal.recorder import Recorder
from services.gateway.edge.journal.use import Journal
from services.gateway.edge.keys import api as keys
from services.gateway.edge.keys.first import FirstKey
from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.keys.use import Keys
from services.gateway.edge.limit import Limiter
from services.gateway.edge.methods import Methods
from services.gateway.edge.sessions.use import Sessions
from services.gateway.edge.shield import Shield
from services.gateway.edge.straight import Straight
from services.gateway.edge.upstream import Upstream
from services.gateway.feed import changes as feed
from services.gateway.feed import handle as feed_handle
from services.gateway.feed import stream
from services.gateway.feed.tailer import Limits, Tailer
from services.gateway.housekeeping import sweeps
from services.gateway.maps import api as maps
from services.gateway.maps.read import Maps
from services.gateway.parties import FIELD, Parties
from services.gateway.peers import peer
from services.gateway.push.deliveries import api as delivery_routes
from services.gateway.push.deliveries.send import Deliverer
from services.gateway.push.deliveries.use import Deliveries
from services.gateway.push.receivers import api as receiver_routes
from services.gateway.push.receivers.seal import Seal
from services.gateway.push.receivers.use import Receivers
from services.gateway.reads import handle
from services.gateway.reads.collections import COLLECTIONS, OF_THE_WORLD
from services.gateway.reads.kit import api as features
from services.gateway.reads.kit.reader import Reader
from services.gateway.reports import api as report_routes
from services.gateway.reports import pages as report_pages
from services.gateway.reports.daily import Daily
from services.gateway.reports.gather import Gatherer
from services.gateway.reports.press import Press
from services.gateway.reports.tell import Teller
from services.gateway.reports.use import Reports
from services.gateway.settings import GatewaySettings
from shared.bus import open_bus
from shared.bus.retention import Retention
from shared.consume import Consumer
from shared.database import Database
from shared.faults import Faults
from shared.housekeeping import Housekeeper
from shared.http import Client
from shared.instrumented import Instrumented
from shared.outbox import Relay

EXPOSED = [
    "Accept-Ranges",
    "Allow",
    "Content-Range",
    "ETag",
    "Link",
    "Location",
    FIELD,
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "WWW-Authenticate",
]
"""Response fields that scripts of other web sites may read."""


class Gateway(Instrumented):
    """The framework, which is not asked what goes the straight way."""

    def __init__(self, *, straight: Straight, **options: Any) -> None:
        super().__init__(**options)
        self._first = straight.before(super().__call__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._first(scope, receive, send)


def create(settings: GatewaySettings) -> Instrumented:
    """Return the gateway's application."""
    database = Database(settings.database_url.get_secret_value())
    bus = open_bus(settings.bus_url.get_secret_value())
    stopping = asyncio.Event()
    ring = Keyring(database, settings.key_cached_seconds)
    sessions = Sessions(
        database, ring, hours=settings.session_hours, cached_seconds=settings.key_cached_seconds
    )
    clients = {name: peer(url, agent="qalqan-gateway") for name, url in settings.services.items()}
    signer = Signer(settings.signing_key_path, settings.signing_cert_path)
    seal = Seal(signer)
    outward = Client(agent="qalqan-alerts", allow_private=settings.allow_private_receivers)
    words = Catalogue()
    composer = Composer(
        Sender(settings.alert_domain),
        words,
        frozenset(settings.public_warning_cities),
        settings.public_url,
    )
    issuer = Issuer(database, signer, composer, exercise=settings.exercise)
    sources = SourceWatch(clients["ingest"], settings.ingest_url)
    pages = Pages(words, sources, exercise=settings.exercise)
    upstreams = _upstreams(settings, clients)
    token_of = proxy.tokens(settings.service_private_key.get_secret_value())
    behind = Behind(upstreams, token_of)
    reader = Reader(settings.database_url.get_secret_value())
    drawn = Maps(database, reader, upstreams, token_of, exercise=settings.exercise)
    tailer = Tailer(database, _stream_limits(settings))
    # Its one statement has one plan, which took as long to think of as to apply a single event.
    appending = Database(settings.database_url.get_secret_value(), planned_once=True)
    projected, fed = handle.handlers(), feed_handle.handlers(appending, tailer)
    following = Consumer(feed_handle.CONSUMER, feed_handle.TOPICS, bus, appending, fed)
    threads = Threads(database, composer)
    trials = Trials(database, signer, composer)
    journal = Journal(database)
    boards = city_pages.CityPages(database, behind, pages)
    reports = Reports(
        database,
        Gatherer(database, boards, drawn, sources),
        Teller(pages),
        exercise=settings.exercise,
    )
    parties = Parties(database)
    ogc = features.Features(database, reader, COLLECTIONS, settings.public_url, parties.share)
    limiter = Limiter()
    straight = Straight(
        ogc,
        limiter,
        parties,
        anonymous_per_minute=settings.anonymous_per_minute,
        traced=bool(settings.otel_exporter_otlp_endpoint),
    )
    bulk = {
        each.prefix: min(settings.max_body_bytes, each.most_bytes or settings.max_body_bytes)
        for each in proxy.TABLE
        if each.bulk
    } | {desk_register.PLACE: desk_register.MOST_SENT_BYTES}
    patient = [each.prefix for each in proxy.TABLE]
    held = Held(settings.held_bytes, settings.held_per_caller_bytes)
    proxied = partial(proxy.router, upstreams, held, token_of, visitor)
    app = shared.app.create(
        settings,
        package="services.gateway",
        kind=partial(Gateway, straight=straight),
        title="Qalqan",
        description="Shared disaster-risk data platform of the Coalition of Sustainable Cities of "
        "Central Asia. What is public is readable without a key; for the rest put the key that "
        "`./qalqan up` prints into *Authorize*.",
        database=database,
        bus=bus,
        stopping=stopping,
        read_principal=caller,
        closing=[reader, outward, appending, *clients.values()],
        bulk=bulk,
        patient=patient,
        routers=[
            # First what is asked most, and what is urgent: every router before it is tried.
            features.router(ogc),
            proxied(urgent=True),
            landing.router(
                landing.Landing(database, reader, ogc, OF_THE_WORLD, words=words, pages=pages)
            ),
            alert_pages.router(alert_pages.AlertPages(threads, trials, pages)),
            city_pages.router(boards),
            report_pages.router(
                report_pages.ReportPages(reports, pages, Press(settings.public_url))
            ),
            report_routes.router(reports),
            hazard_pages.router(hazard_pages.HazardPages(database, behind, pages)),
            assessment_pages.router(assessment_pages.AssessmentPages(database, behind, pages)),
            asset_pages.router(
                asset_pages.AssetPages(database, behind, CoverageWatch(behind), pages)
            ),
            one_asset_pages.router(one_asset_pages.OneAssetPages(database, behind, pages)),
            place.router(place.PlacePictures(drawn, words)),
            plan_pages.router(plan_pages.PlanPages(behind, pages)),
            measure_pages.router(measure_pages.MeasurePages(behind, pages)),
            reliability.router(reliability.ReliabilityPages(database, pages)),
            *_desk(pages, sessions, journal),
            problem_types.router(problem_types.ProblemTypes(pages)),
            wellknown.router(
                ogc.base, settings.security_contact or f"mailto:security@{settings.alert_domain}"
            ),
            keys.router(
                Keys(
                    database,
                    ring,
                    settings.key_per_minute,
                    ended_kept_days=settings.ended_keys_kept_days,
                )
            ),
            receiver_routes.router(
                Receivers(database, seal, allow_private=settings.allow_private_receivers)
            ),
            delivery_routes.router(Deliveries(database)),
            alert_tests.router(trials),
            alerts.router(threads),
            journal_api.router(journal),
            alert_feeds.router(database, signer, settings.public_url),
            feed.router(database),
            stream.router(tailer, visitor),
            maps.router(drawn, words),
            proxied(urgent=False),
        ],
        workers=[
            FirstKey(database, settings.bootstrap_key.get_secret_value(), settings.key_per_minute),
            Relay(database, bus),
            following,
            Consumer(handle.CONSUMER, handle.TOPICS, bus, database, projected, after=following),
            Consumer(
                alerts_handle.CONSUMER,
                alerts_handle.TOPICS,
                bus,
                database,
                alerts_handle.handlers(_policy(settings), words, issuer),
                after=following,
            ),
            issuer,
            Deliverer(database, outward, seal, public_url=settings.public_url),
            Daily(reports),
            Expirer(database, timedelta(hours=settings.alert_horizon_hours), words),
            tailer,
            sources,
            words,
            Housekeeper(database, *sweeps(settings)),
            Retention(bus),
        ],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        telemetry={"exclude": straight.takes},
    )
    docs.install(app, COLLECTIONS)
    app.add_middleware(Recorder, journal=journal)
    app.add_middleware(Methods, allowed=docs.methods(app))
    app.add_middleware(
        InTime,
        command_seconds=settings.max_command_seconds,
        bulk=list(bulk),
        bulk_seconds=settings.max_body_seconds,
    )
    app.add_middleware(KnownCities, database=database)
    app.add_middleware(
        Door,
        ring=ring,
        sessions=sessions,
        limiter=limiter,
        anonymous_per_minute=settings.anonymous_per_minute,
    )
    # The door asks the database as well; its refusals are to have the fields that all have.
    app.add_middleware(Faults, patient=patient)
    app.add_middleware(Readable, pages=pages)
    app.add_middleware(ProblemPages, pages=pages)
    app.add_middleware(Compressed)
    app.add_middleware(Shield, parties=parties)
    # Public data is for every web site to show. None of them is shown what a session reads: a
    # browser sends no cookie with what may be answered to everybody.
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["*"],
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )
    return app


def _desk(pages: Pages, sessions: Sessions, journal: Journal) -> Sequence[APIRouter]:
    """Return the routes of those who have signed in."""
    desk = Desk(pages, journal)
    return (
        sign_in.router(desk, sign_in.SignIn(sessions)),
        desk_alerts.router(desk),
        desk_sources.router(desk),
        desk_quarantine.router(desk),
        desk_assets.router(desk),
        desk_register.router(desk),
        desk_asset.router(desk),
        desk_assessment.router(desk),
        desk_hazard.router(desk),
        desk_reports.router(desk),
        desk_what_if.router(desk),
        desk_receivers.router(desk),
        desk_journal.router(desk),
    )


def _upstreams(settings: GatewaySettings, clients: Mapping[str, Client]) -> dict[str, Upstream]:
    breaker = Breaker(settings.upstream_failures, settings.upstream_rest_seconds)
    return {
        service: Upstream(
            service,
            settings.services[service],
            client,
            breaker,
            concurrency=settings.upstream_concurrency,
            wait_seconds=settings.upstream_wait_seconds,
        )
        for service, client in clients.items()
    }


def _policy(settings: GatewaySettings) -> Policy:
    return Policy(
        level=settings.alert_level,
        mmi=settings.alert_mmi,
        msk64=settings.alert_msk64,
        severity=settings.alert_severity,
        horizon=timedelta(hours=settings.alert_horizon_hours),
        issues=Sender(settings.alert_domain).refusal(exercise=False) is None,
    )


def _stream_limits(settings: GatewaySettings) -> Limits:
    return Limits(
        clients=settings.stream_clients,
        per_caller=settings.stream_per_caller,
        queue=settings.stream_queue,
        life_seconds=settings.stream_life_seconds,
        keep_alive_seconds=settings.stream_keep_alive_seconds,
    )
