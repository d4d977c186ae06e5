-- Statements over records; /*where*/ takes a condition from filters.sql.

-- name: count
select count(*) as total from records r where /*where*/

-- name: page
-- The rows are chosen by their dates alone; what is wide is read of those that are shown.
select r.body
from records r
where r.rowid in (select r.rowid from records r where /*where*/
                  order by r.date_start desc nulls last, r.rowid limit $limit offset $offset)
order by r.date_start desc nulls last, r.rowid

-- name: span
select min(coalesce(r.date_start, r.document_date)) as first, max(coalesce(r.date_start, r.document_date)) as last
from records r where /*where*/

-- name: timeline_day
-- The period is null where the date is not that fine.
select case when r.date_precision in ('instant', 'day') then r.date_start end as period,
       r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
from records r where /*where*/
group by all order by all

-- name: timeline_month
-- The period is null where the date is not that fine.
select case when date_trunc('month', r.date_start) = date_trunc('month', r.date_end) then date_trunc('month', r.date_start)::date end as period,
       r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
from records r where /*where*/
group by all order by all

-- name: timeline_year
-- The period is null where the date is not that fine.
select case when date_trunc('year', r.date_start) = date_trunc('year', r.date_end) then date_trunc('year', r.date_start)::date end as period,
       r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
from records r where /*where*/
group by all order by all

-- name: areas
select r.place_country as iso3, count(*) as count
from records r
where r.place_country is not null and (r.lat is null or r.place_precision in ('country', 'admin1', 'region'))
  and (/*where*/)
group by all order by count desc, iso3

-- name: points
select r.lat, r.lon, min(r.place_name) as name, min(r.place_precision) as precision, count(*) as count,
       min(r.place_country) as iso3, max_by(r.id, coalesce(r.date_start, date '0001-01-01'), 20) as ids
from records r
where r.lat is not null and r.place_precision in ('site', 'city', 'admin2') and (/*where*/)
group by r.lat, r.lon order by count desc, name limit $most

-- name: without_place
select count(*) as without_place from records r where r.place_country is null and r.lat is null and (/*where*/)

-- name: links
with pairs as (
    select unnest(r.actor_ids) as source, r.recipient_ids, r.plover_score
    from records r where r.actor_ids is not null and r.recipient_ids is not null and (/*where*/)
),
ends as (select source, unnest(recipient_ids) as target, plover_score from pairs)
select source, target, count(*) as count, round(avg(plover_score), 3) as score
from ends where source <> target
group by all order by count desc, source, target limit $most

-- name: nodes
with wanted as (
    select unnest(list_distinct(list_concat(coalesce(r.actor_ids, []), coalesce(r.recipient_ids, [])))) as id
    from records r where /*where*/
),
counted as (select id, count(*) as count from wanted where id in (select unnest($keys)) group by id),
named as (
    select coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) as id,
           case when any_value(a.entity_id) is not null then mode(a.name)
                else concat_ws(' ', any_value(coalesce(a.country, a.international)), any_value(a.sector)) end as label,
           any_value(coalesce(a.country, a.international)) as country, mode(a.sector) as sector
    from record_actors a
    where coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) in (select unnest($keys))
    group by 1
)
select c.id, n.label, n.country, n.sector, c.count
from counted c join named n on n.id = c.id order by c.count desc, c.id

-- name: types
select r.event_type, any_value(r.quad) as quad, count(*) as count, avg(r.plover_score) as score
from records r where /*where*/ group by r.event_type order by count desc, r.event_type
