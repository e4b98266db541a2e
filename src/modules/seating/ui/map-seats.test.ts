import { describe, expect, it } from "vitest";
import { findPeople, type MapSeat, placesOf } from "./map-seats";

const seat = (seatNo: number, more: Partial<MapSeat> = {}): MapSeat => ({
  entryId: `entry-${seatNo}`,
  name: "王小明",
  ticketNumber: "2600011100010123",
  institution: "北京科技大学",
  major: "电子商务",
  photo: "",
  sessionId: "session",
  roomId: "room",
  seatNo,
  source: "auto",
  locked: false,
  ...more,
});

describe("placesOf", () => {
  const places = placesOf({ seats: 7, columns: 3, disabledSeats: [5] }, [seat(4, { locked: true })]);

  it("numbers the seats row by row, from 1", () => {
    expect(places.map(({ number, row, column }) => `${number}@${row},${column}`)).toEqual([
      "01@1,1",
      "02@1,2",
      "03@1,3",
      "04@2,1",
      "05@2,2",
      "06@2,3",
      "07@3,1",
    ]);
  });
  it("shows who sits where with the end of the ticket number only", () => {
    expect(places[3]).toMatchObject({
      id: "4",
      locked: true,
      occupant: { id: "entry-4", name: "王小明", ticketTail: "0123" },
    });
    expect(places[0]).toMatchObject({ locked: false, occupant: null, disabled: false });
    expect(places[4]).toMatchObject({ disabled: true });
  });
});

describe("findPeople", () => {
  const people = [seat(1), seat(2, { name: "李红", ticketNumber: "2600011100010456" })];

  it("finds by part of the name or of the ticket number, and all for nothing", () => {
    expect(findPeople(people, "李").map((one) => one.seatNo)).toEqual([2]);
    expect(findPeople(people, " 0123 ").map((one) => one.seatNo)).toEqual([1]);
    expect(findPeople(people, "").map((one) => one.seatNo)).toEqual([1, 2]);
    expect(findPeople(people, "张")).toEqual([]);
  });
});
