-- Statements over records; /*where*/ takes a condition from filters.sql.

-- name: count
select count(*) as total from records r where /*where*/

-- name: page
select r.body
from records r where /*where*/
order by r.date_start desc nulls last, r.id
limit $limit offset $offset

-- name: span
select min(coalesce(r.date_start, r.document_date)) as first, max(coalesce(r.date_start, r.document_date)) as last
from records r where /*where*/

-- name: timeline_day
select r.date_start as period, r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
from records r
where r.date_start is not null and r.date_precision in ('instant', 'day') and (/*where*/)
group by all order by all

-- name: timeline_month
select date_trunc('month', r.date_start)::date as period, r.event_type, count(*) as count,
       round(avg(r.plover_score), 3) as score
from records r
where r.date_start is not null and date_trunc('month', r.date_start) = date_trunc('month', r.date_end) and (/*where*/)
group by all order by all

-- name: timeline_year
select date_trunc('year', r.date_start)::date as period, r.event_type, count(*) as count,
       round(avg(r.plover_score), 3) as score
from records r
where r.date_start is not null and date_trunc('year', r.date_start) = date_trunc('year', r.date_end) and (/*where*/)
group by all order by all

-- name: areas
select r.place_country as iso3, count(*) as count
from records r
where r.place_country is not null and (r.lat is null or r.place_precision in ('country', 'admin1', 'region'))
  and (/*where*/)
group by all order by count desc, iso3

-- name: points
select r.lat, r.lon, min(r.place_name) as name, min(r.place_precision) as precision, count(*) as count,
       min(r.place_country) as iso3, list_slice(list(r.id order by r.date_start desc, r.id), 1, 20) as ids
from records r
where r.lat is not null and r.place_precision in ('site', 'city', 'admin2') and (/*where*/)
group by r.lat, r.lon order by count desc, name limit $most

-- name: without_place
select count(*) as without_place from records r where r.place_country is null and r.lat is null and (/*where*/)

-- name: links
with wanted as materialized (select r.id, r.plover_score from records r where /*where*/),
sides as (
    select a.record_id, a.side, w.plover_score,
           coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) as key
    from record_actors a join wanted w on w.id = a.record_id
    where a.entity_id is not null or a.country is not null or a.international is not null
)
select s.key as source, t.key as target, count(distinct s.record_id) as count, round(avg(s.plover_score), 3) as score
from sides s join sides t on s.record_id = t.record_id and s.side = 'actor' and t.side = 'recipient'
where s.key <> t.key
group by all order by count desc, source, target limit $most

-- name: nodes
select coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) as id,
       case when any_value(a.entity_id) is not null then mode(a.name)
            else concat_ws(' ', any_value(coalesce(a.country, a.international)), any_value(a.sector)) end as label,
       any_value(coalesce(a.country, a.international)) as country, mode(a.sector) as sector,
       count(distinct a.record_id) as count
from record_actors a
where coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)) in (select unnest($keys))
  and a.record_id in (select r.id from records r where /*where*/)
group by 1 order by count desc, id

-- name: types
select r.event_type, any_value(r.quad) as quad, count(*) as count, avg(r.plover_score) as score
from records r where /*where*/ group by r.event_type order by count desc, r.event_type
