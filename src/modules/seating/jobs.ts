import "server-only";
import type { JobDefinition } from "@/server/jobs/definition";

export const seatingJobs: readonly JobDefinition[] = [];
