"use client";

import { useMutation } from "@tanstack/react-query";
import { api } from "./api-routes";
import { useApiClient } from "./client-context";

/** Signs in with the studio's password. The cookie it sets is out of the page's reach. */
export function useSignIn() {
  const client = useApiClient();
  return useMutation({
    mutationFn: async (password: string) => (await client.call(api.createSession, { body: { password } })).session,
  });
}
