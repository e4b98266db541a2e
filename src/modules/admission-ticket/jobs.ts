import "server-only";
import type { JobDefinition } from "@/server/jobs/definition";

export const admissionTicketJobs: readonly JobDefinition[] = [];
