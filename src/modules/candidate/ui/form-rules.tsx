"use client";

import { List, Text } from "@mantine/core";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { photoRules } from "./photo-file";

const rules = [
  "学生姓名与证件一致，最多 50 个字；少数民族姓名的间隔号用“·”，汉字姓名中间不留空格。",
  "姓名拼音填写字母，大小写不限，如 WANGXIAOER、Wang xiaoer；系统给出的拼音如有误请修改。",
  "居民身份证为 18 位，须通过校验码检查；性别由证件号码得出，须与证件一致。81、82、83 开头的是港澳台居民居住证。",
  "手机号码为 11 位；未成年学生可填写监护人的手机号码，多名学生相同时只作提示。",
  "信息准确之前可修改所有信息；信息准确后不能再修改姓名、性别、证件类型、证件号码和照片。",
  "报考后修改学生信息，不影响该考试计划内的考生信息。",
] as const;

/** 查看规则 of the form. */
export function FormRules({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <DialogWindow opened={opened} onClose={onClose} title="填写规则">
      <List type="ordered" spacing="xs">
        {rules.map((rule) => (
          <List.Item key={rule}>{rule}</List.Item>
        ))}
      </List>
      <Text fw={600} mt="md" mb="xs">
        学生照片
      </Text>
      <List type="ordered" spacing={4}>
        {photoRules.map((rule) => (
          <List.Item key={rule}>{rule}</List.Item>
        ))}
      </List>
    </DialogWindow>
  );
}
