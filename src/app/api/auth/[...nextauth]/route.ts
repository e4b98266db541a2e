import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/server/auth/next-auth-options";

interface Segment {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

const handler = (request: NextRequest, segment: Segment): Promise<Response> =>
  NextAuth(nextAuthOptions())(request, segment);

export { handler as GET, handler as POST };
