"use client";

import { Input, Select, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { loadRegions, type Region, regionPath } from "@/shared/regions";

interface RegionFieldProps {
  readonly label: string;
  /** A code of six digits, "" while nothing is chosen; half a choice is its province's or city's code. */
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Mantine's path of the field, so that the form can put the focus on it. */
  readonly path?: string;
}

const levels = ["省", "市", "区"] as const;

/** 省 / 市 / 区 as three selects, each offering what is below the one before. */
export function RegionField({ label, value, onChange, error, required, path }: RegionFieldProps) {
  const regions = useQuery({
    queryKey: ["regions"],
    queryFn: loadRegions,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const chosen = regionPath(value);
  const offered = offeredBy(regions.data ?? [], chosen);
  return (
    <Input.Wrapper label={label} required={required ?? false} error={error} labelElement="div">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs" role="group" aria-label={label}>
        {levels.map((level, at) => (
          <Select
            key={level}
            aria-label={`${label}：${level}`}
            placeholder={level}
            data={(offered[at] ?? []).map((one) => ({ value: one.code, label: one.name }))}
            value={chosen[at] ?? null}
            onChange={(code) => onChange(code ?? chosen[at - 1] ?? "")}
            disabled={(offered[at] ?? []).length === 0}
            error={Boolean(error) && (offered[at] ?? []).length > 0 && !chosen[at]}
            searchable
            nothingFoundMessage="没有找到"
            {...(path && at === 0 ? { "data-path": path } : {})}
          />
        ))}
      </SimpleGrid>
    </Input.Wrapper>
  );
}

function offeredBy(provinces: readonly Region[], chosen: readonly string[]): (readonly Region[])[] {
  const offered = [provinces];
  for (const code of chosen) offered.push(offered.at(-1)?.find((one) => one.code === code)?.children ?? []);
  return offered;
}
