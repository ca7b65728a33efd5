import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Palimpsest",
    short_name: "Palimpsest",
    start_url: "/",
    display: "standalone",
    // The panel grey of the dark theme: what is behind the app while it loads.
    background_color: "#171717",
    theme_color: "#171717",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
