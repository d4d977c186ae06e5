-- Runs with their course, documents with the digest of their content, failures with what it takes to try again.
alter table runs add column started timestamp;
alter table runs add column finished timestamp;
-- running until the last document is stored, then finished
alter table runs add column state varchar;

-- Of text, date and metadata: the same id with the same digest and run is not coded again.
alter table documents add column digest varchar;

-- The document as it was read, as JSON, where a stage failed on it; null where reading failed.
alter table failures add column source varchar;
