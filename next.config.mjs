const csp = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const development = process.env.NODE_ENV === "development";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pg",
    "sheetjs-style",
    "fontkit",
    "subset-font",
    "harfbuzzjs",
    "@resvg/resvg-js",
    "svg-captcha",
    "@node-rs/argon2",
    "sharp",
    "hucre",
    "pdf-lib",
    "yauzl",
    "yazl",
    "tencentcloud-sdk-nodejs-common",
    "tencentcloud-sdk-nodejs-sms",
  ],
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          {
            key: "Content-Security-Policy",
            value: development ? csp.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'") : csp,
          },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        ],
      },
      // The code on a certificate leads here with a token in the address; it goes to nobody, not even to ourselves.
      { source: "/verify", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
    ];
  },
};
