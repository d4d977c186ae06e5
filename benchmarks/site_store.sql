-- Copies number $first to $last of the reports of the store attached as `coded`, each under an id and on a day of its own.

-- name: documents
insert into documents by name
select d.id || '-' || n.number as id, 'benchmark' as run_id, date '2015-01-01' + (hash(d.id, n.number) % 3652)::integer as date,
       d.date_basis, d.date_confidence, d.title, d.url, d.outlet, d.language, d.text,
       case when n.number % 50 = 0 then d.annotation else '{}' end as annotation, d.digest
from range($first, $last) n(number) cross join coded.documents d order by n.number, d.id

-- name: records
insert into records by name
select r.* replace (
    md5(r.id || n.number)[:16] as id, r.document_id || '-' || n.number as document_id,
    date '2015-01-01' + (hash(r.document_id, n.number) % 3652)::integer as document_date,
    case when r.date_start is not null then date '2015-01-01' + (hash(r.document_id, n.number) % 3652)::integer end as date_start,
    case when r.date_start is not null
         then date '2015-01-01' + (hash(r.document_id, n.number) % 3652)::integer + (r.date_end - r.date_start)::integer end as date_end,
    replace(replace(replace(r.body, r.id, md5(r.id || n.number)[:16]),
                    '"document_id":"' || r.document_id || '"', '"document_id":"' || r.document_id || '-' || n.number || '"'),
            coalesce(r.date_start::varchar, 'undated'),
            (date '2015-01-01' + (hash(r.document_id, n.number) % 3652)::integer)::varchar) as body)
from range($first, $last) n(number) cross join coded.records r order by n.number, r.document_id, r.position

-- name: record_actors
insert into record_actors by name
select a.* replace (md5(a.record_id || n.number)[:16] as record_id, a.document_id || '-' || n.number as document_id)
from range($first, $last) n(number) cross join coded.record_actors a order by n.number, a.document_id, a.record_id, a.side, a.position

-- name: record_sources
insert into record_sources by name
select s.* replace (md5(s.record_id || n.number)[:16] as record_id, s.document_id || '-' || n.number as document_id)
from range($first, $last) n(number) cross join coded.record_sources s order by n.number, s.document_id, s.record_id, s.position
