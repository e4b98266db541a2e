"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { PublicLayout } from "@/ui/public/public-layout";
import classes from "./account.module.css";
import { ChangePasswordForm } from "./change-password-form";
import type { AccountPortal } from "./use-account";

interface InitialPasswordScreenProps {
  readonly portal: AccountPortal;
  readonly name: string;
  readonly home: string;
}

/** All that an account with an initial or reset password gets: the way to one of its own. */
export function InitialPasswordScreen({ portal, name, home }: InitialPasswordScreenProps) {
  const router = useRouter();
  return (
    <PublicLayout centred>
      <div className={classes.card}>
        <h1 className={classes.title}>修改初始密码</h1>
        <p className={classes.hint}>
          {name}，您好。当前密码是初始密码或重置后的密码，请先修改为自己的密码，再使用系统。
        </p>
        <ChangePasswordForm
          portal={portal}
          onDone={() => {
            router.replace(home);
            router.refresh();
          }}
        />
        <Button variant="subtle" onClick={() => void signOut({ callbackUrl: `/sign-in${home}` })}>
          退出登录
        </Button>
      </div>
    </PublicLayout>
  );
}
