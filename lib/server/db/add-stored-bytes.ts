/**
 * Version 8: what the originals weigh, and what emptying the trash would free, without a look at each picture's row.
 * Equal pictures share one file, so both go by hash. The last column is one value for all of the index: without it
 * SQLite looks it up in the table.
 */
export const addStoredBytes = `
create index assets_stored on assets (hash, trashed_at, byte_size, purged_at) where purged_at is null;
`;
