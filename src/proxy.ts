import { type NextRequest, NextResponse } from "next/server";

/** Sends the signed-out to their sign-in page before anything is drawn. It authorises nothing: every page and procedure does. */
export function proxy(request: NextRequest): NextResponse {
  const signedIn =
    request.cookies.has("next-auth.session-token") || request.cookies.has("__Secure-next-auth.session-token");
  if (signedIn) return NextResponse.next();
  const portal = request.nextUrl.pathname.split("/")[1] ?? "institution";
  return NextResponse.redirect(new URL(`/sign-in/${portal}`, request.url));
}

export const config = { matcher: ["/institution/:path*", "/awarding-body/:path*"] };
