"""Routes of tasks, workplans and action items."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.plans.groups import group
from services.plans.recorded import Records
from services.plans.routes import install
from services.plans.tasks import action, task
from services.plans.tasks.task import TaskView
from services.plans.tasks.use import Tasks
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses
from shared.routes import Routes

GroupId = Annotated[UUID, Path(examples=[str(group.EXAMPLE["id"])], description="Id of the group.")]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/tasks`, `/v1/action-items`, and of a group's workplan."""
    routes = Routes(prefix="/v1", tags=["groups"])
    tasks = Tasks(database, task.TASK, exercise=exercise)
    install(
        routes,
        tasks,
        singular="task",
        plural="tasks",
        example=str(task.EXAMPLE["id"]),
        new=task.NewTask,
        changes=task.TaskChanges,
        step=task.TaskStep,
        many=True,
    )
    install(
        routes,
        Records(database, action.ACTION, exercise=exercise),
        singular="action_item",
        plural="action_items",
        example=str(action.EXAMPLE["id"]),
        new=action.NewAction,
        changes=action.ActionChanges,
        step=action.ActionStep,
        many=True,
    )

    @routes.get("/working-groups/{record_id}/workplan", summary="What a working group has to do")
    @refuses(NotFound)
    async def list_workplan(
        record_id: GroupId, principal: Caller, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[TaskView]:
        """List the tasks of a group, done ones too, the one that is due first."""
        return await tasks.workplan(principal, record_id, cursor=cursor, limit=limit)

    return routes
