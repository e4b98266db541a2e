import { withParams } from "@/shared/query-params";
import { LINK_REL, richTextHref } from "@/shared/rich-text";
import { Facts } from "@/ui/public/facts";
import { PrintButton } from "@/ui/public/print-button";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import { PublicPager } from "@/ui/public/public-pager";
import classes from "@/ui/public/site.module.css";
import { PUBLIC_PAGE_SIZE } from "../domain/public-page";
import { QualificationRows } from "./qualification-rows";

type Body = PublicAnswer<"publicSite", "awardingBody">;

/** One awarding body and the qualifications it awards. */
export function AwardingBodyPage({ body, page }: { body: Body; page: number }) {
  const standards = new Map(body.rows.map((row) => [row.id, row.standardName]));
  return (
    <PublicPage
      current="/awarding-bodies"
      title={body.name}
      back={{ href: "/awarding-bodies", label: "机构遴选" }}
      aside={<PrintButton />}
    >
      <section className={classes.card} aria-labelledby="basics">
        <h2 id="basics" className={classes.cardTitle}>
          机构信息
        </h2>
        <Facts
          items={[
            { label: "机构代码", value: body.code },
            { label: "企业网址", value: body.website && <Website address={body.website} /> },
            { label: "详细地址", value: body.address },
          ]}
        />
        {body.intro && <p className={classes.words}>{body.intro}</p>}
      </section>
      <section className={classes.card} aria-labelledby="qualifications">
        <h2 id="qualifications" className={classes.cardTitle}>
          颁发的证书
        </h2>
        <QualificationRows
          rows={body.rows}
          more={(id) => <span>{standards.get(id)}</span>}
          none="还没有公开的证书。"
        />
      </section>
      <PublicPager
        page={page}
        pageSize={PUBLIC_PAGE_SIZE}
        total={body.qualifications}
        hrefOf={(at) => withParams(`/awarding-bodies/${body.id}`, { page: at })}
      />
    </PublicPage>
  );
}

/** A link where the address may be followed, else its text. */
function Website({ address }: { address: string }) {
  const href = richTextHref(address) ?? richTextHref(`https://${address}`);
  return href?.startsWith("http") ? (
    <a href={href} rel={LINK_REL} target="_blank">
      {address}
    </a>
  ) : (
    address
  );
}
