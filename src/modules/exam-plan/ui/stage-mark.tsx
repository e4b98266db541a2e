import { Text } from "@mantine/core";

/** "(考试中)" behind the window that is running. */
export function StageMark({ label }: { label: string }) {
  return (
    <Text span c="blue" fw={600} ml={4} style={{ whiteSpace: "nowrap" }}>
      ({label})
    </Text>
  );
}
