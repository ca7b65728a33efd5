import { GalleryScreen } from "@/components/gallery/gallery-screen";

export default function GalleryPage() {
  return <GalleryScreen />;
}
