"use client";

import { Alert, Checkbox, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { qualificationLabel } from "@/shared/qualification-level";
import { trpc } from "@/ui/trpc";

export interface ChosenLevel {
  readonly name: string;
  readonly level: number;
}

interface LevelFieldsProps {
  readonly siteId: string | null;
  readonly bodyId: string;
  readonly levels: readonly string[];
  readonly bodyError: ReactNode;
  readonly levelError: ReactNode;
  readonly onBody: (id: string) => void;
  /** With what the chosen ones are called, for the proposed name. */
  readonly onLevels: (ids: string[], chosen: ChosenLevel[]) => void;
}

/** 申报对象, then 考核证书 of it: the levels one may apply for, with what speaks against them (§1.5 5.2.4.1). */
export function LevelFields(props: LevelFieldsProps) {
  const { siteId, bodyId, levels, bodyError, levelError, onBody, onLevels } = props;
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim().slice(0, 64), 250);
  const bodies = trpc.examSite.bodies.useQuery(
    { search, ...(bodyId ? { value: bodyId } : {}) },
    { placeholderData: keepPreviousData },
  );
  const offered = trpc.examSite.levels.useQuery(
    { awardingBodyId: bodyId, ...(siteId ? { exceptId: siteId } : {}) },
    { enabled: bodyId !== "" },
  );
  const found = offered.data ?? [];
  const choose = (ids: string[]) =>
    onLevels(
      ids,
      found.filter((one) => ids.includes(one.id)),
    );
  const unpiloted = found.filter((one) => levels.includes(one.id) && !one.piloted);
  return (
    <Stack gap="sm">
      <Select
        required
        searchable
        label="申报对象"
        placeholder="请输入机构名称搜索后选择"
        data={bodies.data ?? []}
        // The server has searched already.
        filter={({ options }) => options}
        value={bodyId || null}
        error={bodyError}
        onChange={(id) => onBody(id ?? "")}
        onSearchChange={(text) => setTyped(bodies.data?.some((one) => one.label === text) ? "" : text)}
        nothingFoundMessage={bodies.isFetching ? "正在搜索…" : "没有符合的机构"}
      />
      {bodyId !== "" && (
        <Checkbox.Group
          label="考核证书"
          required
          value={[...levels]}
          onChange={choose}
          error={levelError}
          data-path="qualificationIds"
        >
          <Stack gap={6} mt={4} mah={260} style={{ overflowY: "auto" }}>
            {found.map((one) => (
              <Checkbox
                key={one.id}
                value={one.id}
                disabled={one.takenBy !== null}
                label={qualificationLabel(one)}
                description={noteOf(one)}
              />
            ))}
            {offered.isSuccess && found.length === 0 && <Text c="dimmed">该机构没有启用的证书。</Text>}
          </Stack>
        </Checkbox.Group>
      )}
      {unpiloted.length > 0 && (
        <Alert color="orange" role="status">
          本校尚未获批试点：
          {unpiloted.map(qualificationLabel).join("、")}
          。可以申报考核站点，但获批试点后才能为考生报考。
        </Alert>
      )}
    </Stack>
  );
}

const noteOf = (one: {
  readonly code: string;
  readonly takenBy: string | null;
  readonly piloted: boolean;
}): string =>
  [
    `证书编号 ${one.code}`,
    ...(one.takenBy === null ? [] : [`已申报过考核站点：${one.takenBy}`]),
    ...(one.piloted ? [] : ["未获批试点"]),
  ].join(" · ");
