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
-- Grouped by number, which is quicker than by date; the period is null where the date is not that fine.
with counted as (
    select case when r.date_end is not null and date_diff('month', r.date_start, r.date_end) = 0
                then year(r.date_start) * 12 + month(r.date_start) - 1 end as number,
           r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
    from records r where /*where*/
    group by all
)
select make_date(number // 12, number % 12 + 1, 1) as period, event_type, count, score from counted order by all

-- name: timeline_year
with counted as (
    select case when date_diff('year', r.date_start, r.date_end) = 0 then year(r.date_start) end as number,
           r.event_type, count(*) as count, round(avg(r.plover_score), 3) as score
    from records r where /*where*/
    group by all
)
select make_date(number, 1, 1) as period, event_type, count, score from counted order by all

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
-- A key is an id, which has a name, or a code with its sector. A record counts once for a key, whatever the side.
with wanted as (
    select unnest(r.actor_ids) as id from records r where /*where*/
    union all
    select unnest(case when list_has_any(r.actor_ids, r.recipient_ids)
                       then list_filter(r.recipient_ids, lambda key: not list_contains(r.actor_ids, key))
                       else r.recipient_ids end) as id
    from records r where /*where*/
),
counted as (select id, count(*) as count from wanted where id in (select unnest($keys)) group by id),
named as (
    select a.entity_id as id, mode(a.name) as label, mode(coalesce(a.country, a.international)) as country,
           mode(a.sector) as sector
    from record_actors a where a.entity_id in (select unnest($keys)) group by a.entity_id
)
select c.id, coalesce(n.label, replace(c.id, '.', ' ')) as label,
       case when n.id is null then split_part(c.id, '.', 1) else n.country end as country,
       case when n.id is null then nullif(split_part(c.id, '.', 2), '') else n.sector end as sector, c.count
from counted c left join named n on n.id = c.id order by c.count desc, c.id

-- name: types
select r.event_type, any_value(r.quad) as quad, count(*) as count, avg(r.plover_score) as score
from records r where /*where*/ group by r.event_type order by count desc, r.event_type
