-- Conditions that the filters of a page set, each over `r`, a row of records. Values are bound by name.

-- name: word
(contains(lower(r.evidence), $word) or contains(lower(r.trigger), $word) or contains(lower(r.place_name), $word)
 or r.id in (select a.record_id from record_actors a
             where contains(lower(a.name), $word) or contains(lower(a.text), $word)))

-- name: actor
r.id in (select a.record_id from record_actors a
         where a.side = 'actor' and (contains(lower(a.name), lower($actor)) or contains(lower(a.text), lower($actor))))

-- A code in capitals, or an id: no part of a name unless it stands there in capitals too.
-- name: actor_code
r.id in (select a.record_id from record_actors a
         where a.side = 'actor'
           and (a.country = $actor or a.international = $actor or a.entity_id = $actor or contains(a.name, $actor)
                or concat_ws('.', coalesce(a.country, a.international), a.sector) = $actor))

-- name: recipient
r.id in (select a.record_id from record_actors a
         where a.side = 'recipient' and (contains(lower(a.name), lower($recipient)) or contains(lower(a.text), lower($recipient))))

-- A code in capitals, or an id: no part of a name unless it stands there in capitals too.
-- name: recipient_code
r.id in (select a.record_id from record_actors a
         where a.side = 'recipient'
           and (a.country = $recipient or a.international = $recipient or a.entity_id = $recipient or contains(a.name, $recipient)
                or concat_ws('.', coalesce(a.country, a.international), a.sector) = $recipient))

-- name: type
r.event_type = $type

-- name: mode
r.mode = $mode

-- name: context
list_contains(r.contexts, $context)

-- name: country
(r.place_country = $country
 or r.id in (select a.record_id from record_actors a where a.country = $country))

-- name: place
lower(r.place_name) = lower($place)

-- name: place_code
r.place_country = $place

-- name: modality
r.modality = $modality

-- name: source
r.id in (select s.record_id from record_sources s
         where s.kind = $source or contains(lower(s.name), lower($source)))

-- name: confidence
r.confidence >= $confidence

-- name: from
coalesce(r.date_end, r.document_date) >= $from

-- name: to
coalesce(r.date_start, r.document_date) <= $to
