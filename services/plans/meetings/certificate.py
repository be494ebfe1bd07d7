"""Certificates of trainings: signed by this installation, verified by anybody who holds one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID, uuid4

from fastapi import Query
from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from services.plans.depositary.copy import RECIPE
from services.plans.depositary.signer import CopySigner, canonical, sha256, verifies
from services.plans.kind import Fields, Filter, Kind, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.cooperation import (
    CertificateMoved,
    CertificateState,
    CertificateStatus,
)
from shared.policy import Classification

EXAMPLE: Final[JsonDict] = {"id": "b1f6d0a4-7c52-4e0b-9f3a-2d64c8e5a733"}
MACHINE: Final[Mapping[CertificateStatus, Sequence[CertificateStatus]]] = {
    "issued": ("revoked",),
    "revoked": (),
}


class CertificateFields(Fields):
    """A certificate: the document that was signed, and its signature."""

    training: UUID
    enrolment: UUID
    document: str
    """Canonical JSON (RFC 8785), byte for byte what was signed, in UTF-8."""
    signature: str
    """Ed25519 (RFC 8032), Base64."""
    key: str
    """PEM of the public key it was signed with."""


class CertificateStep(Step):
    """It was issued by mistake; what verifies it says so from then on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "revoked"}]})

    to: Literal["revoked"]


class CertificateView(CertificateFields, Shown):
    """A certificate; its city alone lists it, whoever knows its id verifies it."""


class Verified(BaseModel):
    """Whether a certificate stands, and how anybody checks its signature without us."""

    valid: bool
    """It is what this installation signed, and was not revoked."""
    status: str
    document: str
    sha256: str
    """Of the document's bytes."""
    signature: str
    key: str
    recipe: Sequence[str]


CERTIFICATE: Final = Kind(
    name="training certificate",
    path="/v1/training-certificates",
    machine=MACHINE,
    fields=CertificateFields,
    shown=CertificateView,
    event=CertificateMoved,
    state=CertificateState,
    types={state: f"trainingcertificate.{state}" for state in MACHINE},
    classification=Classification.INTERNAL,
    about=lambda content: f"enrolment:{content['enrolment']}",
    filters={
        "training": Filter(
            Annotated[UUID | None, Query(description="The training it is of.")],
            lambda value: [{"training": str(value)}],
        )
    },
    found=False,
)


def of(enrolment: Record, training: Record, signer: CopySigner, now: datetime) -> Record:
    """Return the certificate of somebody who completed a training.

    It says by which pseudonym, and nothing of the groups they are of. The kind in the document
    keeps it from being taken for a certified copy, which the same key signs.
    """
    new, said = uuid4(), training.content
    document: dict[str, Any] = {
        "begins": said["begins"],
        "certificate": str(new),
        "certified_at": now.isoformat(timespec="seconds"),
        "certified_by": enrolment.owner_city,
        "ends": said["ends"],
        "exercise": enrolment.exercise,
        "held_by": training.owner_city,
        "kind": "training-certificate",
        "level": said["level"],
        "person": enrolment.content["person"],
        "title": said["title"],
        "training": str(training.id),
    }
    signed = canonical(document)
    content = {
        "training": str(training.id),
        "enrolment": str(enrolment.id),
        "document": signed.decode(),
        "signature": signer.sign(signed),
        "key": signer.public_pem(),
    }
    return Record(
        id=new,
        kind=CERTIFICATE.name,
        version=1,
        owner_city=enrolment.owner_city,
        owner_country=enrolment.owner_country,
        classification=CERTIFICATE.classification,
        exercise=enrolment.exercise,
        parties=[],
        about=f"enrolment:{enrolment.id}",
        number=None,
        status=CERTIFICATE.begins,
        content=content,
        created_at=now,
        updated_at=now,
    )


def verified(certificate: Record, signer: CopySigner) -> Verified:
    """Return whether a certificate stands."""
    said = certificate.content
    document = said["document"].encode()
    signed = said["key"] == signer.public_pem() and verifies(
        said["key"], document, said["signature"]
    )
    return Verified(
        valid=signed and certificate.status == "issued",
        status=certificate.status,
        document=said["document"],
        sha256=sha256(document),
        signature=said["signature"],
        key=said["key"],
        recipe=RECIPE,
    )
