import { Table, type TableScrollContainerProps } from "@mantine/core";

interface ScrollTableProps extends Omit<TableScrollContainerProps, "scrollAreaProps" | "type"> {
  /** What the table holds, for those who reach it by keyboard or ear. */
  readonly label: string;
}

/** A table that scrolls sideways where there is no room for it, by keyboard too. */
export function ScrollTable({ label, ...props }: ScrollTableProps) {
  return (
    <Table.ScrollContainer
      {...props}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: "group", "aria-label": `${label}，可左右滚动` },
      }}
    />
  );
}
