import { optionParam, pageParam, type RawParam } from "@/shared/query-params";
import { topicKeys } from "../domain/topic";

/** What the address of 在线咨询 asks for: a topic of 常见问题 and a page. */
export const sharedSearch = (params: Readonly<Record<string, RawParam>>) => ({
  topic: optionParam(params.topic, topicKeys),
  page: pageParam(params.page),
});
