"""One Spark session for all tests, in this machine: two tasks at a time, each tried four times.

`make test` installs Java where it can (setup.sh). Where Java or PySpark cannot be had, the tests skip and say what is
missing. All that ask for the session are one group of pytest-xdist (`--dist loadgroup`), so that one Java starts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spark_java import java

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: A small Java that starts quickly: no optimising compiler, no code made for each query.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto",
    "spark.log.level": "OFF",  # killed workers are told with pages of stack
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "spark" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("spark"))


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: pip install 'claimlint[spark]'")
    if fault := java(os.environ):
        pytest.skip(fault)
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)  # else the first python3 of the path, which has no claimlint
        patched.delenv("SPARK_HOME", raising=False)
        patched.setenv("SPARK_LOCAL_DIRS", str(folder))
        builder = sql.SparkSession.builder.master("local[2,4]").config("spark.sql.warehouse.dir", str(folder))
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()
