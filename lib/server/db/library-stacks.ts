/** The newest picture of a stack that is not in the trash lies on top; the trigger says so for one stack. */
function settle(stack: string): string {
  return `update assets
    set is_stack_top = seq is (select max(seq) from assets where stack_id = ${stack} and trashed_at is null)
    where stack_id = ${stack} and trashed_at is null
      and is_stack_top <> (seq is (select max(seq) from assets where stack_id = ${stack} and trashed_at is null));`;
}

/** A picture without a stack is its own top. */
export const stacks = `
update assets set is_stack_top = 0
where stack_id is not null and seq <>
  (select max(seq) from assets as others where others.stack_id = assets.stack_id and others.trashed_at is null);

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
