-- Who stands on either side and on whose word, beside each record: a filter need not join a table of its own.
-- The keys of the sides: their id, else their country or body with the sector.
alter table records add column actor_ids varchar[];
alter table records add column recipient_ids varchar[];
-- All that a side may be asked for by: id, country, body, and either with the sector.
alter table records add column actor_codes varchar[];
alter table records add column recipient_codes varchar[];
-- Names and words, one a line.
alter table records add column actor_words varchar;
alter table records add column recipient_words varchar;
alter table records add column source_kinds varchar[];
alter table records add column source_words varchar;

create temp table sides as
select a.record_id, a.side,
       list_distinct(list(coalesce(a.entity_id, concat_ws('.', coalesce(a.country, a.international), a.sector)))
           filter (where coalesce(a.entity_id, a.country, a.international) is not null)) as ids,
       list_distinct(flatten(list([a.entity_id, a.country, a.international, case
           when coalesce(a.country, a.international, a.sector) is not null
           then concat_ws('.', coalesce(a.country, a.international), a.sector) end]))) as codes,
       string_agg(concat_ws(chr(10), a.name, a.text), chr(10) order by a.position) as words
from record_actors a group by a.record_id, a.side;

create temp table sources as
select record_id, list_distinct(list(kind)) as kinds, string_agg(coalesce(name, text), chr(10) order by position) as words
from record_sources group by record_id;

create temp table beside as
select r.id, a.ids as actor_ids, b.ids as recipient_ids, a.codes as actor_codes, b.codes as recipient_codes,
       a.words as actor_words, b.words as recipient_words, s.kinds as source_kinds, s.words as source_words
from records r left join sides a on a.record_id = r.id and a.side = 'actor'
               left join sides b on b.record_id = r.id and b.side = 'recipient'
               left join sources s on s.record_id = r.id;

update records set
    actor_ids = nullif(b.actor_ids, []), recipient_ids = nullif(b.recipient_ids, []),
    actor_codes = nullif(b.actor_codes, []), recipient_codes = nullif(b.recipient_codes, []),
    actor_words = b.actor_words, recipient_words = b.recipient_words,
    source_kinds = b.source_kinds, source_words = b.source_words
from beside b where b.id = records.id;

drop table beside;
drop table sources;
drop table sides;
