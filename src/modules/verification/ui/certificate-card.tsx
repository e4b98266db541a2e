import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { type PublicCertificate, publicStateLabels } from "@/modules/certificate/domain/public-view";
import { MaskedText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import classes from "./verify.module.css";

const explanations = {
  valid: "此证书已由培训评价组织发放，目前有效。",
  revoked: "此证书已被培训评价组织撤销，不再有效。",
} as const;

/** What was found: whether it stands, in words, and its fields with the personal ones masked. */
export function CertificateCard({ certificate }: { certificate: PublicCertificate }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { state } = certificate;
  const Icon = state === "valid" ? IconCircleCheck : IconCircleX;
  // The form is gone: whoever reads by ear or by key goes on here.
  useEffect(() => heading.current?.focus(), []);

  return (
    <section className={classes.card} aria-labelledby="verify-result">
      <h2 id="verify-result" ref={heading} tabIndex={-1} className={classes.cardTitle}>
        查询结果
      </h2>
      <p className={classes.state} data-state={state}>
        <Icon size={28} aria-hidden className={classes.stateIcon} />
        <strong className={classes.stateLabel}>{publicStateLabels[state]}</strong>
        <span>{explanations[state]}</span>
      </p>
      <Descriptions
        items={[
          { label: "姓名", value: <MaskedText mask={certificate.maskedName} what="姓名" /> },
          { label: "证件号码", value: <MaskedText mask={certificate.maskedIdNumber} what="证件号码" /> },
          { label: "证书名称", value: certificate.qualification },
          { label: "等级", value: certificate.level },
          { label: "证书编号", value: <CertificateNumber number={certificate.number} />, wide: true },
          { label: "颁证机构", value: certificate.awardingBody },
          { label: "考核站点", value: certificate.site },
          { label: "发证日期", value: certificate.awardedOn },
          { label: "状态", value: publicStateLabels[state] },
          {
            label: "PDF SHA-256",
            value: <span className={classes.digest}>{certificate.pdfSha256}</span>,
            wide: true,
          },
        ]}
      />
      <p className={classes.note}>姓名和证件号码隐去了一部分，请与持证人出示的证书对照。</p>
    </section>
  );
}

/** 28 digits in fours, so that they can be compared by eye; the gaps are drawn, what one copies has none. */
function CertificateNumber({ number }: { number: string }) {
  const parts = [...number.matchAll(/.{1,4}/g)].map((match) => ({ at: match.index, digits: match[0] }));
  return (
    <span className={classes.number}>
      {parts.map(({ at, digits }) => (
        <span key={at}>{digits}</span>
      ))}
    </span>
  );
}
