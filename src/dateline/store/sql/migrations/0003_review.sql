-- Decisions of reviewers, apart from the machine's rows: coding a report again leaves them as they are.
create sequence review_number;

create table review_decisions (
    number         bigint    not null default nextval('review_number'),
    reviewer       varchar   not null,
    document_id    varchar   not null,
    -- The record as it was named when it was judged; a recode may name it otherwise, so the spans count too.
    record_id      varchar   not null,
    trigger_start  integer   not null,
    trigger_end    integer   not null,
    evidence_start integer   not null,
    evidence_end   integer   not null,
    -- accept, correct or reject
    verdict        varchar   not null,
    -- The fields that the reviewer holds right, as JSON.
    coding         varchar   not null,
    -- The record that the reviewer saw, as JSON.
    machine        varchar   not null,
    -- How the record came to the reviewer: confidence, disagreement or sample.
    queue          varchar   not null,
    note           varchar,
    decided_at     timestamp not null
);
