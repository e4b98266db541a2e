import { EntryCards } from "@/ui/public/entry-cards";
import { PublicLayout } from "@/ui/public/public-layout";

export default function PublicHomePage() {
  return (
    <PublicLayout
      nav={[
        { label: "首页", href: "/" },
        { label: "证书查询", href: "/verify" },
      ]}
      currentHref="/"
    >
      <EntryCards
        entries={[
          {
            title: "试点院校业务平台",
            text: "考生、报考、排考、准考证与本校证书",
            href: "/sign-in/institution",
          },
          {
            title: "培训评价组织业务平台",
            text: "考试计划、成绩登记、证书签发与发放",
            href: "/sign-in/awarding-body",
          },
          {
            title: "综合业务管理平台",
            text: "院校与评价组织、账号、公告与咨询",
            href: "/sign-in/platform",
          },
          { title: "证书查询", text: "凭证书编号与姓名，或扫描证书上的二维码查验", href: "/verify" },
        ]}
      />
    </PublicLayout>
  );
}
