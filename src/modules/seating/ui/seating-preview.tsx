import { Alert, Table } from "@mantine/core";
import { shanghaiSpan } from "@/shared/kernel/shanghai-time";
import classes from "./auto-seating.module.css";
import type { SeatingPreview as Preview } from "./auto-seating-form";

/** What the seating would come to: 每考场人数, and 未排名单 with the reasons. */
export function SeatingPreview({ preview }: { preview: Preview }) {
  const left = preview.expected - preview.seated;
  return (
    <>
      <dl className={classes.figures}>
        <Figure label="应排人数" value={preview.expected} />
        <Figure label="本次排入" value={preview.newlySeated} />
        <Figure label="排后已排" value={preview.seated} />
        <Figure label="排后未排" value={left} />
      </dl>
      {preview.newlySeated === 0 && (
        <Alert color="orange" mb="sm">
          {preview.expected === 0
            ? "该科目没有需要排考的考生。"
            : "按这些考场和规则没有考生可以新排入座位，请返回修改。"}
        </Alert>
      )}
      <h3 className={classes.heading}>每考场人数</h3>
      <RoomLoads rooms={preview.rooms} />
      {left > 0 && (
        <>
          <h3 className={classes.heading}>未排名单（{left} 人）</h3>
          <Alert color="orange" mb="sm">
            {preview.causes.map(({ text, count }) => `${text}：${count} 人`).join("；")}
          </Alert>
          <Unseated preview={preview} left={left} />
        </>
      )}
    </>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{value.toLocaleString("zh-CN")}</dd>
    </div>
  );
}

function RoomLoads({ rooms }: { rooms: Preview["rooms"] }) {
  return (
    <section className={classes.scroll} aria-label="每考场人数">
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>考场</Table.Th>
            <Table.Th>考试时间</Table.Th>
            <Table.Th ta="right">人数</Table.Th>
            <Table.Th ta="right">可用座位</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rooms.map((load) => (
            <Table.Tr key={`${load.room} ${load.start}`}>
              <Table.Td>{load.room}</Table.Td>
              <Table.Td>{shanghaiSpan(load)}</Table.Td>
              <Table.Td ta="right">{load.seated}</Table.Td>
              <Table.Td ta="right">{load.capacity}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Unseated({ preview, left }: { preview: Preview; left: number }) {
  const unnamed = left - preview.unseated.length;
  return (
    <section className={classes.scroll} aria-label="未排名单">
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>姓名</Table.Th>
            <Table.Th>准考证号</Table.Th>
            <Table.Th>未排原因</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.unseated.map((person) => (
            <Table.Tr key={person.entryId}>
              <Table.Td>{person.name}</Table.Td>
              <Table.Td>{person.ticketNumber}</Table.Td>
              <Table.Td>{person.cause}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        {unnamed > 0 && <Table.Caption>另有 {unnamed} 人未列出</Table.Caption>}
      </Table>
    </section>
  );
}
