"""`make clusters`: a local cluster of Dask and one of Spark answer as the single machine does.

Each has two workers, which are processes of their own.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import dask
import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pytest
from distributed import Client, LocalCluster
from pyspark.sql import SparkSession

from kijkglas import programme
from kijkglas.clusters import view_programme
from scan_engine.answers import FieldError
from scan_engine.framework import ITEMS

MONTHS = ("2026-01", "2026-06", "2027-01")


def make_sheets(partnerships: int) -> list[dict[str, Any]]:
    """Return made-up sheets: each partnership leans one way, each of its organisations another."""
    chance = Random(1)  # noqa: S311, test data and no secret
    rows: list[dict[str, Any]] = []
    for number in range(partnerships):
        lean = chance.uniform(-1, 1.5)
        for month in MONTHS[: 1 + number % 3]:
            apart = {name: chance.uniform(-1, 1) for name in ("Harbour", "Quay", None)}
            for name in chance.choices(list(apart), k=3 + number % 9):
                middle = 3 + lean + apart[name]
                given = [round(chance.gauss(middle, 0.8)) for _ in ITEMS]
                answers = {
                    item: float(min(max(answer, 0), 5))
                    for item, answer in zip(ITEMS, given, strict=True)
                }
                key = {"partnership": f"P{number}", "month": month, "organisation": name}
                rows.append({**key, **answers})
    chance.shuffle(rows)
    return rows


SHEETS = make_sheets(60)
TABLE = pa.Table.from_pylist(SHEETS)
WRONG = [{**row, ITEMS[5]: 6.0} if place == 40 else row for place, row in enumerate(SHEETS)]


def order_rows(table: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pylist()
    return sorted(rows, key=lambda row: (row["partnership"], row["month"], row["factor"]))


@pytest.fixture(scope="module")
def workers() -> Iterator[Client]:
    with (
        dask.config.set({"distributed.worker.daemon": True}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # The workers are processes elsewhere: they take this Python, and find the package by its place.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "6")
        .config("spark.executor.memory", "1g")
        .config("spark.executorEnv.PYTHONPATH", str(Path(__file__).parents[2]))
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.parametrize("chance", [False, True])
def test_dask_gives_what_one_machine_gives(workers: Client, chance: bool) -> None:
    alone = programme.view_programme(TABLE, chance=chance)
    found = view_programme(dd.from_pandas(pd.DataFrame(SHEETS), npartitions=5), chance=chance)
    assert len(workers.scheduler_info()["workers"]) == 2
    assert found.pictures.npartitions > 1
    assert found.summary == alone.summary
    pictures = pa.Table.from_pandas(found.pictures.compute(), alone.pictures.schema, False)
    assert order_rows(pictures) == order_rows(alone.pictures)


@pytest.mark.parametrize("chance", [False, True])
def test_spark_gives_what_one_machine_gives(spark: SparkSession, chance: bool) -> None:
    alone = programme.view_programme(TABLE, chance=chance)
    found = view_programme(spark.createDataFrame(TABLE), chance=chance)
    assert found.pictures.rdd.getNumPartitions() > 1
    assert found.summary == alone.summary
    assert order_rows(found.pictures.toArrow()) == order_rows(alone.pictures)


def test_a_wrong_cell_on_dask_is_named_by_its_sheet(workers: Client) -> None:
    assert workers.scheduler_info()
    with pytest.raises(FieldError, match=f"column {ITEMS[5]}: must be a whole number") as raised:
        view_programme(dd.from_pandas(pd.DataFrame(WRONG), npartitions=5))
    assert raised.value.field.startswith(f"partnership {WRONG[40]['partnership']}, month")


def test_a_wrong_cell_on_spark_is_named_by_its_sheet(spark: SparkSession) -> None:
    with pytest.raises(FieldError, match=f"column {ITEMS[5]}: must be a whole number") as raised:
        view_programme(spark.createDataFrame(pa.Table.from_pylist(WRONG)))
    assert raised.value.field.startswith(f"partnership {WRONG[40]['partnership']}, month")
