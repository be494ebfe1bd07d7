"""GDAL's OAPIF driver, an independent client, reads the collections."""

import asyncio
import json
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from services.gateway.app import create
from shared.database import Database
from tests.support.gateway import asset, city, hazard, project, served, settings_of

OGR2OGR = shutil.which("ogr2ogr")


async def ogr(*arguments: str) -> None:
    assert OGR2OGR
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    process = await asyncio.create_subprocess_exec(
        OGR2OGR, *arguments, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()


@pytest.mark.skipif(OGR2OGR is None, reason="ogr2ogr is not installed: GDAL was NOT tried")
async def test_ogr2ogr_reads_every_feature_over_several_pages(
    service_database: Callable[[str], Awaitable[str]], tmp_path: Path
) -> None:
    settings = settings_of(await service_database("gateway"))
    database = Database(settings.database_url.get_secret_value())
    hazards = [hazard(f"h{n}", longitude=70.0 + n / 10) for n in range(25)]
    await project(database, city("osh"), asset("clinic"), *hazards)
    await database.close()
    async with served(create(settings)) as url:
        for name, count in (("hazards", 25), ("cities", 1), ("assets", 1)):
            out = tmp_path / f"{name}.json"
            await ogr("-f", "GeoJSON", str(out), f"OAPIF:{url}", name, "-oo", "PAGE_SIZE=10")
            features = json.loads(out.read_text())["features"]
            assert len(features) == count
        box = tmp_path / "box.json"
        where = ("-spat", "69.95", "38", "70.25", "39", "-where", "magnitude > 7")
        await ogr("-f", "GeoJSON", str(box), f"OAPIF:{url}", "hazards", *where)
        assert len(json.loads(box.read_text())["features"]) == 3


@pytest.mark.skipif(OGR2OGR is None, reason="ogr2ogr is not installed: GDAL was NOT tried")
async def test_ogr2ogr_knows_the_type_of_a_column_that_is_empty(
    service_database: Callable[[str], Awaitable[str]], tmp_path: Path
) -> None:
    settings = settings_of(await service_database("gateway"))
    database = Database(settings.database_url.get_secret_value())
    await project(database, asset("clinic"))
    await database.close()
    out = tmp_path / "assets.csv"
    async with served(create(settings)) as url:
        await ogr("-f", "CSV", str(out), f"OAPIF:{url}", "assets", "-lco", "CREATE_CSVT=YES")
    names = out.read_text().splitlines()[0].split(",")
    types = out.with_suffix(".csvt").read_text().strip().split(",")
    found = dict(zip(names, types, strict=True))
    for column in ("capacity", "backup_autonomy_h", "vs30_m_s"):
        assert found[column].startswith("Real"), (column, found[column])
