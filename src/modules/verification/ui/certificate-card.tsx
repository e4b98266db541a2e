import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { type PublicCertificate, publicStateLabels } from "@/modules/certificate/domain/public-view";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import classes from "./verify.module.css";

/** `1650 0351 0825 …`: a number of 28 digits that can be read aloud. */
const grouped = (number: string): string => number.replace(/(\d{4})(?=\d)/g, "$1 ");

interface CertificateCardProps {
  readonly certificate: PublicCertificate;
  /** when it was asked */
  readonly askedAt: Date;
}

/** What anyone may see of a certificate: whether it stands, and masked whose it is (§3.12). */
export function CertificateCard({ certificate, askedAt }: CertificateCardProps) {
  const { state } = certificate;
  const Icon = state === "valid" ? IconCircleCheck : IconCircleX;
  const facts = [
    { label: "姓名", value: certificate.maskedName },
    { label: "证件号码", value: certificate.maskedIdNumber },
    { label: "证书名称", value: certificate.qualification, wide: true },
    { label: "证书等级", value: certificate.level },
    { label: "发证日期", value: certificate.awardedOn },
    { label: "证书编号", value: grouped(certificate.number), wide: true },
    { label: "颁证机构", value: certificate.awardingBody, wide: true },
    { label: "考核站点", value: certificate.site, wide: true },
  ];
  return (
    <section className={classes.card} aria-labelledby="certificate-state">
      <h2 id="certificate-state" className={classes.state} data-state={state} style={{ margin: 0 }}>
        <Icon aria-hidden size={32} />
        证书{publicStateLabels[state]}
      </h2>
      <dl className={classes.facts}>
        {facts.map(({ label, value, wide }) => (
          <div key={label} className={classes.fact} data-wide={wide || undefined}>
            <dt>{label}</dt>
            <dd className={classes.figures}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.lead}>查询时间 {shanghaiMinute(askedAt)}</p>
    </section>
  );
}
