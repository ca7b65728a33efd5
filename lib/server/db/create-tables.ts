/**
 * Version 1. STRICT: a float in a money column or a text in a time column is an error here, not a surprise later.
 *
 * Rows that name a connection have no foreign key to it: a connection can be removed, what was made and paid for with
 * it stays.
 */
const tables = `
create table connections (
  id text primary key, name text not null, dialect text not null, base_url text not null,
  key_cipher text, key_tail text, price_ratio real not null,
  limits text not null, overrides text not null, learned text not null,
  is_enabled integer not null, is_sandbox integer not null,
  created_at integer not null, updated_at integer not null
) strict;

create table jobs (
  id text primary key, connection_id text not null, operation text not null,
  done_at integer, created_at integer not null
) strict;

create table idempotency_keys (
  key text primary key, body_hash text not null,
  job_id text not null references jobs (id) on delete cascade, created_at integer not null
) strict;

create table runs (
  id text primary key, job_id text not null references jobs (id), seq integer not null,
  connection_id text not null, status text not null, request text not null, coords text,
  num_images integer not null, estimate_micros integer not null, cost_micros integer,
  error text, ignored text not null default '[]', descriptions text, relay_request_id text,
  cancel_requested integer not null default 0, attempts integer not null default 0, tries integer not null default 0,
  lease_owner text, lease_until integer, not_before integer,
  created_at integer not null, sent_at integer, responded_at integer, finished_at integer
) strict;

create table assets (
  -- Named and declared, unlike SQLite's own row number, so that a VACUUM cannot part the full text from its pictures.
  seq integer primary key autoincrement,
  id text not null unique, hash text not null, kind text not null, mime text not null,
  width integer not null, height integer not null, byte_size integer not null, has_alpha integer not null,
  thumbhash text, file_name text, created_at integer not null, trashed_at integer,
  is_starred integer not null default 0, rating integer not null default 0 check (rating between 0 and 5),
  note text not null default '',
  job_id text references jobs (id), run_id text references runs (id), connection_id text,
  operation text, model text, prompt text, seed integer, is_sandbox integer not null default 0
) strict;

create table run_results (
  run_id text not null references runs (id) on delete cascade, position integer not null,
  asset_id text references assets (id) on delete set null,
  composite_id text references assets (id) on delete set null,
  seed integer, prompt text, resolution text, is_safe integer not null,
  fetch_url text, fetch_until integer, fetch_attempts integer not null default 0, relay_url text, error text,
  primary key (run_id, position)
) strict, without rowid;

create table asset_tags (
  asset_id text not null references assets (id) on delete cascade, tag text not null,
  primary key (asset_id, tag)
) strict, without rowid;

create table boards (
  id text primary key, name text not null, parent_id text references boards (id) on delete set null,
  cover_asset_id text references assets (id) on delete set null, created_at integer not null
) strict;

create table board_assets (
  board_id text not null references boards (id) on delete cascade,
  asset_id text not null references assets (id) on delete cascade, added_at integer not null,
  primary key (board_id, asset_id)
) strict, without rowid;

create table lineage (
  child_id text not null references assets (id) on delete cascade,
  parent_id text not null references assets (id) on delete cascade,
  role text not null, run_id text references runs (id),
  primary key (child_id, parent_id, role)
) strict, without rowid;

create table ledger (
  id text primary key, run_id text not null references runs (id), connection_id text not null,
  kind text not null, amount_micros integer not null, reason text not null, month text not null,
  created_at integer not null
) strict;

-- AUTOINCREMENT: a number is never given twice, also after the oldest events were pruned.
create table events (id integer primary key autoincrement, body text not null, created_at integer not null) strict;

create table settings (key text primary key, value text not null) strict;
`;

/**
 * Every list is a keyset page in the order (created_at, id), so each filter has an index that ends in these two.
 * Live and trashed pictures have indexes of their own: a query must say \`trashed_at is null\` or \`is not null\`.
 */
const indexes = `
create index jobs_newest on jobs (created_at, id);
create index jobs_active on jobs (created_at, id) where done_at is null;
create index idempotency_job on idempotency_keys (job_id);

create unique index runs_of_job on runs (job_id, seq);
create index runs_by_status on runs (status, not_before);
create index runs_queued on runs (connection_id, created_at, seq) where status = 'queued';
create index runs_leased on runs (lease_owner, status, connection_id, num_images, lease_until) where lease_owner is not null;

create index assets_live on assets (created_at, id) where trashed_at is null;
create index assets_trashed on assets (created_at, id) where trashed_at is not null;
create index assets_by_kind on assets (kind, created_at, id) where trashed_at is null;
create index assets_by_operation on assets (operation, created_at, id) where trashed_at is null;
create index assets_by_model on assets (model, created_at, id) where trashed_at is null;
create index assets_by_connection on assets (connection_id, created_at, id) where trashed_at is null;
create index assets_by_star on assets (is_starred, created_at, id) where trashed_at is null;
-- A least rating is a range and cannot come first in an ordered index: only what has a rating at all is walked.
-- (Same columns as assets_live and made after it: that is what makes SQLite prefer it for such a query.)
create index assets_by_rating on assets (created_at, id) where trashed_at is null and rating > 0;
create index assets_by_hash on assets (hash, kind);
create index assets_by_run on assets (run_id) where run_id is not null;
create index assets_by_job on assets (job_id) where job_id is not null;

create index results_by_asset on run_results (asset_id) where asset_id is not null;
create index results_by_composite on run_results (composite_id) where composite_id is not null;
create index results_by_relay_url on run_results (fetch_until) where relay_url is not null;
create index tags_by_name on asset_tags (tag, asset_id);
create index boards_by_parent on boards (parent_id);
create index boards_by_cover on boards (cover_asset_id) where cover_asset_id is not null;
create index board_assets_by_asset on board_assets (asset_id, board_id);
create index lineage_by_parent on lineage (parent_id, child_id);
create index lineage_by_run on lineage (run_id) where run_id is not null;

create index ledger_by_connection on ledger (connection_id, month, amount_micros);
create index ledger_by_month on ledger (month, kind, reason);
create index ledger_by_run on ledger (run_id, kind, created_at);
`;

/**
 * Full text over prompt, note, file name and tags, kept by triggers so that no writer can forget it. Contentless: only
 * the index is stored, the texts are in \`assets\` (rowid = assets.seq). \`search_text\` is a function of the program.
 */
const fullText = `
create virtual table assets_fts using fts5 (
  prompt, note, file_name, tags,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);

create view assets_search_texts as select
  seq, id, search_text(prompt) as prompt, search_text(note) as note, search_text(file_name) as file_name,
  search_text((select group_concat(tag, ' ') from asset_tags where asset_id = assets.id)) as tags
from assets;

create trigger assets_fts_insert after insert on assets begin
  insert into assets_fts (rowid, prompt, note, file_name, tags)
    select seq, prompt, note, file_name, tags from assets_search_texts where seq = new.seq;
end;
create trigger assets_fts_update after update of prompt, note, file_name on assets begin
  insert or replace into assets_fts (rowid, prompt, note, file_name, tags)
    select seq, prompt, note, file_name, tags from assets_search_texts where seq = new.seq;
end;
create trigger assets_fts_delete after delete on assets begin
  delete from assets_fts where rowid = old.seq;
end;
create trigger asset_tags_fts_insert after insert on asset_tags begin
  insert or replace into assets_fts (rowid, prompt, note, file_name, tags)
    select seq, prompt, note, file_name, tags from assets_search_texts where id = new.asset_id;
end;
create trigger asset_tags_fts_delete after delete on asset_tags begin
  insert or replace into assets_fts (rowid, prompt, note, file_name, tags)
    select seq, prompt, note, file_name, tags from assets_search_texts where id = old.asset_id;
end;
`;

export const createTables = tables + indexes + fullText;
