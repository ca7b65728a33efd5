"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";

export interface IntentLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch"> {
  readonly href: string;
}

/**
 * A link whose page is fetched when the pointer or the focus comes near. Next would fetch all that are in view as soon
 * as they are, made by the same thread that has this page's pictures to answer.
 */
export function IntentLink({ href, ...props }: IntentLinkProps) {
  const router = useRouter();
  const fetchPage = () => router.prefetch(href);
  return <Link href={href} prefetch={false} onPointerEnter={fetchPage} onFocus={fetchPage} {...props} />;
}
