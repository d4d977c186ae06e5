-- Documents, records with their sides, sentences with their fate, failures and runs.
create table runs (
    id        varchar primary key,
    version   varchar not null,
    knowledge varchar not null,
    model     varchar not null,
    options   varchar not null
);

create table documents (
    id              varchar primary key,
    run_id          varchar not null,
    date            date,
    date_basis      varchar not null,
    date_confidence double  not null,
    title           varchar,
    url             varchar,
    outlet          varchar,
    language        varchar,
    text            varchar not null,
    -- The annotation layers as JSON, in the form of `dateline annotate`.
    annotation      varchar not null
);

create table records (
    id              varchar not null,
    document_id     varchar not null,
    position        integer not null,
    document_date   date,
    event_type      varchar,
    mode            varchar,
    contexts        varchar[],
    quad            varchar,
    plover_score    double,
    cameo           varchar,
    goldstein       double,
    modality        varchar not null,
    historical      boolean not null,
    trigger         varchar not null,
    evidence        varchar not null,
    date_value      varchar,
    date_start      date,
    date_end        date,
    date_precision  varchar not null,
    place_name      varchar,
    place_country   varchar,
    place_admin1    varchar,
    lat             double,
    lon             double,
    geonameid       bigint,
    place_precision varchar,
    dead            integer,
    injured         integer,
    participants    integer,
    confidence      double  not null,
    -- The whole record as JSON, in the form of `dateline code --format jsonl`.
    body            varchar not null
);

create table record_actors (
    record_id     varchar not null,
    document_id   varchar not null,
    -- actor or recipient
    side          varchar not null,
    position      integer not null,
    name          varchar,
    entity_id     varchar,
    country       varchar,
    international varchar,
    sector        varchar,
    text          varchar not null
);

create table record_sources (
    record_id   varchar not null,
    document_id varchar not null,
    position    integer not null,
    kind        varchar not null,
    name        varchar,
    text        varchar not null
);

create table sentences (
    document_id varchar not null,
    position    integer not null,
    start       integer not null,
    "end"       integer not null,
    status      varchar not null
);

create table failures (
    document_id varchar not null,
    stage       varchar not null,
    error       varchar not null,
    path        varchar,
    line        integer,
    run_id      varchar not null
);
