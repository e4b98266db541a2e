import { RoomListScreen } from "@/modules/exam-room/ui/room-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/exam-rooms");

export default async function ExamRoomsPage() {
  await gate("examRoom.read");
  return <RoomListScreen />;
}
