import { fullText } from "./library-full-text";
import { stacks } from "./library-stacks";

/**
 * Version 5: what the gallery finds, folds and sorts by.
 *
 * `assets.seq` becomes the one order of the library: microseconds since 1970, the time a picture was made and a number
 * within its millisecond. A list, a page of a search and a day of the timeline are then ranges of the same number, which
 * every index carries for nothing (it is the rowid), the full text included.
 */
const columns = `
drop trigger assets_fts_insert;
drop trigger assets_fts_update;
drop trigger assets_fts_delete;
drop trigger asset_tags_fts_insert;
drop trigger asset_tags_fts_delete;
drop view assets_search_texts;
drop table assets_fts;
drop index assets_live;
drop index assets_trashed;
drop index assets_by_kind;
drop index assets_by_operation;
drop index assets_by_model;
drop index assets_by_connection;
drop index assets_by_star;
drop index assets_by_rating;
drop index assets_by_verdict;

alter table assets add column label text
  check (label in ('red', 'orange', 'yellow', 'green', 'blue', 'purple'));
alter table assets add column returned_prompt text;
alter table assets add column style_type text;
alter table assets add column style_preset text;
alter table assets add column stack_id text;
alter table assets add column is_stack_top integer not null default 1;
alter table assets add column picture_hash text;
alter table assets add column purged_at integer;

-- Rising without a gap in the old order: max(time - place) so far + place is never less than the time, nor twice the same.
update assets set seq = placed.seq
from (
  select id, place + max(created_at * 1000 - place) over (order by place) as seq
  from (select id, created_at, row_number() over (order by created_at, id) as place from assets)
) as placed
where placed.id = assets.id;

update assets set
  stack_id = assets.job_id,
  style_type = json_extract(runs.request, '$.styleType'),
  style_preset = json_extract(runs.request, '$.stylePreset')
from runs where runs.id = assets.run_id;

update assets set returned_prompt = run_results.prompt
from run_results
where run_results.asset_id = assets.id or run_results.composite_id = assets.id;
update assets set returned_prompt = null where returned_prompt = assets.prompt;
`;

const links = `
alter table boards add column position integer not null default 0;
alter table boards add column trashed_at integer;
update boards set position = placed.position
from (select id, row_number() over (partition by parent_id order by created_at, id) - 1 as position from boards) as placed
where placed.id = boards.id;

-- Kept by triggers: lists of a board or a tag are walked in the library's order.
alter table board_assets add column asset_seq integer not null default 0;
alter table asset_tags add column asset_seq integer not null default 0;
update or ignore asset_tags set tag = replace(tag, ',', ' ') where instr(tag, ',') > 0;
delete from asset_tags where instr(tag, ',') > 0;
update board_assets set asset_seq = (select seq from assets where id = asset_id);
update asset_tags set asset_seq = (select seq from assets where id = asset_id);
create trigger board_assets_seq after insert on board_assets begin
  update board_assets set asset_seq = coalesce((select seq from assets where id = new.asset_id), 0)
    where board_id = new.board_id and asset_id = new.asset_id;
end;
drop index tags_by_name;
create index tags_by_name on asset_tags (tag, asset_seq);
create index board_assets_in_order on board_assets (board_id, asset_seq);

-- How many pictures outside the trash carry a tag.
create table tags (tag text primary key, folded text not null, live_count integer not null) strict, without rowid;
insert into tags (tag, folded, live_count)
  select tag, fold_tag(tag), sum(trashed_at is null)
  from asset_tags join assets on assets.id = asset_tags.asset_id group by tag;
create index tags_folded on tags (folded, live_count);
create trigger asset_tags_counted after insert on asset_tags begin
  update asset_tags set asset_seq = coalesce((select seq from assets where id = new.asset_id), 0)
    where asset_id = new.asset_id and tag = new.tag;
  insert into tags (tag, folded, live_count)
    select new.tag, fold_tag(new.tag), trashed_at is null from assets where id = new.asset_id
    on conflict (tag) do update set live_count = live_count + excluded.live_count;
end;
create trigger asset_tags_discounted after delete on asset_tags begin
  update tags set live_count = live_count - coalesce((select trashed_at is null from assets where id = old.asset_id), 1)
    where tag = old.tag;
  delete from tags where tag = old.tag and not exists (select 1 from asset_tags where asset_tags.tag = old.tag);
end;
create trigger assets_tags_moved after update of trashed_at on assets
when (old.trashed_at is null) <> (new.trashed_at is null) begin
  update tags set live_count = live_count + iif(new.trashed_at is null, 1, -1)
    where tag in (select tag from asset_tags where asset_id = new.id);
end;

create table saved_searches (
  id text primary key, name text not null, filter text not null, sort text not null, created_at integer not null
) strict;

-- What bulk changes found, in parts of some hundred pictures each.
create table undo_steps (id text primary key, created_at integer not null) strict;
create table undo_parts (
  undo_id text not null references undo_steps (id) on delete cascade, part integer not null, body text not null,
  primary key (undo_id, part)
) strict, without rowid;
create index undo_by_time on undo_steps (created_at);
`;

/**
 * Each filter has an index in the order of the library (the rowid, seq, ends every index), with what a timeline adds up.
 * The last column is one value for all of an index: without it SQLite looks it up in the table.
 * Live and trashed pictures have indexes of their own: a query must say \`trashed_at is null\` or \`is not null\`.
 */
const indexes = `
create index assets_live on assets (seq, kind, is_stack_top, width, height, trashed_at) where trashed_at is null;
create index assets_trashed on assets (seq) where trashed_at is not null and purged_at is null;
create index assets_due on assets (trashed_at) where trashed_at is not null and purged_at is null;
create index assets_by_kind on assets (kind, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_operation on assets (operation, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_model on assets (model, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_connection on assets (connection_id, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_style_type on assets (style_type, seq, width, height, trashed_at)
  where trashed_at is null and style_type is not null;
create index assets_by_style_preset on assets (style_preset, seq, width, height, trashed_at)
  where trashed_at is null and style_preset is not null;
create index assets_by_star on assets (is_starred, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_rating on assets (rating, seq, width, height, trashed_at) where trashed_at is null;
-- A least rating is a range and cannot come first in an ordered index: only what has a rating at all is walked.
create index assets_rated on assets (seq, rating, width, height, trashed_at) where trashed_at is null and rating > 0;
create index assets_by_size on assets (byte_size, seq, width, height, trashed_at) where trashed_at is null;
create index assets_by_label on assets (label, seq, width, height, trashed_at) where trashed_at is null and label is not null;
create index assets_by_verdict on assets (verdict, seq, width, height, trashed_at)
  where trashed_at is null and verdict is not null;
create index assets_by_stack on assets (stack_id, seq) where trashed_at is null and stack_id is not null;

create index runs_failed on runs (created_at, id) where status in ('failed', 'unknown');
create index results_missing on run_results (run_id) where is_safe = 0 or error is not null;
`;

export const addLibrary = columns + links + fullText + stacks + indexes;
