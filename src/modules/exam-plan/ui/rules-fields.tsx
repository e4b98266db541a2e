import { Text } from "@mantine/core";
import { UploadField } from "@/ui/form/upload-field";
import { RichTextField } from "@/ui/rich-text/rich-text-field";
import { ATTACHMENTS_MAX, RULES_MAX } from "../schema";
import classes from "./plan-editor.module.css";
import type { BodyPlan, PlanForm } from "./plan-form";

const MB = 1024 * 1024;

/** 考试规则 with its files (§3.9.2): the institutions read the one and open or save the others. */
export function RulesFields({ form, plan }: { readonly form: PlanForm; readonly plan: BodyPlan | null }) {
  const { attachmentIds } = form.getValues();
  const known = new Map(plan?.attachments.map((one) => [one.id, one]));
  const set = (ids: readonly string[]) => form.setFieldValue("attachmentIds", [...ids]);
  return (
    <>
      <RichTextField label="考试规则" maxLength={RULES_MAX} {...form.getInputProps("rules")} />
      <div className={classes.attachments}>
        {attachmentIds.map((id, at) => (
          <UploadField
            key={id}
            label={`附件${at + 1}`}
            purpose="plan.attachment"
            accept={[".pdf", ".jpg", ".jpeg", ".png"]}
            maxBytes={20 * MB}
            value={id}
            current={known.get(id) ?? null}
            onChange={(changed) =>
              set(
                changed === ""
                  ? attachmentIds.filter((one) => one !== id)
                  : attachmentIds.map((one) => (one === id ? changed : one)),
              )
            }
          />
        ))}
        {attachmentIds.length < ATTACHMENTS_MAX && (
          <UploadField
            // A new field after each file: it begins empty again.
            key={`new-${attachmentIds.length}`}
            label={attachmentIds.length === 0 ? "附件" : "更多附件"}
            purpose="plan.attachment"
            accept={[".pdf", ".jpg", ".jpeg", ".png"]}
            maxBytes={20 * MB}
            value=""
            path="attachmentIds"
            error={form.errors.attachmentIds}
            onChange={(added) => set([...attachmentIds, added])}
          />
        )}
        <Text size="sm" c="dimmed">
          最多 {ATTACHMENTS_MAX} 个附件，院校可以在“考试规则”中查看和下载。
        </Text>
      </div>
    </>
  );
}
