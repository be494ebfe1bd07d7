"""Routes of working groups, the seats in them and what their knowledge went into."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.plans.groups import group, member, note
from services.plans.groups.coverage import Coverage
from services.plans.groups.use import Groups
from services.plans.recorded import Records
from services.plans.routes import install
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes

GroupId = Annotated[UUID, Path(examples=[str(group.EXAMPLE["id"])], description="Id of the group.")]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes of working groups, of seats in them and of notes of integration."""
    routes = Routes(prefix="/v1", tags=["groups"])
    groups = Groups(database, group.GROUP, exercise=exercise)
    install(
        routes,
        groups,
        singular="working_group",
        plural="working_groups",
        example=str(group.EXAMPLE["id"]),
        new=group.NewGroup,
        changes=group.GroupChanges,
        step=group.GroupStep,
    )
    install(
        routes,
        Records(database, member.MEMBER, exercise=exercise),
        singular="group_member",
        plural="group_members",
        example=str(member.EXAMPLE["id"]),
        new=member.NewMember,
        changes=member.MemberChanges,
        step=member.MemberStep,
        many=True,
    )
    install(
        routes,
        Records(database, note.NOTE, exercise=exercise),
        singular="integration_note",
        plural="integration_notes",
        example=str(note.EXAMPLE["id"]),
        new=note.NewIntegrationNote,
        step=note.IntegrationNoteStep,
    )

    @routes.get("/working-groups/{record_id}/coverage", summary="Who sits in a working group")
    @refuses(NotFound)
    async def get_group_coverage(record_id: GroupId, principal: Caller) -> Coverage:
        """Read which stakeholders have a seat in the group, which it misses, and since when."""
        return await groups.coverage(principal, record_id)

    return routes
