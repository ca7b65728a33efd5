/**
 * Version 6: branches of the lineage that are done again on another picture. A step's request is kept as it will be
 * sent but for its pictures; `prepared` is exactly what is sent, written before the job is asked for, so that the
 * question can be repeated after a crash and answers the same job.
 */
export const addReplays = `
create table replays (
  id text primary key, connection_id text not null, target_id text not null, branch text not null,
  source_id text not null, total_micros integer not null,
  idempotency_key text unique, body_hash text not null,
  created_at integer not null, canceled_at integer, done_at integer
) strict;

create table replay_steps (
  replay_id text not null references replays (id) on delete cascade, seq integer not null,
  parent_seq integer, position integer, picture text check (picture in ('result', 'composite')),
  origin_run_id text not null, request text not null, estimate_micros integer not null,
  status text not null check (status in ('waiting', 'running', 'succeeded', 'failed', 'stopped', 'canceled')),
  prepared text, job_id text references jobs (id), error text,
  primary key (replay_id, seq)
) strict, without rowid;

create index replays_newest on replays (created_at, id);
create index replays_open on replays (created_at, id) where done_at is null;
`;
