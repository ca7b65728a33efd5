import { notFound } from "next/navigation";
import { LineageScreen } from "@/components/lineage/lineage-screen";
import { isId } from "@/lib/core/id-shape";

interface LineagePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function LineagePage({ params }: LineagePageProps) {
  const { id } = await params;
  if (!isId("asset", id)) notFound();
  return <LineageScreen assetId={id} />;
}
