"use client";

import { Button, CopyButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import { showCode } from "../domain/code";
import classes from "./inquiry.module.css";

interface AskedCardProps {
  readonly code: string;
  readonly onAgain: () => void;
}

/** What stands in the form's place once a question was taken: its 查询码, to be kept. */
export function AskedCard({ code, onAgain }: AskedCardProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={classes.card} aria-labelledby="asked">
      <h2 id="asked" ref={title} tabIndex={-1} className={classes.cardTitle}>
        咨询已提交
      </h2>
      <p className={classes.lead}>请记下查询码，凭它查看答复。查询码只在这里显示一次，遗失后不能找回。</p>
      <p className={classes.code} data-testid="inquiry-code">
        {showCode(code)}
      </p>
      <div className={classes.actions}>
        <CopyButton value={showCode(code)}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "已复制" : "复制查询码"}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          打印
        </Button>
        <Button variant="subtle" onClick={onAgain}>
          继续咨询
        </Button>
      </div>
    </section>
  );
}
