import "server-only";
import { defineJob, type JobDefinition } from "@/server/jobs/definition";

interface RoomIds {
  readonly [key: string]: string[];
  readonly ids: string[];
}

/** 批量删除考场 of more rooms than one waits for. */
export const roomDeleteJob = defineJob<RoomIds>({
  kind: "exam_room.delete",
  load: async () => (await import("./commands/remove-rooms")).runDeleteRooms,
});

export const examRoomJobs: readonly JobDefinition[] = [roomDeleteJob as unknown as JobDefinition];
