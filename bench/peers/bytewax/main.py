"""Tumbling windows of 10 s with 1 s of grace by Bytewax: at least once, with recovery. Runs until it is ended.

Arguments: bootstrap, topic of readings, topic of windows, folder of recovery.
"""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import bytewax.operators as op
import bytewax.operators.windowing as win
import orjson
from bytewax.connectors.kafka import KafkaSink, KafkaSinkMessage, KafkaSource
from bytewax.dataflow import Dataflow
from bytewax.recovery import RecoveryConfig, init_db_dir
from bytewax.run import cli_main

bootstrap, readings, windows, folder = sys.argv[1:]


def reading(message):
    value = orjson.loads(message.value)
    return value["sensor"], (datetime.fromisoformat(value["time"]), value["values"]["temperature"])


def add(state, item):
    count, low, high, mean, m2 = state
    value = item[1]
    before = value - mean
    mean += before / (count + 1)
    return count + 1, min(low, value), max(high, value), mean, m2 + before * (value - mean)


def merge(a, b):
    count = a[0] + b[0]
    apart = b[3] - a[3]
    mean = a[3] + apart * b[0] / count
    return count, min(a[1], b[1]), max(a[2], b[2]), mean, a[4] + b[4] + apart * apart * a[0] * b[0] / count


def result(item):
    sensor, (window, (count, low, high, mean, m2)) = item
    value = {"window": window, "count": count, "min": low, "max": high, "mean": mean, "m2": m2}
    return KafkaSinkMessage(key=sensor.encode(), value=orjson.dumps(value))


flow = Dataflow("windows")
stream = op.input("readings", flow, KafkaSource([bootstrap], [readings], tail=True, batch_size=5000))
cut = win.fold_window(
    "cut",
    op.map("parse", stream, reading),
    win.EventClock(ts_getter=lambda item: item[0], wait_for_system_duration=timedelta(seconds=1)),
    win.TumblingWindower(length=timedelta(seconds=10), align_to=datetime(2026, 1, 1, tzinfo=timezone.utc)),
    lambda: (0, float("inf"), float("-inf"), 0.0, 0.0),
    add,
    merge,
)
op.output("windows", op.map("write", cut.down, result), KafkaSink([bootstrap], windows))

init_db_dir(Path(folder), 1)
cli_main(
    flow,
    epoch_interval=timedelta(milliseconds=100),
    recovery_config=RecoveryConfig(Path(folder)),
)
