"use client";

import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import type { contactSheetSchema } from "@/lib/core/contact-sheet";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";
import { fetchMadeFile } from "./fetch-made-file";

/** Has a contact sheet made and gives its file. */
export function useContactSheet() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (body: z.input<typeof contactSheetSchema>): Promise<Blob> => {
      const route = api.makeContactSheet;
      return (await fetchMadeFile(client, route, { address: route.path, body })).file;
    },
  });
}
