"use client";

import { Alert, Button, Skeleton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { isWithin, msOf, shanghaiMinute, shanghaiSpan } from "@/shared/kernel/shanghai-time";
import { LoadError } from "@/ui/list/list-states";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { maySeat } from "../domain/status";
import type { SeatMapView } from "./map-seats";
import { PlaceChooser } from "./place-chooser";
import { RoomMap } from "./room-map";
import classes from "./seating-map.module.css";
import { SeatingBadge } from "./seating-status";
import type { ActedUnit } from "./unit-actions";
import { useUnitActions } from "./use-unit-actions";

const LIST = "/institution/seating";

/** 排考详情: the seat map of one unit (§3.3). */
export function SeatingMapScreen({ id }: { id: string }) {
  const map = trpc.seating.map.useQuery({ id });
  return (
    <div className={classes.page}>
      {map.data ? (
        <UnitMap map={map.data} />
      ) : (
        <>
          <h1 className={classes.title}>排考详情</h1>
          {map.error ? (
            <LoadError error={map.error} onRetry={() => void map.refetch()} what="排考详情" />
          ) : (
            <Skeleton height={480} />
          )}
        </>
      )}
    </div>
  );
}

function UnitMap({ map }: { map: SeatMapView }) {
  const now = useProductNow();
  const held = usePermissions();
  const [place, setPlace] = useQueryStates({ room: parseAsString, session: parseAsString });
  const room = map.rooms.find((one) => one.roomId === place.room) ?? map.rooms[0];
  const session = map.sessions.find((one) => one.sessionId === place.session) ?? map.sessions[0];
  const closed = whyClosed(map, now);
  return (
    <>
      <UnitHead map={map} />
      {closed && <Alert color="blue">{closed}</Alert>}
      {room && session ? (
        <>
          <section className={classes.sheet} aria-label="选择场次和考场">
            <PlaceChooser
              map={map}
              roomId={room.roomId}
              sessionId={session.sessionId}
              onChoose={({ roomId, sessionId }) => void setPlace({ room: roomId, session: sessionId })}
            />
          </section>
          <RoomMap
            key={`${room.roomId} ${session.sessionId}`}
            map={map}
            room={room}
            sessionId={session.sessionId}
            editable={closed === null && held.has("seating.arrange")}
          />
        </>
      ) : (
        <Alert color="orange" title="还没有可用的考场">
          该站点没有为此科目设置考场，请先在<Link href="/institution/exam-rooms">考场管理</Link>中设置。
        </Alert>
      )}
    </>
  );
}

/** Why seats cannot be changed now, in the words of the rule; null when they can. */
function whyClosed({ status, seatingTime }: SeatMapView, now: Date): string | null {
  if (msOf(now) < msOf(seatingTime.start))
    return `排考时间从 ${shanghaiMinute(seatingTime.start)} 开始，现在还不能调整座位。`;
  if (!isWithin(seatingTime, now))
    return `排考时间已于 ${shanghaiMinute(seatingTime.end)} 截止，不能调整座位。`;
  return maySeat(status) ? null : "排考已发布，调整座位请先撤回发布。";
}

function UnitHead({ map }: { map: SeatMapView }) {
  const { actionsOf, run, window } = useUnitActions();
  const unit: ActedUnit = {
    id: map.id,
    status: map.status,
    version: map.version,
    subject: map.subject,
    seatingTime: map.seatingTime,
    seated: map.seats.length,
    expected: map.seats.length + map.unseated.length,
  };
  return (
    <header className={classes.head}>
      <div>
        <h1 className={classes.title}>
          排考详情：{map.subject}（{map.method}）
          <SeatingBadge status={map.status} />
        </h1>
        <p className={classes.unit}>
          {map.plan.name} · {map.site} · {map.qualification}
          <br />
          排考时间 {shanghaiSpan(map.seatingTime)} · 应排 {unit.expected} 人，已排 {unit.seated} 人，未排{" "}
          {map.unseated.length} 人
        </p>
      </div>
      <div className={classes.actions}>
        <Button
          component={Link}
          href={LIST}
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
        >
          返回列表
        </Button>
        {actionsOf(unit).map((action) => (
          <Button
            key={action.key}
            size="xs"
            variant={action.key === "publish" ? "filled" : "default"}
            c={action.tone === "danger" ? "var(--ui-tone-danger-text)" : undefined}
            onClick={() => run(action.key, unit)}
          >
            {action.label}
          </Button>
        ))}
      </div>
      {window}
    </header>
  );
}
