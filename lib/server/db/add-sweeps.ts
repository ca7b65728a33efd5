/** Jobs may be sweeps: the axes, and the request they were laid over. Runs had their place (coords) from the start. */
export const addSweeps = `
alter table jobs add column sweep text;
alter table jobs add column request text;
`;
