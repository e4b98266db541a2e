import { Box, Table } from "@mantine/core";
import { seatLabel } from "@/modules/exam-room/domain/room";
import { PhotoThumb } from "@/ui/cells";
import { seatSourceLabels } from "../domain/seat-edits";
import type { MapSeat } from "./map-seats";
import classes from "./seating-map.module.css";

/** 座位号, 照片, 姓名, 准考证号, 院校, 专业 of those in the room (§3.3). */
export function SeatRoster({ seats }: { seats: readonly MapSeat[] }) {
  return (
    <section className={classes.sheet} aria-label="考生名单">
      <h2 className={classes.listTitle}>考生名单（{seats.length} 人）</h2>
      <Box className={classes.scroll} tabIndex={0} role="group" aria-label="考生名单，可滚动">
        <Table stickyHeader verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.short}>座位号</Table.Th>
              <Table.Th className={classes.short}>照片</Table.Th>
              <Table.Th>考生</Table.Th>
              <Table.Th>院校、专业</Table.Th>
              <Table.Th className={classes.short}>来源</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {seats.map((seat) => (
              <Table.Tr key={seat.entryId}>
                <Table.Td>{seatLabel(seat.seatNo)}</Table.Td>
                <Table.Td>
                  <PhotoThumb src={seat.photo} alt={`${seat.name}的照片`} width={32} />
                </Table.Td>
                <Table.Td>
                  {seat.name}
                  <br />
                  {seat.ticketNumber}
                </Table.Td>
                <Table.Td>
                  {seat.institution}
                  <br />
                  {seat.major}
                </Table.Td>
                <Table.Td className={classes.short}>
                  {seatSourceLabels[seat.source]}
                  {seat.locked && (
                    <>
                      <br />
                      已锁定
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          {seats.length === 0 && <Table.Caption>该考场本场没有考生</Table.Caption>}
        </Table>
      </Box>
    </section>
  );
}
