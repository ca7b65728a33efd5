/** @type {import("next").NextConfig} */
const nextConfig = {
  // Native modules stay outside the bundle; the SQLite prebuilds are found by path at run time.
  serverExternalPackages: ["@photostructure/sqlite", "sharp", "@napi-rs/canvas", "pdfkit", "pino", "undici"],
  outputFileTracingIncludes: { "/**": ["./node_modules/@photostructure/sqlite/prebuilds/**"] },
  // The image optimizer is not used; its endpoint is an attack surface (quality bar R12).
  images: { unoptimized: true },
  poweredByHeader: false,
  // Types are the check's business (npm run check): whoever only starts the studio does not wait for those of its tests.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  turbopack: {
    // Messages reach the page compiled (lib/i18n/compile-messages.ts): their parser stays out of it.
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  // Names the build in the page and in the server (lib/core/build-stamp.ts).
  // biome-ignore lint/style/noProcessEnv: lib/server/config.ts is read at run time, this while building
  compiler: process.env.STUDIO_BUILD ? { define: { STUDIO_BUILD: process.env.STUDIO_BUILD } } : {},
  devIndicators: false,
  experimental: {
    // Nearly everybody comes in by the studio page: fewer and larger chunks there compress better than many small ones.
    turbopackChunking: { priorityRoutes: [/^\/$/], priorityBoost: 10, firstPageLoadPriority: 1 },
  },
};

export default nextConfig;
