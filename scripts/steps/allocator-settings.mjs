/**
 * Environment of the studio's process. glibc keeps freed memory per thread: without these, four large uploads at once
 * hold 60 MiB more.
 */
export const allocatorSettings = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072" };
