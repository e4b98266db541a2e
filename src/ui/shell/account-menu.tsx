"use client";

import { Avatar, Menu, useMantineColorScheme } from "@mantine/core";
import { IconChevronDown, IconLogout, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./portal-shell.module.css";

export interface ShellAccount {
  /** Stable; the opened tabs are remembered under it. Name and organisation stand in where it is missing. */
  readonly id?: string;
  readonly name: string;
  readonly organisation: string;
}

interface AccountMenuProps {
  readonly account: ShellAccount;
  /** The page of one's own account. */
  readonly href: string;
  readonly onSignOut: () => void;
}

const schemes = [
  { value: "light", label: "浅色" },
  { value: "dark", label: "深色" },
  { value: "auto", label: "跟随系统" },
] as const;

/** Who is signed in, the account's own page, the colour scheme, and the way out. */
export function AccountMenu({ account, href, onSignOut }: AccountMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.account}>
          <Avatar size={28} radius="xl" className={classes.avatar} aria-hidden>
            {account.name.slice(-1)}
          </Avatar>
          <span className={classes.accountName}>{account.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {account.name}
          <br />
          {account.organisation}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} href={href} leftSection={<IconUserCircle size={16} aria-hidden />}>
          账户
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>外观</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            const chosen = schemes.find((scheme) => scheme.value === value);
            if (chosen) setColorScheme(chosen.value);
          }}
        >
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme.value} value={scheme.value}>
              {scheme.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          退出登录
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
