"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CreateBoard, CreateSearch, UpdateBoard, UpdateSearch } from "@/lib/core/library";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { queryKeys } from "./query-keys";

interface BoardsWanted {
  /** Those that were thrown away instead. */
  readonly isTrashed?: boolean;
  /** false: what is known, and nothing is asked for. */
  readonly isWanted?: boolean;
}

/** Every board, parents and children in one list. */
export function useBoards({ isTrashed = false, isWanted = true }: BoardsWanted = {}) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.boards(isTrashed),
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.call(api.listBoards, { query: { trashed: isTrashed }, signal })).items,
  });
}

/** What can be done to boards; each ends with the lists being asked again. */
export function useBoardActions() {
  const client = useApiClient();
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries({ queryKey: queryKeys.boardLists });
  return {
    create: useMutation({
      mutationFn: async (body: CreateBoard) => (await client.call(api.createBoard, { body })).board,
      onSettled,
    }),
    update: useMutation({
      mutationFn: async ({ id, patch }: { id: string; patch: UpdateBoard }) =>
        (await client.call(api.updateBoard, { params: { id }, body: patch })).board,
      onSettled,
    }),
    trash: useMutation({
      mutationFn: async (id: string) => (await client.call(api.trashBoard, { params: { id } })).board,
      onSettled,
    }),
    restore: useMutation({
      mutationFn: async (id: string) => (await client.call(api.restoreBoard, { params: { id } })).board,
      onSettled,
    }),
  };
}

/** Tags that begin so, the most used first. */
export function useTags(prefix: string, limit = 20, isWanted = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.tags(prefix, limit),
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.call(api.listTags, { query: { prefix, limit }, signal })).items,
    placeholderData: (before) => before,
  });
}

/** Everywhere at once; what they answer as `undo` goes to `useUndoChange`. */
export function useTagActions() {
  const client = useApiClient();
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries({ queryKey: queryKeys.tagLists });
  return {
    rename: useMutation({
      mutationFn: async (body: { from: string; to: string }) => (await client.call(api.renameTag, { body })).changed,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: async (tag: string) => (await client.call(api.deleteTag, { body: { tag } })).changed,
      onSettled,
    }),
  };
}

export function useSavedSearches(isWanted = true) {
  const client = useApiClient();
  return useQuery({
    queryKey: queryKeys.searches,
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.call(api.listSearches, { signal })).items,
  });
}

export function useSavedSearchActions() {
  const client = useApiClient();
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries({ queryKey: queryKeys.searches });
  return {
    create: useMutation({
      mutationFn: async (body: CreateSearch) => (await client.call(api.createSearch, { body })).search,
      onSettled,
    }),
    update: useMutation({
      mutationFn: async ({ id, patch }: { id: string; patch: UpdateSearch }) =>
        (await client.call(api.updateSearch, { params: { id }, body: patch })).search,
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (id: string) => client.call(api.deleteSearch, { params: { id } }),
      onSettled,
    }),
  };
}
