-- Statements of the pages of an actor and an event.

-- name: who_id
coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) = $id

-- name: who_name
coalesce(a.name, a.text) = $name and concat_ws('.', coalesce(a.country, a.international), a.sector) = $code

-- name: card
select mode(a.name) as name, mode(coalesce(a.country, a.international)) as country, mode(a.sector) as sector,
       mode(a.entity_id) as id, count(distinct a.record_id) as records,
       count(distinct a.record_id) filter (where a.side = 'actor') as acting,
       count(distinct a.record_id) filter (where a.side = 'recipient') as receiving,
       min(r.date_start) as first, max(r.date_start) as last
from record_actors a join records r on r.id = a.record_id where /*who*/

-- name: types
select r.event_type, any_value(r.quad) as quad, count(distinct r.id) filter (where a.side = 'actor') as acting,
       count(distinct r.id) filter (where a.side = 'recipient') as receiving, avg(r.plover_score) as score
from record_actors a join records r on r.id = a.record_id
where (/*who*/) and r.event_type is not null
group by r.event_type order by count(distinct r.id) desc, r.event_type

-- name: counterparts
with mine as materialized (select distinct a.record_id, a.side from record_actors a where /*who*/)
select coalesce(b.entity_id, concat_ws('.', coalesce(b.country, b.international), b.sector)) as key,
       case when any_value(b.entity_id) is not null then mode(b.name)
            else concat_ws(' ', any_value(coalesce(b.country, b.international)), any_value(b.sector)) end as label,
       count(distinct b.record_id) filter (where b.side = 'recipient') as acted_on,
       count(distinct b.record_id) filter (where b.side = 'actor') as acted_by,
       avg(r.plover_score) as score
from mine m join record_actors b on b.record_id = m.record_id and b.side <> m.side
     join records r on r.id = b.record_id
where coalesce(b.entity_id, b.country, b.international) is not null
group by 1 order by count(distinct b.record_id) desc, key limit 15

-- name: latest
select r.body from records r
where r.id in (select a.record_id from record_actors a where /*who*/)
order by r.date_start desc nulls last, r.id limit 25

-- name: record
select r.body, r.event_type, r.modality, coalesce(r.date_start, r.document_date) as day
from records r where r.id = $id limit 1

-- name: neighbours
-- Records that may tell the same event: same type and modality, a side in common, near in time.
select r.body, r.document_id
from records r
where r.event_type is not distinct from $event_type and r.modality = $modality
  and ($day is null or abs(date_diff('day', coalesce(r.date_start, r.document_date), $day::date)) <= 7)
  and (len($countries::varchar[]) = 0
       or r.id in (select a.record_id from record_actors a
                   where coalesce(a.country, a.international) in (select unnest($countries::varchar[]))))
order by abs(date_diff('day', coalesce(r.date_start, r.document_date), $day::date)), r.id limit 300

-- name: reports
select d.id, d.title, d.outlet, d.date, left(d.text, 20000) as text
from documents d where d.id in (select unnest($ids::varchar[])) order by d.date, d.id

-- name: deeds
-- Acts of some sides from a month before the first words, which a denial may deny, to a year after the last.
select r.body
from records r
where r.date_start between $first::date - interval 31 days and $last::date + interval 366 days
  and list_has_any(r.actor_codes, $codes::varchar[])
order by r.date_start, r.rowid limit $most
