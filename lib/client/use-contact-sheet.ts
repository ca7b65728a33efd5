"use client";

import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { BUILD_HEADER } from "@/lib/core/build-stamp";
import type { contactSheetSchema } from "@/lib/core/contact-sheet";
import { CLIENT_HEADER } from "./api-client";
import { ApiError } from "./api-error";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";

/**
 * Has a contact sheet made and gives its file. Not through `call`, which reads words: a sheet is bytes. A refusal is read
 * like every other.
 */
export function useContactSheet() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (input: z.input<typeof contactSheetSchema>): Promise<Blob> => {
      const { method, path } = api.makeContactSheet;
      const headers = { ...CLIENT_HEADER, "Content-Type": "application/json" };
      const answer = await fetch(path, { method, headers, body: JSON.stringify(input) }).catch((cause: unknown) => {
        throw new ApiError("network", "The studio did not answer.", { retryable: true, cause });
      });
      if (answer.ok) return answer.blob();
      client.read(api.makeContactSheet, {
        status: answer.status,
        text: await answer.text(),
        build: answer.headers.get(BUILD_HEADER),
      });
      throw new ApiError("bad_answer", `The studio answered ${answer.status}.`, { status: answer.status });
    },
  });
}
