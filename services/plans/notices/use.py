"""What a reader is told of records."""

from datetime import datetime

from services.plans.notices import store
from services.plans.notices.notice import Notice
from services.plans.notices.spoken import spoken
from services.plans.notices.views import NoticeView
from services.plans.record import Record
from services.plans.reference import pointed
from services.plans.search import store as search
from shared.database import Database
from shared.languages import Language
from shared.paging import Page
from shared.policy import Principal


class Notices:
    """The notices of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self,
        by: Principal,
        language: Language,
        *,
        city: str | None,
        since: datetime | None,
        cursor: str | None,
        limit: int,
    ) -> Page[NoticeView]:
        """Return what the records that `by` may read tell, in a language."""
        async with self._database.read() as session:
            found = await store.page(
                session, by, city=city, since=since, cursor=cursor, limit=limit
            )
            abouts = {one.about: pointed(one.about) for one in found.items}
            named = [
                (name.replace("_", " "), object_id)
                for name, object_id in filter(None, abouts.values())
            ]
            titles = await search.titles(session, by, named)
        words = spoken(language)

        def told(one: Record) -> NoticeView:
            about = abouts[one.about]
            subject = titles.get((about[0].replace("_", " "), about[1])) if about else None
            return NoticeView.of(Notice.of(one, subject, language, words))

        return found.page(told)
