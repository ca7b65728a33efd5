/**
 * Full text over the prompt as written and as the relay returned it, note, file name and tags, kept by triggers so that
 * no writer can forget it. Contentless: only the index is stored, the texts are in `assets` (rowid = assets.seq, the
 * library's order). `search_text` is a function of the program and gives words parted by spaces; the ascii tokenizer
 * leaves them as they are, so that the program alone decides what a word is.
 */
export const fullText = `
create virtual table assets_fts using fts5 (
  prompt, returned, note, file_name, tags,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = "ascii"
);

create view assets_search_texts as select
  seq, id, search_text(prompt) as prompt, search_text(returned_prompt) as returned, search_text(note) as note,
  search_text(file_name) as file_name,
  search_text((select group_concat(tag, ' ') from asset_tags where asset_id = assets.id)) as tags
from assets;

insert into assets_fts (rowid, prompt, returned, note, file_name, tags)
  select seq, prompt, returned, note, file_name, tags from assets_search_texts order by seq;

create trigger assets_fts_insert after insert on assets begin
  insert into assets_fts (rowid, prompt, returned, note, file_name, tags)
    select seq, prompt, returned, note, file_name, tags from assets_search_texts where seq = new.seq;
end;
create trigger assets_fts_update after update of prompt, returned_prompt, note, file_name on assets begin
  insert or replace into assets_fts (rowid, prompt, returned, note, file_name, tags)
    select seq, prompt, returned, note, file_name, tags from assets_search_texts where seq = new.seq;
end;
create trigger assets_fts_delete after delete on assets begin
  delete from assets_fts where rowid = old.seq;
end;
create trigger asset_tags_fts_insert after insert on asset_tags begin
  insert or replace into assets_fts (rowid, prompt, returned, note, file_name, tags)
    select seq, prompt, returned, note, file_name, tags from assets_search_texts where id = new.asset_id;
end;
create trigger asset_tags_fts_delete after delete on asset_tags begin
  insert or replace into assets_fts (rowid, prompt, returned, note, file_name, tags)
    select seq, prompt, returned, note, file_name, tags from assets_search_texts where id = old.asset_id;
end;
`;
