"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { lazyWindow } from "./lazy-window";
import { firstQuestion, type OpenQuestion, onQuestions } from "./open-questions";

const ConfirmWindow = lazyWindow<{ opened: boolean; question: OpenQuestion | null }>(() =>
  import("./confirm-window").then((content) => content.ConfirmWindow),
);

/** Shows what `confirm` asks; there is one, in the providers. */
export function ConfirmHost() {
  const question = useSyncExternalStore(onQuestions, firstQuestion, () => null);
  const [last, setLast] = useState<OpenQuestion | null>(null);
  useEffect(() => {
    if (question) setLast(question);
  }, [question]);
  return <ConfirmWindow opened={question !== null} question={question ?? last} />;
}
