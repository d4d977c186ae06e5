-- Statements of the pages of an actor and an event. An actor is known by its key (its id, else its code with the
-- sector), or by a name with its code; /*acting*/ and /*receiving*/ stand for its side in a row of records.

-- name: who_id
a.entity_id = $id or (a.entity_id is null and concat_ws('.', coalesce(a.country, a.international), a.sector) = $id)

-- name: acting_id
coalesce(list_contains(r.actor_ids, $id), false)

-- name: receiving_id
coalesce(list_contains(r.recipient_ids, $id), false)

-- name: who_name
coalesce(a.name, a.text) = $name and concat_ws('.', coalesce(a.country, a.international), a.sector) = $code

-- name: acting_name
coalesce(contains(concat(chr(10), r.actor_words, chr(10)), concat(chr(10), $name, chr(10)))
         and ($code = '' or list_contains(r.actor_codes, $code)), false)

-- name: receiving_name
coalesce(contains(concat(chr(10), r.recipient_words, chr(10)), concat(chr(10), $name, chr(10)))
         and ($code = '' or list_contains(r.recipient_codes, $code)), false)

-- name: named
select mode(a.name) as name, mode(coalesce(a.country, a.international)) as country, mode(a.sector) as sector,
       mode(a.entity_id) as id
from record_actors a where /*who*/

-- name: counts
select count(*) as records, count(*) filter (where /*acting*/) as acting,
       count(*) filter (where /*receiving*/) as receiving, min(r.date_start) as first, max(r.date_start) as last
from records r where /*acting*/ or /*receiving*/

-- name: types
select r.event_type, any_value(r.quad) as quad, count(*) filter (where /*acting*/) as acting,
       count(*) filter (where /*receiving*/) as receiving, avg(r.plover_score) as score
from records r
where r.event_type is not null and (/*acting*/ or /*receiving*/)
group by r.event_type order by count(*) desc, r.event_type

-- name: counterparts
with ends as (
    select unnest(r.recipient_ids) as key, 1 as acted_on, 0 as acted_by, r.plover_score as score
    from records r where /*acting*/
    union all
    select unnest(r.actor_ids) as key, 0, 1, r.plover_score from records r where /*receiving*/
),
most as (
    select key, sum(acted_on)::integer as acted_on, sum(acted_by)::integer as acted_by, avg(score) as score
    from ends where key <> coalesce($self, '')
    group by key order by count(*) desc, key limit 15
),
named as (
    select a.entity_id as key, mode(a.name) as label
    from record_actors a where a.entity_id in (select key from most) group by a.entity_id
)
select m.key, coalesce(n.label, replace(m.key, '.', ' ')) as label, m.acted_on, m.acted_by, m.score
from most m left join named n on n.key = m.key order by m.acted_on + m.acted_by desc, m.key

-- name: latest
select r.body from records r
where r.rowid in (select r.rowid from records r where /*acting*/ or /*receiving*/
                  order by r.date_start desc nulls last, r.rowid limit 25)
order by r.date_start desc nulls last, r.rowid

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
       or list_has_any(r.actor_codes, $countries::varchar[]) or list_has_any(r.recipient_codes, $countries::varchar[]))
order by abs(date_diff('day', coalesce(r.date_start, r.document_date), $day::date)), r.id limit 300

-- name: reports
select d.id, d.title, d.outlet, d.date, left(d.text, 20000) as text
from documents d where d.id in (select unnest($ids::varchar[])) order by d.date, d.id

-- name: deeds
-- Acts of some sides from a month before the first words, which a denial may deny, to a year after the last.
select r.body
from records r
where r.rowid in (select r.rowid from records r
                  where r.date_start between $first::date - interval 31 days and $last::date + interval 366 days
                    and list_has_any(r.actor_codes, $codes::varchar[])
                  order by r.date_start desc, r.rowid limit $most)
order by r.date_start desc, r.rowid
