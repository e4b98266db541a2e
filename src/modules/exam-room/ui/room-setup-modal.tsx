"use client";

import { FormModal } from "@/ui/dialog/form-window";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { RoomsInput } from "../schema";
import { noRooms, roomsFormSchema } from "./room-form";
import { RoomsFields } from "./rooms-fields";
import { TargetFields, type TargetValues } from "./target-fields";
import { useConflictCheck } from "./use-conflict-check";

interface RoomSetupModalProps {
  readonly onClose: () => void;
  /** 延用之前的考场设置 was chosen instead, for what has been picked so far. */
  readonly onReuse: (target: TargetValues) => void;
}

/** 设置考场: several rooms at once for a plan, a site, a certificate and its subjects (§1.5 5.2.5). */
export function RoomSetupModal({ onClose, onReuse }: RoomSetupModalProps) {
  const utils = trpc.useUtils();
  const create = trpc.examRoom.create.useMutation();
  const checkConflicts = useConflictCheck();
  const submit = async ({ rooms, ...target }: RoomsInput) => {
    await checkConflicts({ ...target, names: rooms.map((room) => room.name) });
    const { ids } = await create.mutateAsync({ ...target, rooms });
    notify.done(`已设置 ${ids.length} 间考场`);
    await utils.examRoom.invalidate();
  };
  return (
    <FormModal
      opened
      onClose={onClose}
      title="设置考场"
      size={920}
      draftKey="exam-room:new"
      schema={roomsFormSchema}
      initialValues={noRooms}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <TargetFields form={form} />
          <RoomsFields form={form} onReuse={onReuse} />
        </>
      )}
    </FormModal>
  );
}
