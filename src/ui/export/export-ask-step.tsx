"use client";

import { Alert, Anchor, Button, Text } from "@mantine/core";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import dialog from "../dialog/dialog.module.css";
import { viewError } from "../error-view";
import { SmsCodeField } from "../form/sms-code-field";
import type { AskedExport } from "../list/list-declaration";
import classes from "./export.module.css";
import { useAccountHref, useExportProcedures } from "./export-portal";

interface ExportAskStepProps {
  readonly asked: AskedExport;
  readonly ticked: boolean;
  readonly onConfirmed: () => void;
  readonly onClose: () => void;
}

/** What will be exported, the limit, the code to the bound phone, 立即导出. */
export function ExportAskStep({ asked, ticked, onConfirmed, onClose }: ExportAskStepProps) {
  const procedures = useExportProcedures();
  const confirm = procedures.confirm.useMutation();
  const sending = procedures.sendCode.useMutation();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const needsCode = asked.gate === "sms";
  const blocked = needsCode && asked.phoneTail === null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (blocked) return;
    if (needsCode && code.trim() === "") return setFault("请输入手机验证码");
    setFault(null);
    try {
      await confirm.mutateAsync({ id: asked.id, ...(needsCode ? { code } : {}) });
      onConfirmed();
    } catch (error) {
      setFault(viewError(error).text);
    }
  };
  const count = asked.rows.toLocaleString("zh-CN", { useGrouping: false });
  return (
    <form className={dialog.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={classes.ask}>
        <div>
          <p className={classes.count}>
            {ticked ? "您选中了" : "根据列表中的查询条件，共查询出"}
            <strong>{count}</strong>条数据
          </p>
          <Text c="dimmed">注：您可以点击导出按钮，批量导出这些数据</Text>
        </div>
        <Text c="dimmed">温馨提示：每次最多可下载5万条数据</Text>
        {!needsCode && <Text>本导出不含个人敏感信息，无需短信验证</Text>}
        {blocked && <NoPhone />}
        {needsCode && asked.phoneTail !== null && (
          <>
            <Text>
              注：为了确保数据安全，请用您绑定的尾号为<strong>{asked.phoneTail}</strong>
              的手机号获取验证码，进行身份验证
            </Text>
            <SmsCodeField
              value={code}
              onChange={(value) => {
                setCode(value);
                setFault(null);
              }}
              error={fault}
              onAsk={() => {
                setFault(null);
                return sending.mutateAsync({ id: asked.id });
              }}
            />
          </>
        )}
        {!needsCode && fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
      </div>
      <div className={dialog.foot}>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button type="submit" loading={confirm.isPending} disabled={blocked}>
          立即导出
        </Button>
      </div>
    </form>
  );
}

function NoPhone() {
  const href = useAccountHref();
  return (
    <Alert color="yellow" role="alert" title="尚未绑定手机">
      导出的数据含有个人敏感信息，须用绑定的手机号接收验证码。请先到{" "}
      <Anchor component={Link} href={href}>
        账户
      </Anchor>{" "}
      中绑定手机，再重新导出。
    </Alert>
  );
}
