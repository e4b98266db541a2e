"use client";

import { List, Text } from "@mantine/core";
import { DialogWindow } from "@/ui/dialog/dialog-window";
import { photoRules } from "./photo-file";

const rules = [
  "学生姓名与证件一致，最多 50 个字；少数民族姓名的间隔号用“·”，汉字姓名中间不留空格。",
  "姓名拼音填写字母，大小写不限，如 WANGXIAOER、Wang xiaoer；系统给出的拼音如有误请修改。",
  "居民身份证（含临时身份证）为 18 位，须通过校验码检查，15 位旧号码自动换成 18 位；性别由证件号码得出，须与证件一致。81、82、83 开头的是港澳台居民居住证。",
  "港澳居民来往内地通行证为 H 或 M 加 8 位或 10 位数字；台湾居民来往大陆通行证为 8 位数字，或 10 位数字加一个字母；护照为 5～17 位字母和数字；外国人永久居留身份证为 9 开头的 18 位，或 3 位字母加 12 位数字。这些证件的性别须自行选择。",
  "手机号码为 11 位；未成年学生可填写监护人的手机号码，多名学生相同时只作提示。",
  "院校考生须填写入学年份、专业层次和就读专业；社会考生可以不填。",
  "信息准确之前可修改所有信息；信息准确后不能再修改姓名、性别、证件类型、证件号码和照片。",
  "报考后修改学生信息，不影响该考试计划内的考生信息；计划内的信息只能联系培训评价组织修改，且只能修改姓名拼音和手机号。",
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
