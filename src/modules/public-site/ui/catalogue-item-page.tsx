import Link from "next/link";
import { levelLabel, qualificationLabel } from "@/shared/qualification-level";
import { Facts } from "@/ui/public/facts";
import { PrintButton } from "@/ui/public/print-button";
import type { PublicAnswer } from "@/ui/public/public-answer";
import { PublicPage } from "@/ui/public/public-page";
import classes from "@/ui/public/site.module.css";
import { educationLevelLabels } from "../domain/public-page";

type Item = PublicAnswer<"publicSite", "catalogueItem">;

/** One qualification of the public catalogue: its levels, standard, subjects, requirements and majors. */
export function CatalogueItemPage({ item }: { item: Item }) {
  return (
    <PublicPage
      current="/catalogue"
      title={qualificationLabel(item)}
      {...(item.englishName ? { lead: item.englishName } : {})}
      back={{ href: "/catalogue", label: "证书信息" }}
      aside={<PrintButton />}
    >
      <section className={classes.card} aria-labelledby="basics">
        <h2 id="basics" className={classes.cardTitle}>
          证书基本信息
        </h2>
        <Levels item={item} />
        <Facts items={basics(item)} />
      </section>
      <Words title="适用人群" text={item.applicants} />
      <Words title="取证要求" text={item.requirements} />
      <Words title="证书简介" text={item.intro} />
      <Subjects subjects={item.subjects} />
      <Majors item={item} />
    </PublicPage>
  );
}

function basics(item: Item) {
  const { standard, awardingBody } = item;
  return [
    { label: "证书编号", value: item.code },
    { label: "证书等级", value: levelLabel(item.level) },
    {
      label: "颁证机构",
      value: <Link href={`/awarding-bodies/${awardingBody.id}`}>{awardingBody.name}</Link>,
    },
    { label: "所属批次", value: item.batch },
    {
      label: "对应职业技能等级标准",
      value: `${standard.name}（${standard.code}，${standard.edition}）`,
    },
    { label: "对应职业教育专业大类", value: item.category },
    { label: "开设时间", value: item.openedOn },
    { label: "考试方式", value: item.examMethod },
    { label: "学时", value: item.hours === null ? null : `${item.hours}h` },
    { label: "建议学分", value: item.creditTenths === null ? null : `${item.creditTenths / 10}分` },
  ];
}

/** The same certificate at its other levels. */
function Levels({ item }: { item: Item }) {
  if (item.levels.length < 2) return null;
  return (
    <nav aria-label="证书等级">
      <ul className={classes.chips}>
        {item.levels.map((one) => (
          <li key={one.id}>
            <Link
              href={`/catalogue/${one.id}`}
              className={classes.chip}
              aria-current={one.id === item.id ? "page" : undefined}
            >
              {levelLabel(one.level)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <section className={classes.card} aria-label={title}>
      <h2 className={classes.cardTitle}>{title}</h2>
      <p className={classes.words}>{text}</p>
    </section>
  );
}

function Subjects({ subjects }: Pick<Item, "subjects">) {
  if (subjects.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="subjects">
      <h2 id="subjects" className={classes.cardTitle}>
        考试科目
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">科目名称</th>
            <th scope="col">考试方式</th>
            <th scope="col">考试时长</th>
            <th scope="col">合格/满分</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject) => (
            <tr key={subject.code}>
              <td>{subject.name}</td>
              <td>{subject.method}</td>
              <td>{subject.minutes}分钟</td>
              <td>
                {subject.passMark}/{subject.fullMark}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Majors({ item }: { item: Item }) {
  if (item.majors.length === 0) return null;
  const levels = [...new Set(item.majors.map((major) => major.educationLevel))];
  return (
    <section className={classes.card} aria-labelledby="majors">
      <h2 id="majors" className={classes.cardTitle}>
        证书对应专业
      </h2>
      <Facts
        items={levels.map((level) => ({
          label: educationLevelLabels[level] ?? level,
          value: item.majors
            .filter((major) => major.educationLevel === level)
            .map((major) => `${major.name}（${major.code}）`)
            .join("、"),
        }))}
      />
      {item.majorsTotal > item.majors.length && (
        <p className={classes.rowText}>
          共 {item.majorsTotal} 个专业，这里列出前 {item.majors.length} 个。
        </p>
      )}
    </section>
  );
}
