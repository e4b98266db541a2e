import Link from "next/link";
import { EntryCards } from "@/ui/public/entry-cards";
import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";

const services = [
  { title: "证书查询", text: "查验证书是否有效，核对电子证书文件", href: "/verify" },
  { title: "证书信息", text: "证书的等级、标准、考试科目与对应专业", href: "/catalogue" },
  { title: "机构遴选", text: "培训评价组织及其颁发的证书", href: "/awarding-bodies" },
  { title: "在线咨询", text: "提出问题，凭查询码查看答复", href: "/inquiries" },
] as const;

/** 关于我们. */
export function AboutPage() {
  return (
    <PublicPage current="/about" title="关于我们">
      <section className={classes.card} aria-labelledby="platform">
        <h2 id="platform" className={classes.cardTitle}>
          平台
        </h2>
        <p className={classes.words}>
          本平台服务“学历证书+若干职业技能等级证书”（1+X）制度试点：发布证书与标准的公开信息，承载从考试计划、报考、排考、成绩登记到证书签发、发放的全过程，并向社会提供证书查询。
        </p>
      </section>
      <section className={classes.card} aria-labelledby="people">
        <h2 id="people" className={classes.cardTitle}>
          谁在使用
        </h2>
        <dl className={classes.facts}>
          <div>
            <dt>试点院校</dt>
            <dd>维护考生、设置考场、组织报考与排考，打印准考证，作为考核站点签发证书。</dd>
          </div>
          <div>
            <dt>培训评价组织</dt>
            <dd>制定职业技能等级标准，发布考试计划，登记成绩，签发并发放证书。</dd>
          </div>
          <div>
            <dt>平台管理机构</dt>
            <dd>管理机构与账号，发布工作动态，答复咨询。</dd>
          </div>
          <div>
            <dt>持证人与用人单位</dt>
            <dd>无需登录，凭证书编号和姓名或证书上的二维码查验证书。</dd>
          </div>
        </dl>
      </section>
      <section className={classes.card} aria-labelledby="privacy">
        <h2 id="privacy" className={classes.cardTitle}>
          个人信息
        </h2>
        <p className={classes.words}>
          证件号码、手机号和咨询时留下的联系方式加密保存，页面上只显示隐去中间几位的内容；工作人员查看完整内容会留下记录。公开页面不含个人信息，证书查询只显示部分姓名和证件号码。
        </p>
      </section>
      <section className={classes.card} aria-labelledby="contact">
        <h2 id="contact" className={classes.cardTitle}>
          联系我们
        </h2>
        <p className={classes.words}>
          报考、考试和证书的具体问题请先联系所在院校或颁证机构；平台使用问题请到
          <Link href="/inquiries">在线咨询</Link>提出。
        </p>
      </section>
      <EntryCards entries={services} />
    </PublicPage>
  );
}
