"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { loadRegions } from "@/shared/regions";
import type { AuthorityLevel } from "../domain/kind";

interface OverseenRegionFieldProps {
  readonly level: AuthorityLevel | null;
  readonly value: string;
  readonly onChange: (regionCode: string) => void;
  readonly error: ReactNode;
}

const provinceCode = (code: string): string => (code ? `${code.slice(0, 2)}0000` : "");

/** 行政区划 an authority oversees: a province, and for a city's one of its cities. */
export function OverseenRegionField({ level, value, onChange, error }: OverseenRegionFieldProps) {
  const regions = useQuery({
    queryKey: ["regions"],
    queryFn: loadRegions,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const provinces = regions.data ?? [];
  const province = provinces.find((one) => one.code === provinceCode(value));
  const optionOf = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return (
    <>
      <Select
        label="省级行政区"
        required
        searchable
        allowDeselect={false}
        placeholder="请选择省级行政区"
        data={provinces.map(optionOf)}
        value={province?.code ?? null}
        onChange={(code) => onChange(code ?? "")}
        error={level === "city" ? undefined : error}
      />
      {level === "city" && (
        <Select
          key={province?.code ?? "none"}
          label="地市"
          required
          searchable
          allowDeselect={false}
          placeholder="请选择地市"
          nothingFoundMessage="没有符合的地市"
          disabled={!province}
          data={(province?.children ?? []).map(optionOf)}
          value={value === province?.code ? null : value || null}
          onChange={(code) => onChange(code ?? "")}
          error={error}
        />
      )}
    </>
  );
}
