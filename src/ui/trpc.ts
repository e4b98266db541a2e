"use client";

import { createTRPCReact } from "@trpc/react-query";
import type { AppRouter } from "@/server/trpc/root";

/** The hooks of every procedure. Only the router's type crosses. */
export const trpc = createTRPCReact<AppRouter>();
