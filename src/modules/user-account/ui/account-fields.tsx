"use client";

import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { trpc } from "@/ui/trpc";
import { type AccountPortal, accountRoles } from "../domain/account-role";

/** What Mantine's form gives a field. */
interface FieldProps {
  readonly value?: unknown;
  readonly onChange?: unknown;
  readonly error?: ReactNode;
}

/** 角色 of a portal's accounts. */
export function RoleField({ portal, ...input }: FieldProps & { readonly portal: AccountPortal }) {
  return (
    <Select
      label="角色"
      required
      placeholder="请选择角色"
      allowDeselect={false}
      data={accountRoles[portal].map(({ role, label }) => ({ value: role, label }))}
      {...(input as { value: string | null; onChange: (value: string | null) => void; error: ReactNode })}
    />
  );
}

interface OrganisationFieldProps {
  readonly portal: Exclude<AccountPortal, "platform">;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly error: ReactNode;
}

/** 所属机构 by a part of its name. */
export function OrganisationField({ portal, value, onChange, error }: OrganisationFieldProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim().slice(0, 64), 250);
  const found = trpc.userAccount.platform.organisations.useQuery(
    { portal, search, ...(value ? { value } : {}) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Select
      label="所属机构"
      required
      searchable
      placeholder="请输入机构名称搜索后选择"
      data={found.data ?? []}
      // The server has searched already.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => setTyped(found.data?.some((one) => one.label === text) ? "" : text)}
      nothingFoundMessage={found.isFetching ? "正在搜索…" : "没有符合的机构"}
      error={error}
    />
  );
}

/** Two fields beside each other. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {children}
    </SimpleGrid>
  );
}

interface PersonFieldsProps {
  readonly getInputProps: (field: "account" | "name" | "phone") => object;
}

/** 账号, 姓名 and 手机号码 of a new account. */
export function PersonFields({ getInputProps }: PersonFieldsProps) {
  return (
    <>
      <TextInput
        label="账号"
        required
        autoComplete="off"
        placeholder="3–32 位小写字母、数字或 . _ -"
        maxLength={32}
        {...getInputProps("account")}
      />
      <TextInput
        label="姓名"
        required
        autoComplete="off"
        placeholder="请输入姓名"
        maxLength={50}
        {...getInputProps("name")}
      />
      <TextInput
        label="绑定手机"
        inputMode="tel"
        autoComplete="off"
        placeholder="可不填，由本人登录后绑定"
        maxLength={11}
        {...getInputProps("phone")}
      />
    </>
  );
}
