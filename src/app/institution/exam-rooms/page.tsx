import { RoomListScreen } from "@/modules/exam-room/ui/room-list";
import { gate } from "@/server/auth/gate";

export default async function ExamRoomsPage() {
  await gate("examRoom.read");
  return <RoomListScreen />;
}
