import { CompareScreen } from "@/components/compare/compare-screen";

export default function ComparePage() {
  return <CompareScreen />;
}
