/**
 * Version 2: saved masks, what left for the relay, and what was done to put results back.
 *
 * The document is the last column, so that lists do not read past it. A picture has at most one working mask (no name).
 */
const tables = `
create table masks (
  id text primary key, source_id text not null references assets (id) on delete cascade, name text,
  revision integer not null, width integer not null, height integer not null, covered_pixels integer not null,
  created_at integer not null, updated_at integer not null, trashed_at integer,
  document text not null
) strict;

alter table runs add column sent text;

-- composite_wanted: from the picture's arrival until its composite is there or has failed, 1 + how often it was begun.
alter table run_results add column composite_wanted integer not null default 0;
alter table run_results add column composite_facts text;
alter table run_results add column composite_error text;
`;

const indexes = `
create unique index masks_working on masks (source_id) where name is null and trashed_at is null;
create index masks_of_source on masks (source_id, updated_at, id);
create index masks_newest on masks (updated_at, id) where trashed_at is null;
create index results_composite_wanted on run_results (run_id) where composite_wanted > 0;
`;

export const addMasks = tables + indexes;
