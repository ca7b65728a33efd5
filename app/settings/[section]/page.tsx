import { notFound } from "next/navigation";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { findSettingsSection } from "@/components/settings/settings-sections";

interface SettingsSectionPageProps {
  readonly params: Promise<{ readonly section: string }>;
}

export default async function SettingsSectionPage({ params }: SettingsSectionPageProps) {
  const section = findSettingsSection((await params).section);
  if (section === null) notFound();
  return <SettingsScreen section={section} />;
}
