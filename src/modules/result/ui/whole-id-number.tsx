"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { MaskedText } from "@/ui/cells";
import { notify } from "@/ui/notify";

interface WholeIdNumberProps {
  readonly mask: string;
  /** Asks the server for the whole number, which leaves an audit line. */
  readonly onReveal: () => Promise<{ readonly idNumber: string }>;
}

/** 身份证号: masked, and whole after 查看. */
export function WholeIdNumber({ mask, onReveal }: WholeIdNumberProps) {
  const [whole, setWhole] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    try {
      setWhole((await onReveal()).idNumber);
    } catch (error) {
      notify.error(error);
    }
    setAsking(false);
  };
  if (whole) return whole;
  return (
    <>
      <MaskedText mask={mask} what="身份证号" />{" "}
      <Button
        size="compact-sm"
        variant="subtle"
        loading={asking}
        aria-label="查看完整的身份证号"
        onClick={() => void ask()}
      >
        查看
      </Button>
    </>
  );
}
