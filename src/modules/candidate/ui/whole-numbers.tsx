"use client";

import { Button } from "@mantine/core";
import { MaskedText } from "@/ui/cells";
import { notify } from "@/ui/notify";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";

interface Masks {
  readonly id: string;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
}

/** 证件号码 and 手机号码 of a candidate: masked, whole after 查看, which leaves an audit line. */
export function useWholeNumbers(masks: Masks) {
  const utils = trpc.useUtils();
  const reveal = trpc.candidate.reveal.useMutation({
    onSuccess: (_, { id }) => utils.candidate.detail.invalidate({ id }),
    onError: (error) => notify.error(error),
  });
  const held = usePermissions();
  const whole = reveal.variables?.id === masks.id ? reveal.data : undefined;
  const button = held.has("candidate.reveal") && !whole && (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={reveal.isPending}
      aria-label="查看完整的证件号码和手机号码"
      onClick={() => reveal.mutate({ id: masks.id })}
    >
      查看
    </Button>
  );
  return {
    idNumber: (
      <>
        {whole?.idNumber ?? <MaskedText mask={masks.idNumberMask} what="证件号码" />} {button}
      </>
    ),
    phone:
      masks.phoneMask === null
        ? "未填写"
        : (whole?.phone ?? <MaskedText mask={masks.phoneMask} what="手机号码" />),
  };
}
