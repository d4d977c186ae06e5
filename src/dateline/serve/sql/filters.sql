-- Conditions that the filters of a page set, each over `r`, a row of records. Values are bound by name.

-- name: word
(contains(lower(r.evidence), $word) or contains(lower(r.trigger), $word) or contains(lower(r.place_name), $word)
 or contains(lower(r.actor_words), $word) or contains(lower(r.recipient_words), $word))

-- name: text
r.document_id in (select d.id from documents d where contains(lower(d.text), lower($text)))

-- name: actor
contains(lower(r.actor_words), lower($actor))

-- name: actor_id
-- The key of an actor's page, and nothing wider: id:USA is the state, USA all that belongs to it.
list_contains(r.actor_ids, substr($actor, 4))

-- name: actor_code
-- A code in capitals, or an id: no part of a name unless it stands there in capitals too.
(list_contains(r.actor_codes, $actor) or contains(r.actor_words, $actor))

-- name: recipient
contains(lower(r.recipient_words), lower($recipient))

-- name: recipient_id
-- The key of an actor's page, and nothing wider: id:USA is the state, USA all that belongs to it.
list_contains(r.recipient_ids, substr($recipient, 4))

-- name: recipient_code
-- A code in capitals, or an id: no part of a name unless it stands there in capitals too.
(list_contains(r.recipient_codes, $recipient) or contains(r.recipient_words, $recipient))

-- name: type
r.event_type = $type

-- name: mode
r.mode = $mode

-- name: context
list_contains(r.contexts, $context)

-- name: country
(r.place_country = $country or list_contains(r.actor_codes, $country) or list_contains(r.recipient_codes, $country))

-- name: place
lower(r.place_name) = lower($place)

-- name: place_code
r.place_country = $place

-- name: modality
r.modality = $modality

-- name: source
(list_contains(r.source_kinds, $source) or contains(lower(r.source_words), lower($source)))

-- name: confidence
r.confidence >= $confidence

-- name: from
coalesce(r.date_end, r.document_date) >= $from

-- name: to
coalesce(r.date_start, r.document_date) <= $to
