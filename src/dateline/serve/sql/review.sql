-- Statements of the review desk.

-- name: known
select 1 as known from information_schema.tables where table_name = 'review_decisions'

-- name: latest
select * from review_decisions
qualify number = max(number) over (partition by reviewer, document_id, record_id)
order by number

-- name: add
insert into review_decisions
    (reviewer, document_id, record_id, trigger_start, trigger_end, evidence_start, evidence_end, verdict, coding,
     machine, queue, note, decided_at)
values ($reviewer, $document_id, $record_id, $trigger_start, $trigger_end, $evidence_start, $evidence_end, $verdict,
        $coding, $machine, $queue, $note, $decided_at)

-- name: least_confident
select r.body from records r
where r.rowid in (select r.rowid from records r order by r.confidence, r.rowid limit $limit)
order by r.confidence, r.rowid

-- name: sampled
select r.body from records r
where r.rowid in (select r.rowid from records r order by md5($seed || r.id) limit $limit)
order by md5($seed || r.id)

-- name: of_documents
select r.body from records r where r.document_id in (select unnest($documents::varchar[]))
order by r.document_id, r.position

-- name: one
select r.body from records r where r.id = $id

-- name: texts
select id, date, text from documents where id in (select unnest($documents::varchar[])) order by id

-- name: counts
select coalesce(r.event_type, 'statement') as event_type, count(*) as count
from records r group by all order by event_type
