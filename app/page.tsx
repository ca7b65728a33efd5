import { StudioScreen } from "@/components/studio/studio-screen";

export default function StudioPage() {
  return <StudioScreen />;
}
