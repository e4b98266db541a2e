"use client";

import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { NoticePreferences } from "@/modules/workspace/ui/notice-preferences";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { MaskedText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { viewError } from "@/ui/error-view";
import { notify } from "@/ui/notify";
import { useTabTitle } from "@/ui/shell/use-opened-tabs";
import { trpc } from "@/ui/trpc";
import classes from "./account.module.css";
import { ChangePasswordForm } from "./change-password-form";
import { PhoneWindow } from "./phone-window";
import { SessionList } from "./session-list";
import { type AccountPortal, useAccount } from "./use-account";

const homes: Readonly<Record<AccountPortal, string>> = {
  institution: "/institution",
  awarding_body: "/awarding-body",
  platform: "/platform",
};

/** 账户: who I am here, my password, my phone, what I am told, my sessions. */
export function AccountScreen({ portal }: { portal: AccountPortal }) {
  useTabTitle(`${homes[portal]}/account`, "账户");
  const profile = useAccount(portal).profile.useQuery();
  const utils = trpc.useUtils();
  const [open, setOpen] = useState<"password" | "phone" | null>(null);
  const close = () => setOpen(null);
  const { data } = profile;
  if (profile.error) return <p role="alert">{viewError(profile.error).text}</p>;
  if (!data) return <Skeleton height={240} m="md" />;
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>账户</h1>
      <section className={classes.section}>
        <Descriptions
          title="账户信息"
          items={[
            { label: "姓名", value: data.name },
            { label: "账号", value: data.account },
            { label: "角色", value: data.role },
            { label: "所属机构", value: data.organisation },
          ]}
        />
      </section>
      <section className={classes.section} aria-labelledby="password">
        <div className={classes.head}>
          <h2 className={classes.sectionTitle} id="password">
            登录密码
          </h2>
          <Button variant="default" size="xs" onClick={() => setOpen("password")}>
            修改密码
          </Button>
        </div>
        <p className={classes.hint}>
          {data.passwordChangedAt
            ? `最近修改于 ${shanghaiMinute(data.passwordChangedAt)}`
            : "开通账号以来没有修改过"}
        </p>
      </section>
      <section className={classes.section} aria-labelledby="phone">
        <div className={classes.head}>
          <h2 className={classes.sectionTitle} id="phone">
            绑定手机
          </h2>
          <Button variant="default" size="xs" onClick={() => setOpen("phone")}>
            {data.phoneMask ? "更换手机" : "绑定手机"}
          </Button>
        </div>
        <p className={classes.hint}>
          {data.phoneMask ? <MaskedText mask={data.phoneMask} what="手机号码" /> : "尚未绑定"}
          。导出数据与找回密码时，验证码发送到绑定的手机。
        </p>
      </section>
      <section className={classes.section} aria-labelledby="notices">
        <div className={classes.head}>
          <h2 className={classes.sectionTitle} id="notices">
            消息提醒
          </h2>
        </div>
        <p className={classes.lead}>关闭后，这类消息不再计入未读，仍可在“消息”的“全部”中查看。</p>
        <NoticePreferences portal={portal} />
      </section>
      <SessionList portal={portal} />
      <DialogWindow opened={open === "password"} onClose={close} title="修改密码" size="md">
        <ChangePasswordForm
          portal={portal}
          onCancel={close}
          onDone={(signedOut) => {
            close();
            notify.done(signedOut ? `密码已修改，其他 ${signedOut} 处登录已退出` : "密码已修改");
            void utils.account.invalidate();
          }}
        />
      </DialogWindow>
      <PhoneWindow
        portal={portal}
        opened={open === "phone"}
        onClose={close}
        phoneTail={data.phoneTail}
        onBound={() => void utils.account.invalidate()}
      />
    </div>
  );
}
