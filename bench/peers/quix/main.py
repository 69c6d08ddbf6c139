"""Tumbling windows of 10 s with 1 s of grace by Quix Streams: exactly once, with changelog. Runs until it is ended.

Arguments: bootstrap, topic of readings, topic of windows, consumer group, folder of state.
"""

import sys
from datetime import datetime

from quixstreams import Application

bootstrap, readings, windows, group, folder = sys.argv[1:]


def event_time(value, headers, timestamp, timestamp_type):
    return int(datetime.fromisoformat(value["time"]).timestamp() * 1000)


def begin(value):
    return {"count": 1, "min": value, "max": value, "mean": value, "m2": 0.0}


def add(state, value):
    count = state["count"] + 1
    before = value - state["mean"]
    mean = state["mean"] + before / count
    return {
        "count": count,
        "min": min(state["min"], value),
        "max": max(state["max"], value),
        "mean": mean,
        "m2": state["m2"] + before * (value - mean),
    }


app = Application(
    broker_address=bootstrap,
    consumer_group=group,
    auto_offset_reset="earliest",
    processing_guarantee="exactly-once",
    commit_interval=0.1,
    state_dir=folder,
    loglevel="WARNING",
)
source = app.topic(readings, key_deserializer="str", value_deserializer="json", timestamp_extractor=event_time)
sink = app.topic(windows, key_serializer="str", value_serializer="json")
(
    app.dataframe(source)
    .apply(lambda value: value["values"]["temperature"])
    .tumbling_window(duration_ms=10_000, grace_ms=1_000)
    .reduce(reducer=add, initializer=begin)
    .final()
    .to_topic(sink)
)
app.run()
