/** The verdict of the compare room, kept with the picture. Few pictures have one: the index holds only those. */
export const addVerdicts = `
alter table assets add column verdict text check (verdict in ('kept', 'rejected', 'winner'));

create index assets_by_verdict on assets (verdict, created_at, id) where trashed_at is null and verdict is not null;
`;
