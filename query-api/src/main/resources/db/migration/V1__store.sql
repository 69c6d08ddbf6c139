-- Lapwing's store of record for queries. Only query-api writes here.
--
-- Rows are partitioned by month of event time, because the natural keys hold event time and a unique key of a partitioned
-- table must hold the partition key. A month's partition is made when its first row comes (lapwing_ensure_month), so a
-- series of 2013 and today's readings lie apart without hundreds of empty tables. What lies before 2000 or from 2100 on
-- has one partition each.
--
-- Each body is the value of the topic as it came: text, so that it is neither parsed nor rewritten on its way, and so that
-- an escaped U+0000 in it, which jsonb refuses, does no harm. Columns beside it are keys and what is asked for.
-- Names are compared by bytes (collation C): quick, and the same on each machine, so that cursors hold.

CREATE TABLE readings (
    sensor   text COLLATE "C" NOT NULL,
    time     timestamptz NOT NULL,
    seq      bigint NOT NULL,
    location text COLLATE "C",
    received timestamptz NOT NULL,
    body     text NOT NULL,
    PRIMARY KEY (sensor, time, seq)
) PARTITION BY RANGE (time);
CREATE INDEX readings_time ON readings (time);
CREATE INDEX readings_received ON readings USING brin (received);

CREATE TABLE windows (
    sensor       text COLLATE "C" NOT NULL,
    window_start timestamptz NOT NULL,
    metric       text COLLATE "C" NOT NULL,
    window_end   timestamptz NOT NULL,
    location     text COLLATE "C",
    received     timestamptz NOT NULL,
    revision     integer NOT NULL,
    count        bigint NOT NULL,
    nulls        bigint NOT NULL,
    min          double precision,
    max          double precision,
    mean         double precision,
    m2           double precision,
    body         text NOT NULL,
    PRIMARY KEY (sensor, window_start, metric, window_end)
) PARTITION BY RANGE (window_start);
CREATE INDEX windows_start ON windows (window_start);
CREATE INDEX windows_received ON windows USING brin (received);

-- The natural key is the reading's partition and offset; sensor and time follow from them and stand in front, so that the
-- one index also serves a sensor's list.
CREATE TABLE verdicts (
    sensor          text COLLATE "C" NOT NULL,
    time            timestamptz NOT NULL,
    kafka_offset    bigint NOT NULL,
    kafka_partition integer NOT NULL,
    silence         boolean NOT NULL,
    location        text COLLATE "C",
    anomaly         boolean NOT NULL,
    reason_metrics  text[],
    received        timestamptz NOT NULL,
    body            text NOT NULL,
    PRIMARY KEY (sensor, time, kafka_offset, kafka_partition, silence)
) PARTITION BY RANGE (time);
COMMENT ON COLUMN verdicts.reason_metrics IS
    'of an anomalous verdict: the metrics that its reasons name, empty where they name none; else null';
CREATE INDEX verdicts_time ON verdicts (time);
CREATE INDEX verdicts_anomalous ON verdicts (time) WHERE anomaly;
CREATE INDEX verdicts_anomalous_sensor ON verdicts (sensor, time) WHERE anomaly;
CREATE INDEX verdicts_received ON verdicts USING brin (received);

CREATE TABLE dead_letters (
    received        timestamptz NOT NULL,
    kafka_partition integer NOT NULL,
    kafka_offset    bigint NOT NULL,
    reason          text NOT NULL,
    body            text NOT NULL,
    PRIMARY KEY (received, kafka_partition, kafka_offset)
) PARTITION BY RANGE (received);

CREATE FUNCTION lapwing_ensure_month(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text := parent || '_' || to_char(month, 'YYYY_MM');
BEGIN
    IF to_regclass(child) IS NOT NULL THEN
        RETURN;
    END IF;
    -- Two writers may want the same month; attaching needs no lock that stops readers or other writers.
    PERFORM pg_advisory_xact_lock(hashtext('lapwing partitions'));
    IF to_regclass(child) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child,
        to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
        to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
END $$;

DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['readings', 'windows', 'verdicts', 'dead_letters'] LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (''2000-01-01 00:00:00+00'')',
            parent || '_before', parent);
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (''2100-01-01 00:00:00+00'') TO (MAXVALUE)',
            parent || '_after', parent);
    END LOOP;
END $$;

-- Each sensor as it stands. Rewritten often and in place: room in the pages keeps such updates off the index.
CREATE TABLE sensors (
    sensor        text COLLATE "C" PRIMARY KEY,
    location      text COLLATE "C",
    first_time    timestamptz NOT NULL,
    last_time     timestamptz NOT NULL,
    last_received timestamptz NOT NULL,
    readings      bigint NOT NULL,
    last_values   jsonb NOT NULL DEFAULT '{}',
    units         jsonb NOT NULL DEFAULT '{}',
    attributes    jsonb NOT NULL DEFAULT '{}',
    expected      jsonb NOT NULL DEFAULT '{}',
    open_since    timestamptz,
    open_silence  boolean,
    warm_up_seen   bigint,
    warm_up_needed bigint,
    state         text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN open_since IS NOT NULL AND open_silence THEN 'silent'
             WHEN open_since IS NOT NULL THEN 'anomalous'
             WHEN warm_up_needed IS NOT NULL THEN 'warming-up'
             ELSE 'normal' END) STORED
) WITH (fillfactor = 50);
COMMENT ON COLUMN sensors.open_silence IS 'whether a silence opened it';
COMMENT ON COLUMN sensors.warm_up_needed IS 'null as soon as one learned detector is ready';

CREATE TABLE anomalies (
    sensor    text COLLATE "C" NOT NULL,
    since     timestamptz NOT NULL,
    location  text COLLATE "C",
    silence   boolean NOT NULL,
    until     timestamptz,
    last_time timestamptz NOT NULL,
    verdicts  bigint NOT NULL,
    metrics   varchar[] NOT NULL,
    score     double precision NOT NULL,
    peak_time timestamptz NOT NULL,
    peak      text NOT NULL,
    received  timestamptz NOT NULL,
    PRIMARY KEY (sensor, since)
) WITH (fillfactor = 70);
COMMENT ON COLUMN anomalies.peak IS 'the verdict with the highest score, the first of equals, as on the topic';
CREATE INDEX anomalies_since ON anomalies (since);
CREATE INDEX anomalies_open ON anomalies (since) WHERE until IS NULL;

-- How far each partition of each topic is written, moved in the transaction that writes its rows.
CREATE TABLE progress (
    topic           text NOT NULL,
    kafka_partition integer NOT NULL,
    next_offset     bigint NOT NULL,
    rows            bigint NOT NULL,
    PRIMARY KEY (topic, kafka_partition)
) WITH (fillfactor = 50);
COMMENT ON COLUMN progress.rows IS 'new rows written from it, repeats not counted';

CREATE TABLE dead_letter_counts (
    reason text PRIMARY KEY,
    count  bigint NOT NULL
);

-- What retention took away, so that totals are of what is there.
CREATE TABLE retired (
    topic text PRIMARY KEY,
    rows  bigint NOT NULL
);
