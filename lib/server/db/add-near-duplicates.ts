/**
 * The pictures of a stack that a run or the compositor made lie above those that were brought along and those above
 * masks, the newest on top.
 * Jobs' stacks are then found by what their job is found by, whatever was folded under them.
 */
function settle(stack: string): string {
  const top = `select seq from assets where stack_id = ${stack} and trashed_at is null
      order by case kind when 'mask' then 2 when 'source' then 1 when 'reference' then 1 else 0 end, seq desc limit 1`;
  return `update assets
    set is_stack_top = seq is (${top})
    where stack_id = ${stack} and trashed_at is null and is_stack_top <> (seq is (${top}));`;
}

const places = "(select 0 as place union all select 1 union all select 2 union all select 3)";

/** The four bands the hash of a row is found by; none where it has none. */
function band(row: string): string {
  return `insert into picture_bands (band, seq, picture_hash)
    select place || substr(${row}.picture_hash, place * 4 + 1, 4), ${row}.seq, ${row}.picture_hash
    from ${places} where ${row}.picture_hash is not null;`;
}

function unband(row: string): string {
  return `delete from picture_bands where seq = ${row}.seq
    and band in (select place || substr(${row}.picture_hash, place * 4 + 1, 4) from ${places});`;
}

/**
 * Version 7: pictures that look alike fold into one tile.
 *
 * A hash of 64 bits is cut into four bands of 16: what differs in three bits at most shares one of them, so that what
 * looks like a picture is found in four short ranges of \`picture_bands\` and not by walking the library.
 */
export const addNearDuplicates = `
-- Its hash was worked out, also where nothing came of it.
alter table assets add column is_hashed integer not null default 0;
-- Taken out of its stack by hand: it joins none again.
alter table assets add column is_apart integer not null default 0;
update assets set is_hashed = 1 where picture_hash is not null;
create index assets_unhashed on assets (seq) where is_hashed = 0 and purged_at is null and kind <> 'mask';

create table picture_bands (
  band text not null, seq integer not null, picture_hash text not null, primary key (band, seq)
) strict, without rowid;
insert into picture_bands (band, seq, picture_hash)
  select place || substr(picture_hash, place * 4 + 1, 4), seq, picture_hash
  from assets, ${places}
  where picture_hash is not null;

create trigger assets_banded after insert on assets when new.picture_hash is not null begin
  ${band("new")}
end;
create trigger assets_banded_anew after update of picture_hash on assets
when old.picture_hash is not new.picture_hash begin
  ${unband("old")}
  ${band("new")}
end;
create trigger assets_unbanded after delete on assets when old.picture_hash is not null begin
  ${unband("old")}
end;

drop trigger assets_stack_insert;
drop trigger assets_stack_update;
drop trigger assets_stack_delete;
create trigger assets_stack_insert after insert on assets when new.stack_id is not null begin
  ${settle("new.stack_id")}
end;
create trigger assets_stack_update after update of stack_id, trashed_at on assets
when old.stack_id is not new.stack_id or (old.trashed_at is null) <> (new.trashed_at is null) begin
  ${settle("old.stack_id")}
  ${settle("new.stack_id")}
  update assets set is_stack_top = 1 where seq = new.seq and new.stack_id is null and is_stack_top = 0;
end;
create trigger assets_stack_delete after delete on assets when old.stack_id is not null begin
  ${settle("old.stack_id")}
end;
`;
