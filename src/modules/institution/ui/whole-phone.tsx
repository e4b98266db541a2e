"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { MaskedText, valueOrDash } from "@/ui/cells";
import { notify } from "@/ui/notify";

interface WholePhoneProps {
  /** Whose, for those who do not see where it stands. */
  readonly whose: string;
  readonly mask: string | null;
  /** Asks the server for the whole number, which leaves an audit line; none: the account may not. */
  readonly onReveal: (() => Promise<{ readonly phone: string }>) | null;
}

/** A phone: masked, and whole after 查看. */
export function WholePhone({ whose, mask, onReveal }: WholePhoneProps) {
  const [whole, setWhole] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!mask) return valueOrDash(null);
  if (whole) return whole;
  const ask = async () => {
    if (!onReveal) return;
    setAsking(true);
    try {
      setWhole((await onReveal()).phone);
    } catch (error) {
      notify.error(error);
    }
    setAsking(false);
  };
  return (
    <>
      <MaskedText mask={mask} what="手机号" />{" "}
      {onReveal && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={asking}
          aria-label={`查看${whose}完整的手机号`}
          onClick={() => void ask()}
        >
          查看
        </Button>
      )}
    </>
  );
}
