-- Statements of the reader.

-- name: document
-- Every column that a later schema of runs adds is shown as well.
select d.annotation, r.id as run, r.* exclude (id)
from documents d left join runs r on r.id = d.run_id
where d.id = $id

-- name: records
select r.body from records r where r.document_id = $id order by r.position

-- name: run
select r.id from runs r where r.id = $id

-- name: failure
select f.stage, f.error from failures f where f.document_id = $id
